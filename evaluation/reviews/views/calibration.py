"""The calibration of a panel: chosen by its chair, compared by its jurors."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.access import may, require
from core.requests import received_at
from core.transitions import TransitionRefused
from evaluation.grids.selectors import grid_of
from evaluation.panels.models import Panel, PanelMember
from evaluation.panels.selectors import entries_unknown_to
from evaluation.reviews import services
from evaluation.reviews.forms import CalibrationForm
from evaluation.reviews.selectors.calibration import (
    calibration_of,
    comparisons_of,
    drifts_in,
    has_begun,
    panels_joined_or_followed_by,
)


@login_required
@require_http_methods(["GET", "POST"])
def calibration(request: HttpRequest, panel: int) -> HttpResponse:
    """Compare how the jurors of a panel scored its calibration; its chair chooses the applications."""
    found = get_object_or_404(panels_joined_or_followed_by(request.user), pk=panel)
    joined = PanelMember.objects.filter(panel=found, person=request.user.pk).exists()
    if not joined:
        require(request.user, "reviews.view_ranking", found.stage)
    if request.method != "POST":
        return _page(request, found, joined)
    require(request.user, "reviews.calibrate", found)
    form = CalibrationForm(request.POST, panel=found)
    if not form.is_valid():
        return _page(request, found, joined, form=form, status=400)
    person: Any = request.user
    entries = form.cleaned_data["references"]
    try:
        missed = services.choose_calibration(panel=found, entries=entries, by=person, at=received_at(request))
    except TransitionRefused as refusal:
        return _page(request, found, joined, form=form, sentences=refusal.reasons, status=409)
    messages.success(request, _("The panel reads these applications first; its jurors were told."))
    for sentence in missed:
        messages.warning(request, sentence)
    return redirect("reviews:calibration", found.pk)


def _page(
    request: HttpRequest,
    panel: Panel,
    joined: bool,
    *,
    form: CalibrationForm | None = None,
    sentences: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    chosen = calibration_of(panel)
    hidden = set(entries_unknown_to(request.user))
    compared = comparisons_of(panel, request.user, as_juror=joined)
    grid = grid_of(panel.stage)
    context: dict[str, Any] = {
        "panel": panel,
        "chosen": chosen,
        "waiting": [entry for entry in chosen if entry.pk in hidden],
        "compared": compared,
        "drifts": drifts_in(compared),
        "counts": bool(grid and grid.calibration_counts),
        "sentences": sentences or [],
    }
    if not chosen and may(request.user, "reviews.calibrate", panel):
        context["late"] = has_begun(panel)
        context["form"] = None if context["late"] else form or CalibrationForm(panel=panel)
    return render(request, "reviews/calibration.html", context, status=status)
