"""What is projected in the room, and what a sheet shows of the day: no score, no count, no person."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.access import require
from evaluation.pitches.models import PitchDay
from evaluation.pitches.selectors.days import Line, lines_of, live_in, next_in
from evaluation.pitches.views.found import day_or_404
from evaluation.pitches.workflows import PitchState


@login_required
@require_safe
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """Project the running order: now, next, to come, heard. By who runs the day: everybody in the room reads it."""
    day = day_or_404(request, pk)
    require(request.user, "pitches.run_day", day)
    lines = [line for line in lines_of(day, request.user) if not line.withdrawn]
    context = _now(day, lines) | {
        "coming": [line for line in lines if line.pitch.state == PitchState.WAITING],
        "heard": [line for line in lines if line.heard],
        "named": not day.stage.blind,
    }
    return render(request, "pitches/screen.html", context)


def _now(day: PitchDay, lines: list[Line]) -> dict[str, Any]:
    return {"day": day, "stage": day.stage, "live": live_in(lines), "next": next_in(lines)}


@login_required
@require_safe
def now(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the piece of a page that says who pitches now, with the reader's own sheet on it."""
    day, here = day_or_404(request, pk), request.GET.get("fiche", "")
    sheet = int(here) if here.isascii() and here.isdecimal() else None
    return render(request, "pitches/now.html", {"panel": now_for(day, request.user, sheet)})


def now_for(day: PitchDay, user: Any, sheet: int | None = None) -> dict[str, Any]:
    """Return what `now.html` shows `user` of `day`, on the page of the assignment `sheet`. Two queries."""
    return _now(day, lines_of(day, user)) | {"named": not day.stage.blind, "sheet": sheet}
