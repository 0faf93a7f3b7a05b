"""The board of a stage, and the acts on all of it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from applications.calls.models import Stage
from core.access import may
from core.requests import received_at
from evaluation.decisions import services
from evaluation.decisions.forms import ReasonsForm
from evaluation.decisions.models import Decision
from evaluation.decisions.selectors import BoardRow, board_of, counts_of, is_released, release_checks
from evaluation.decisions.selectors.feedback import feedback_to_check
from evaluation.decisions.selectors.meetings import meeting_of
from evaluation.decisions.views.found import labelled, stage_or_404
from evaluation.decisions.workflows import HELD

PER_PAGE = 25


@login_required
@require_safe
def board(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Show the ranking of a stage with what is proposed and what is decided, page by page."""
    stage = stage_or_404(request, call_code, number)
    rows, meeting, counts = board_of(stage), meeting_of(stage), counts_of(stage)
    shown, page = paged(request.GET, rows)
    context = {
        "stage": stage,
        "rows": shown,
        "page": page,
        "total": len(rows),
        "counts": labelled(counts, Decision.Outcome),
        "checks": release_checks(stage, counts),
        "released": is_released(stage),
        "meeting": meeting,
        "held": meeting is not None and meeting.state in HELD,
        "drawn": bool(meeting and meeting.ties),
        "advice_to_check": feedback_to_check(stage) if Decision.Outcome.TURN_DOWN in counts else 0,
        "may_write": may(request.user, "decisions.write_minutes", stage),
        "may_release": may(request.user, "decisions.release_stage", stage),
    }
    return render(request, "decisions/board.html", context)


def paged(query: QueryDict, rows: Sequence[BoardRow]) -> tuple[Sequence[BoardRow], dict[str, str]]:
    """Return the rows of the page that the address asks for, and the addresses of its neighbours."""
    text = query.get("page", "")
    last = max(1, -(-len(rows) // PER_PAGE))
    asked = min(int(text), last) if text.isdecimal() and len(text) < 6 else 1
    number = max(asked, 1)
    start = (number - 1) * PER_PAGE
    neighbours = {
        "previous_url": f"?page={number - 1}" if number > 1 else "",
        "next_url": f"?page={number + 1}" if number < last else "",
    }
    return rows[start : start + PER_PAGE], neighbours


@login_required
@require_http_methods(["GET", "POST"])
def bulk(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Show what preparing by quota would prepare; do it on POST, with a reason for each outcome."""
    stage = stage_or_404(request, call_code, number, "decisions.write_minutes")
    form = ReasonsForm(request.POST if request.method == "POST" else None, stage=stage)
    if request.method == "POST" and form.is_valid():
        reasons = form.cleaned_data
        done = services.prepare_all(stage=stage, reasons=reasons, by=request.user, at=received_at(request))
        message = ngettext("%(count)s decision prepared.", "%(count)s decisions prepared.", len(done.ready))
        messages.success(request, message % {"count": len(done.ready)})
        return redirect("decisions:board", call_code, number)
    plan = services.plan_preparation(stage=stage, by=request.user)
    status = 422 if request.method == "POST" else 200
    return render(request, "decisions/bulk.html", {**_planned(stage, plan), "form": form}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def confirm_all(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Show which prepared decisions would be confirmed; confirm them on POST."""
    stage = stage_or_404(request, call_code, number, "decisions.release_stage")
    at = received_at(request)
    if request.method == "POST":
        done = services.confirm_all(stage=stage, by=request.user, at=at)
        message = ngettext("%(count)s decision confirmed.", "%(count)s decisions confirmed.", len(done.ready))
        messages.success(request, message % {"count": len(done.ready)})
        return redirect("decisions:board", call_code, number)
    plan = services.plan_confirmations(stage=stage, by=request.user, at=at)
    return render(request, "decisions/confirm_all.html", _planned(stage, plan))


def _planned(stage: Stage, plan: services.BulkPlan) -> dict[str, Any]:
    meeting = meeting_of(stage)
    return {
        "stage": stage,
        "held": meeting is not None and meeting.state in HELD,
        "counts": labelled(plan.counts, Decision.Outcome),
        "total": len(plan.ready),
        "refused": plan.refused[:PER_PAGE],
        "refused_count": len(plan.refused),
    }
