"""My trainings, one curriculum with its modules, and where its participants stand."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.access import may, require
from core.exports import csv_response
from core.listing import page_of, page_of_lines
from core.requests import received_at
from incubator.trainings.exports import PROGRESS
from incubator.trainings.models import Curriculum, TrainingSession
from incubator.trainings.selectors import curricula_visible_to, modules_of, progress_in, registrations_of, standing_of
from incubator.trainings.selectors.sessions import present_in
from incubator.trainings.selectors.waiting import coming, without_attendance
from incubator.trainings.views.found import curriculum_of
from incubator.trainings.workflows import TrainingState


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show my next sessions, attendance that I have to take, and the curricula that I may read."""
    at = received_at(request)
    context = {
        "coming": coming(request.user, at)[:10],
        "to_note": without_attendance(request.user, at)[:10],
        "page": page_of(request, curricula_visible_to(request.user)),
    }
    return render(request, "trainings/mine.html", context)


@login_required
@require_safe
def curriculum(request: HttpRequest, code: str) -> HttpResponse:
    """Show the modules with their sessions and resources; a participant sees where they stand."""
    found = curriculum_of(request, code)
    runs = may(request.user, "trainings.change_curriculum", found)
    context = {
        "curriculum": found,
        "modules": _lines(request, found),
        "mine": standing_of(found, request.user),
        "may_register": may(request.user, "trainings.certify", found),
        "may_change": runs,
        "may_follow": runs or may(request.user, "trainings.view_progress", found),
    }
    return render(request, "trainings/curriculum.html", context)


def _lines(request: HttpRequest, found: Curriculum) -> list[dict[str, Any]]:
    at = received_at(request)
    modules = list(modules_of(found))
    own = {one.session_id: one for one in registrations_of(request.user)}
    came = present_in([one.pk for module in modules for one in module.sessions.all()], request.user)
    return [
        {
            "module": module,
            "came": any(one.pk in came for one in module.sessions.all()),
            "sessions": [_session(one, own.get(one.pk), came, at) for one in module.sessions.all()],
        }
        for module in modules
    ]


def _session(session: TrainingSession, registration: Any, came: set[int], at: Any) -> dict[str, Any]:
    is_planned = session.state == TrainingState.PLANNED
    return {
        "session": session,
        "registration": registration,
        "came": session.pk in came,
        "left": max(0, session.seats - session.taken),  # type: ignore[attr-defined]
        "is_open": is_planned and session.starts_at > at,
    }


@login_required
@require_safe
def progress(request: HttpRequest, code: str) -> HttpResponse:
    """Show where each participant stands, each person once."""
    found = curriculum_of(request, code)
    require(request.user, "trainings.view_progress", found)
    lines = progress_in(found)
    context = {
        "curriculum": found,
        "page": page_of_lines(request, lines),
        "people": len(lines),
        "trained": sum(line.standing.attended > 0 for line in lines),
        "certified": sum(line.certificate is not None and line.certificate.revoked_at is None for line in lines),
        "due": sum(
            line.standing.is_entitled and line.certificate is None and bool(line.participant.person.full_name)
            for line in lines
        ),
        "may_change": may(request.user, "trainings.change_curriculum", found),
    }
    return render(request, "trainings/progress.html", context)


@login_required
@require_safe
def progress_csv(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """Return where each participant stands as CSV."""
    found = curriculum_of(request, code)
    require(request.user, "trainings.view_progress", found)
    return csv_response(f"suivi-{found.cohort.code}", PROGRESS, progress_in(found))
