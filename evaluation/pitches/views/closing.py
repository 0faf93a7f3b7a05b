"""Closing a pitch day: what would be missing, then one click."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.access import require
from core.requests import received_at
from core.transitions import TransitionRefused, explain
from evaluation.pitches import services
from evaluation.pitches.models import PitchDay
from evaluation.pitches.selectors.sheets import own_left, sheets_on
from evaluation.pitches.views.found import day_or_404


@login_required
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who has not handed in which sheet; POST closes the day."""
    day = day_or_404(request, pk)
    require(request.user, "pitches.run_day", day)
    if request.method != "POST":
        return _page(request, day)
    below, reason = "below" in request.POST, request.POST.get("reason", "")
    try:
        services.close_day(day=day, by=request.user, at=received_at(request), below=below, reason=reason)
    except TransitionRefused as refusal:
        return _page(request, day_or_404(request, pk), sentences=refusal.reasons, status=409)
    messages.success(request, _("The pitch day is closed."))
    return redirect("pitches:day", day.pk)


def _page(
    request: HttpRequest, day: PitchDay, *, sentences: list[str] | None = None, status: int = 200
) -> HttpResponse:
    left = own_left(day, request.user)
    context: dict[str, Any] = {
        "day": day,
        "stage": day.stage,
        # Who owes a sheet does not read what others did.
        "sheets": [] if left else sheets_on(day),
        "left": left,
        "close": explain(day, "close", by=request.user),
        "below": explain(day, "close_below_quorum", by=request.user),
        "sentences": sentences or [],
    }
    return render(request, "pitches/close.html", context, status=status)
