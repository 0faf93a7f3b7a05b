"""Results, for those who fund, run and check the programmes."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from core.access import require
from core.exports import csv_response
from core.listing import page_of
from core.registries import panels
from incubator.monitoring.exports import COLUMNS, figures_of
from incubator.monitoring.selectors import indicators_visible_to, programmes_read_by, programmes_with_counts, row_of


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
    sources = panels.starting_with("programmes.Programme")
    context = {
        "programme": found,
        "page": page,
        "rows": [row_of(indicator, counted=True) for indicator in page],
        "panels": [panel for source in sources if (panel := source(found, request))],
    }
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
