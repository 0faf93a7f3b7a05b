"""One session: its page, its acts, its calendar file."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.selectors import zone_of
from core.access import may, require
from core.calendar_file import calendar_response
from core.journal import entries_of, last_of
from core.requests import received_at
from core.transitions import TransitionRefused, explain
from incubator.mentoring import services
from incubator.mentoring.forms import HoldForm
from incubator.mentoring.meetings import meeting_of
from incubator.mentoring.models import MentoringSession
from incubator.mentoring.selectors import sessions_visible_to
from incubator.startups.history import told

EVENTS = {
    "propose": gettext_lazy("The session was proposed."),
    "confirm": gettext_lazy("The time was confirmed."),
    "hold": gettext_lazy("The session was held."),
    "miss": gettext_lazy("Somebody did not come."),
    "cancel": gettext_lazy("The session was cancelled."),
    "book": gettext_lazy("The session was booked in a slot of the mentor."),
    "agree": gettext_lazy("The start-up says that the notes are right."),
}


def _found(request: HttpRequest, reference: str) -> MentoringSession:
    return get_object_or_404(sessions_visible_to(request.user), reference=reference)


@login_required
def session(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a session with what can be done now."""
    found = _found(request, reference)
    return _page(request, found, HoldForm(initial={"notes": found.notes, "next_steps": found.next_steps}))


@login_required
@require_POST
def confirm(request: HttpRequest, reference: str) -> HttpResponse:
    """Agree to the time."""
    return _act(request, reference, "confirm", services.confirm, _("The session is confirmed."))


@login_required
@require_POST
def cancel(request: HttpRequest, reference: str) -> HttpResponse:
    """Cancel the session."""
    reason = request.POST.get("reason", "").strip()
    return _act(request, reference, "cancel", services.cancel, _("The session is cancelled."), reason=reason)


@login_required
@require_POST
def miss(request: HttpRequest, reference: str) -> HttpResponse:
    """Note that somebody did not come."""
    return _act(request, reference, "miss", services.miss, _("It is noted."))


@login_required
@require_POST
def hold(request: HttpRequest, reference: str) -> HttpResponse:
    """Write what was said; without JavaScript as with it, nothing typed is lost."""
    form = HoldForm(request.POST)
    if not form.is_valid():
        found = _found(request, reference)
        require(request.user, "mentoring.hold_mentoringsession", found)
        return _page(request, found, form, status=422)
    return _act(request, reference, "hold", services.hold, _("Your notes are saved."), form=form, **form.cleaned_data)


@login_required
@require_POST
def agree(request: HttpRequest, reference: str) -> HttpResponse:
    """Say for the start-up that the notes are right."""
    found = _found(request, reference)
    require(request.user, "mentoring.agree_notes", found)
    try:
        services.agree_notes(session=found, by=request.user, at=received_at(request))
    except ValidationError as error:
        return _page(request, found, HoldForm(), error.messages, status=409)
    messages.success(request, _("It is noted that the notes are right."))
    return redirect("mentoring:session", reference=reference)


def _act(
    request: HttpRequest,
    reference: str,
    act: str,
    service: Callable[..., Any],
    done: str,
    form: HoldForm | None = None,
    **values: Any,
) -> HttpResponse:
    found = _found(request, reference)
    require(request.user, f"mentoring.{act}_mentoringsession", found)
    try:
        service(session=found, by=request.user, at=received_at(request), **values)
    except TransitionRefused as refusal:
        return _page(request, found, form or HoldForm(), refusal.reasons, status=409)
    except ValidationError as error:
        return _page(request, found, form or HoldForm(), error.messages, status=422)
    messages.success(request, done)
    return redirect("mentoring:session", reference=reference)


def _page(
    request: HttpRequest, found: MentoringSession, form: HoldForm, sentences: list[str] | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "session": found,
        "elsewhere": found.zone != zone_of(request.user),
        "home_zone": zone_of(request.user),
        "form": form,
        "sentences": sentences,
        "may_agree": found.agreed_at is None and may(request.user, "mentoring.agree_notes", found),
        "history": told(entries_of(found), EVENTS),
        **{act: explain(found, act, by=request.user) for act in ("confirm", "hold", "miss", "cancel")},
    }
    return render(request, "mentoring/session.html", context, status=status)


@login_required
def calendar(request: HttpRequest, reference: str) -> HttpResponse:
    """Return the session as a calendar file."""
    found = _found(request, reference)
    meeting = meeting_of(found, last_of(found))
    return calendar_response(meeting, found.reference)
