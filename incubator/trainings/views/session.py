"""One session: its page, registering, giving a seat back, cancelling."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.selectors import zone_of
from core.access import may, require
from core.calendar_file import calendar_response
from core.journal import last_of
from core.requests import received_at
from core.transitions import TransitionRefused, explain
from incubator.trainings import services
from incubator.trainings.meetings import meeting_of
from incubator.trainings.models import TrainingSession
from incubator.trainings.selectors import free_seats, living, registrations_of
from incubator.trainings.views.found import session_of
from incubator.trainings.workflows import RegistrationState, TrainingState


@login_required
@require_safe
def session(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a session; who registered reads how to join it, who gives it the list."""
    return _page(request, session_of(request, reference))


@login_required
@require_safe
def calendar(request: HttpRequest, reference: str) -> HttpResponse:
    """Return the session as a calendar file, without the link to join for who has no seat."""
    found = session_of(request, reference)
    if not found.place and not _joins(request, found):
        found.link = ""
    return calendar_response(meeting_of(found, last_of(found)), found.reference)


@login_required
@require_POST
def register(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for a seat."""
    found = session_of(request, reference)
    require(request.user, "trainings.register", found)
    try:
        made = services.register(session=found, by=request.user, at=received_at(request))
    except ValidationError as error:
        return _page(request, found, error.messages, status=409)
    if made.state == RegistrationState.SEATED:
        messages.success(request, _("You are registered."))
    else:
        messages.info(request, _("All the seats are taken: you are on the waiting list."))
    return redirect("trainings:session", reference)


@login_required
@require_POST
def register_cohort(request: HttpRequest, reference: str) -> HttpResponse:
    """Register everybody of the cohort."""
    found = session_of(request, reference)
    require(request.user, "trainings.change_session", found)
    try:
        count = services.register_cohort(session=found, by=request.user, at=received_at(request))
    except ValidationError as error:
        return _page(request, found, error.messages, status=409)
    said = ngettext("%(count)s person was put on the list.", "%(count)s people were put on the list.", count)
    messages.success(request, said % {"count": count})
    return redirect("trainings:session", reference)


@login_required
@require_POST
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Give a seat back: one's own, or for an officer that of the person named by `person`."""
    found = session_of(request, reference)
    named = request.POST.get("person", "")
    keys = {"person": int(named) if named.isdecimal() and len(named) < 10 else request.user.pk}
    registration = get_object_or_404(living(found).select_related("session__module__curriculum"), **keys)
    require(request.user, "trainings.withdraw_registration", registration)
    try:
        services.withdraw(registration=registration, by=request.user, at=received_at(request))
    except TransitionRefused as refusal:
        return _page(request, found, refusal.reasons, status=409)
    messages.success(request, _("The seat is free again."))
    return redirect("trainings:session", reference)


@login_required
@require_POST
def cancel_session(request: HttpRequest, reference: str) -> HttpResponse:
    """Cancel a session, with the reason that those who registered read."""
    found = session_of(request, reference)
    require(request.user, "trainings.cancel_trainingsession", found)
    reason = request.POST.get("reason", "")
    try:
        services.cancel_session(session=found, by=request.user, at=received_at(request), reason=reason)
    except TransitionRefused as refusal:
        return _page(request, found, refusal.reasons, status=409)
    messages.success(request, _("The session is cancelled: those who registered are told."))
    return redirect("trainings:session", reference)


def _joins(request: HttpRequest, found: TrainingSession) -> bool:
    seat = registrations_of(request.user).filter(session=found, state=RegistrationState.SEATED)
    return may(request.user, "trainings.view_list", found) or seat.exists()


def _page(
    request: HttpRequest, found: TrainingSession, sentences: list[str] | None = None, status: int = 200
) -> HttpResponse:
    at = received_at(request)
    own = registrations_of(request.user).filter(session=found).first()
    views_list = may(request.user, "trainings.view_list", found)
    is_open = found.state == TrainingState.PLANNED and found.starts_at > at
    context = {
        "session": found,
        "curriculum": found.module.curriculum,
        "elsewhere": found.zone != zone_of(request.user),
        "home_zone": zone_of(request.user),
        "sentences": sentences,
        "own": own,
        "joins": _joins(request, found),
        "left": max(0, free_seats(found)),
        "is_open": is_open,
        "has_begun": found.starts_at <= at and found.state == TrainingState.PLANNED,
        "may_register": is_open and own is None and may(request.user, "trainings.register", found),
        "may_note": may(request.user, "trainings.note_attendance", found),
        "may_change": is_open and may(request.user, "trainings.change_session", found),
        "cancel": explain(found, "cancel", by=request.user, at=at),
        "registrations": living(found) if views_list else None,
    }
    return render(request, "trainings/session.html", context, status=status)
