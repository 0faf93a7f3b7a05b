"""Rankings, for officers and directors."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from applications.calls.models import Call, Stage
from applications.calls.selectors import calls_visible_to
from core.access import require
from core.exports import csv_response
from core.listing import Page, page_of_lines, page_of_start
from evaluation.reviews.exports import RANKING_COLUMNS, final_columns
from evaluation.reviews.labels import flags_of
from evaluation.reviews.selectors import final_ranking_of, first_ranked, judged_in, ranking_of

PER_PAGE = 50


def found_stage(request: HttpRequest, call_code: str, number: int) -> Stage:
    """Return the stage of the address, 404 where its call is not visible, 403 where its ranking is not to be read."""
    stages = Stage.objects.filter(call__in=calls_visible_to(request.user)).select_related("call__programme")
    stage = get_object_or_404(stages, call__code=call_code, number=number)
    require(request.user, "reviews.view_ranking", stage)
    return stage


def _call(request: HttpRequest, call_code: str) -> Call:
    call = get_object_or_404(calls_visible_to(request.user).select_related("programme"), code=call_code)
    last = call.stages.filter(number__in=[int(number) for number in call.combination]).last()
    if last is None:
        raise Http404
    require(request.user, "reviews.view_ranking", last)
    return call


def _page(request: HttpRequest, template: str, page: Page[Any], context: dict[str, Any]) -> HttpResponse:
    # The quota line is drawn above the first row beyond the places, wherever its page is.
    shown = [(line, flags_of(line.row)) for line in page.items]
    return render(request, template, context | {"page": page, "lines": shown})


@login_required
@require_safe
def ranking(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Show the ranking of a stage with its quota line."""
    stage = found_stage(request, call_code, number)
    context = {"stage": stage, "is_combined": str(stage.number) in stage.call.combination}
    page = page_of_start(request, lambda most: first_ranked(stage, most), judged_in(stage), PER_PAGE)
    return _page(request, "reviews/ranking.html", page, context)


@login_required
@require_safe
def ranking_csv(request: HttpRequest, call_code: str, number: int) -> HttpResponseBase:
    """Download the ranking of a stage."""
    stage = found_stage(request, call_code, number)
    return csv_response(f"ranking-{call_code}-{number}", RANKING_COLUMNS, ranking_of(stage))


@login_required
@require_safe
def final_ranking(request: HttpRequest, call_code: str) -> HttpResponse:
    """Show the final ranking, which combines the scores of stages."""
    call = _call(request, call_code)
    numbers = sorted(call.combination, key=int)
    context = {"call": call, "weights": [(number, call.combination[number]) for number in numbers]}
    page: Page[Any] = page_of_lines(request, final_ranking_of(call), PER_PAGE)
    return _page(request, "reviews/final_ranking.html", page, context)


@login_required
@require_safe
def final_ranking_csv(request: HttpRequest, call_code: str) -> HttpResponseBase:
    """Download the final ranking."""
    call = _call(request, call_code)
    columns = final_columns(sorted(call.combination, key=int))
    return csv_response(f"final-ranking-{call_code}", columns, final_ranking_of(call))
