"""The public profile: founders propose it, communications publish or refuse it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from core.access import require
from core.journal import entries_of
from core.listing import page_of
from core.requests import received_at
from core.transitions import TransitionRefused, explain
from incubator.startups import services
from incubator.startups.forms import ProfileForm
from incubator.startups.history import told
from incubator.startups.models import Profile
from incubator.startups.selectors import profiles_visible_to, startups_visible_to

EVENTS = {
    "propose": gettext_lazy("The profile was proposed."),
    "publish": gettext_lazy("The profile was published."),
    "refuse": gettext_lazy("The profile was refused or taken down."),
}


@login_required
def profile(request: HttpRequest, reference: str) -> HttpResponse:
    """Write the public profile of one's start-up and propose it."""
    startup = get_object_or_404(startups_visible_to(request.user), reference=reference)
    require(request.user, "startups.change_startup", startup)
    found = Profile.objects.filter(startup=startup).first() or Profile(startup=startup)
    form = ProfileForm(
        request.POST if request.method == "POST" else None, initial={"story": found.story, "website": found.website}
    )
    sentences: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            at = received_at(request)
            profile = services.profile_of(startup)
            services.propose_profile(profile=profile, by=request.user, at=at, **form.cleaned_data)
        except TransitionRefused as refusal:
            sentences = refusal.reasons
        else:
            messages.success(request, _("The profile is proposed. Our team reads it before it is shown."))
            return redirect("startups:profile", reference=reference)
    context = {
        "startup": startup,
        "profile": found,
        "form": form,
        "sentences": sentences,
        "propose": explain(found, "propose", by=request.user),
        "history": told(entries_of(found), EVENTS) if found.pk else [],
    }
    status = 409 if sentences else 422 if form.errors else 200
    return render(request, "startups/profile.html", context, status=status)


@login_required
def profile_list(request: HttpRequest) -> HttpResponse:
    """Show communications what was proposed, the oldest first, and what was decided."""
    require(request.user, "startups.review_profiles")
    rows = profiles_visible_to(request.user).order_by("-state", "pk")
    return render(request, "startups/profile_list.html", {"page": page_of(request, rows)})


@login_required
def review_profile(request: HttpRequest, reference: str) -> HttpResponse:
    """Show communications one profile as visitors would read it, with the two acts."""
    return _review_page(request, _reviewed(request, reference))


@login_required
@require_POST
def publish_profile(request: HttpRequest, reference: str) -> HttpResponse:
    """Publish a proposed profile."""
    found = _reviewed(request, reference)
    try:
        services.publish_profile(profile=found, by=request.user, at=received_at(request))
    except TransitionRefused as refusal:
        return _review_page(request, found, refusal.reasons, status=409)
    messages.success(request, _("The profile is published."))
    return redirect("startups:review_profile", reference=reference)


@login_required
@require_POST
def refuse_profile(request: HttpRequest, reference: str) -> HttpResponse:
    """Refuse a profile or take it down, with a reason."""
    found = _reviewed(request, reference)
    reason = request.POST.get("reason", "")
    try:
        at = received_at(request)
        services.refuse_profile(profile=found, reason=reason, by=request.user, at=at)
    except TransitionRefused as refusal:
        return _review_page(request, found, refusal.reasons, status=409)
    messages.success(request, _("The profile is refused; its founders are told why."))
    return redirect("startups:review_profile", reference=reference)


def _reviewed(request: HttpRequest, reference: str) -> Profile:
    found = get_object_or_404(profiles_visible_to(request.user), startup__reference=reference)
    require(request.user, "startups.review_profiles")
    return found


def _review_page(
    request: HttpRequest, found: Profile, sentences: list[str] | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "profile": found,
        "startup": found.startup,
        "sentences": sentences,
        "publish": explain(found, "publish", by=request.user),
        "refuse": explain(found, "refuse", by=request.user),
        "history": told(entries_of(found), EVENTS),
    }
    return render(request, "startups/review_profile.html", context, status=status)
