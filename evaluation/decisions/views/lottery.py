"""The lots of a stage, for everybody, once its results are out."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evaluation.decisions.selectors.lots import lots_shown


@require_safe
def lottery(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Show how the last ties of a stage were drawn, so that anybody can draw them again; 404 before the release."""
    found = lots_shown(call_code, number)
    if found is None:
        raise Http404
    context: dict[str, Any] = {"stage": found.stage, "seed": found.seed, "ties": found.ties}
    return render(request, "decisions/lottery.html", context)
