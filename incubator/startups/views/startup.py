"""The start-up itself: my list, its page, its description."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import may, require
from core.journal import entries_of
from core.listing import page_of
from core.registries import panels
from core.requests import received_at
from incubator.startups import services
from incubator.startups.forms import StartupForm
from incubator.startups.history import told
from incubator.startups.models import Startup
from incubator.startups.selectors import startups_of, startups_visible_to, team_of

EVENTS = {
    "created": gettext_lazy("The start-up was described."),
    "changed": gettext_lazy("The description was changed."),
    "team_changed": gettext_lazy("The team was changed."),
}


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Show the start-ups of this person."""
    return render(request, "startups/mine.html", {"page": page_of(request, startups_of(request.user))})


@login_required
def create(request: HttpRequest) -> HttpResponse:
    """Describe a new start-up, of which this person is the founder."""
    form = StartupForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = services.create_startup(by=request.user, at=received_at(request), **form.cleaned_data)
        messages.success(request, _("The start-up is saved."))
        return redirect("startups:detail", reference=made.reference)
    return render(request, "startups/form.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def detail(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a start-up, its team, what upper rooms add, and its history."""
    startup = get_object_or_404(startups_visible_to(request.user), reference=reference)
    context = {
        "startup": startup,
        "team": team_of(startup),
        "may_change": may(request.user, "startups.change_startup", startup),
        "panels": [part for source in panels.starting_with("startups.Startup") if (part := source(startup, request))],
        "history": told(entries_of(startup), EVENTS),
    }
    return render(request, "startups/detail.html", context)


@login_required
def edit(request: HttpRequest, reference: str) -> HttpResponse:
    """Change the description."""
    startup = _own(request, reference)
    form = StartupForm(request.POST if request.method == "POST" else None, instance=startup)
    if request.method == "POST" and form.is_valid():
        services.update_startup(startup=startup, by=request.user, at=received_at(request), **form.cleaned_data)
        messages.success(request, _("The start-up is saved."))
        return redirect("startups:detail", reference=reference)
    context = {"form": form, "startup": startup}
    return render(request, "startups/form.html", context, status=422 if form.errors else 200)


def _own(request: HttpRequest, reference: str) -> Startup:
    startup = get_object_or_404(startups_visible_to(request.user), reference=reference)
    require(request.user, "startups.change_startup", startup)
    return startup
