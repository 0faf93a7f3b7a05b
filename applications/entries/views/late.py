"""A late link: shown by GET, used by POST, by the person for whom it was made."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.entries.forms import StartForm
from applications.entries.models import LateLink, StageEntry
from applications.entries.selectors.late_links import is_for, late_link_of, why_not
from applications.entries.services.late_link import use_late_link
from applications.entries.views.deadline import deadline_until
from applications.entries.views.found import reader_of
from applications.entries.views.journey import chosen_startup
from core.requests import received_at
from core.transitions import TransitionRefused


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def late(request: HttpRequest, secret: str) -> HttpResponse:
    """Let the person of a late link apply, or go on with their draft."""
    link = late_link_of(secret)
    if link is None:
        raise Http404
    at = received_at(request)
    if refusal := why_not(link, request.user, at):
        # Who is not its person learns nothing of the call nor of the application.
        mine = is_for(link, request.user)
        context = {"refusal": refusal, "link": link if mine else None}
        return render(request, "entries/late_gone.html", context, status=410 if mine else 403)
    form = _form(request, link)
    if request.method == "POST" and form.is_valid():
        try:
            entry = _used(request, link, form)
        except TransitionRefused as refused:
            return _page(request, link, form, status=409, sentences=refused.reasons)
        messages.success(request, _("Your application is open. The link is used up: come back through my space."))
        return redirect("entries:tasks", entry.application.reference, entry.stage.number)
    return _page(request, link, form, status=422 if form.errors else 200)


def _form(request: HttpRequest, link: LateLink) -> StartForm:
    initial = {"language": (get_language() or "")[:2]}
    return StartForm(request.POST or None, call=link.stage.call, user=reader_of(request), initial=initial)


@transaction.atomic
def _used(request: HttpRequest, link: LateLink, form: StartForm) -> StageEntry:
    """Create the start-up, if it is new, and use the link: both or neither."""
    by, at = reader_of(request), received_at(request)
    startup = chosen_startup(form, by, at)
    return use_late_link(link=link, startup=startup, by=by, at=at, language=form.cleaned_data["language"])


def _page(
    request: HttpRequest, link: LateLink, form: StartForm, *, status: int, sentences: list[str] | None = None
) -> HttpResponse:
    closes_wall = datetime.fromisoformat(link.closes_wall)
    context = {
        "call": link.stage.call,
        "form": form,
        "deadline": deadline_until(link.stage, link.closes_at, closes_wall, received_at(request)),
        "is_open": True,
        "stages": link.stage.call.stages.order_by("number"),
        "late": link,
        "sentences": sentences or [],
    }
    return render(request, "entries/start.html", context, status=status)
