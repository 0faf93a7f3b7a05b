"""Results, for those who fund, run and check the programmes."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from core.access import require
from core.exports import csv_response
from core.listing import page_of
from incubator.monitoring.exports import COLUMNS, figures_of
from incubator.monitoring.figures import Segment, progress, split
from incubator.monitoring.models import Indicator, Result, Target
from incubator.monitoring.selectors import indicators_visible_to, programmes_read_by, programmes_with_counts


@dataclass(frozen=True)
class ResultRow:
    """A result for the page, with its two bars where there is something to compare."""

    result: Result
    progress: list[Segment]
    split: list[Segment]


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator for the page."""

    indicator: Indicator
    targets: list[Target]
    results: list[ResultRow]


@login_required
def results(request: HttpRequest) -> HttpResponse:
    """Show the programmes and how much of each is measured."""
    require(request.user, "monitoring.read_results")
    page = page_of(request, programmes_with_counts(request.user))
    return render(request, "monitoring/results.html", {"page": page})


@login_required
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """Show the indicators of one programme: targets, results, women, men and what is not said."""
    require(request.user, "monitoring.read_results")
    found = get_object_or_404(programmes_read_by(request.user), code=code)
    page = page_of(request, indicators_visible_to(request.user).filter(programme=found))
    context = {"programme": found, "page": page, "rows": [row_of(indicator) for indicator in page]}
    return render(request, "monitoring/programme.html", context)


@login_required
def export(request: HttpRequest) -> HttpResponseBase:
    """Return the figures as CSV, of one programme (`?programme=RESTART`) or of all that the person may read."""
    require(request.user, "monitoring.read_results")
    code = request.GET.get("programme", "")
    if code:
        get_object_or_404(programmes_read_by(request.user), code=code)
    name = f"results-{code}" if code else "results"
    return csv_response(name, COLUMNS, figures_of(request.user, code))


def row_of(indicator: Indicator) -> IndicatorRow:
    """Return an indicator with its figures ready to draw, from what is prefetched."""
    targets = list(indicator.targets.all())
    only = targets[0] if len(targets) == 1 else None
    return IndicatorRow(indicator, targets, [_result_row(result, only) for result in indicator.results.all()])


def _result_row(result: Result, target: Target | None) -> ResultRow:
    """Draw progress only against a target of the same scope: 1,000 women in Morocco say nothing of 300 in two lands."""
    comparable = target is not None and target.scope == result.scope
    bar = [progress(result.value, target.value)] if target is not None and comparable else []
    known = result.female is not None and result.male is not None
    return ResultRow(result, bar, split(result.value, result.female or 0, result.male or 0) if known else [])
