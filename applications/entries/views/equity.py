"""Do all groups come as far? The rates of a call by sex, age and region, with their intervals, and the same as CSV."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from applications.calls.models import Call, Stage
from applications.calls.selectors import stages_of
from applications.entries.equity import Breakdown, Rate, StepRates, breakdown
from applications.entries.exports import EQUITY_COLUMNS, EquityRow
from applications.entries.funnel_steps import Cell, nested_steps_of
from applications.entries.selectors.stage_funnel import cells_of, funnel_call, region_names
from applications.entries.views.funnel import (
    AGE_LABELS,
    EVERYBODY,
    SEX_LABELS,
    STEP_LABELS,
    TOO_FEW,
    steps_by_stage,
)
from core.charts import Bar, Span, bar_list, span_list
from core.exports import csv_response
from core.requests import received_at
from core.templatetags.tremplin import number, percent

# More differences than these make no sentence.
MOST_SENTENCES = 5


@dataclass(frozen=True)
class Question:
    """One way to make groups: its title, the names of its groups, their rates."""

    title: Any
    labels: Sequence[Any]
    found: Breakdown


@login_required
@require_safe
def equity(request: HttpRequest, call_code: str) -> HttpResponse:
    """Show the rates of each group at each step of a call."""
    call, stages, questions = _read(request, call_code)
    names = {stage.number: f"{stage.number}. {stage.name}" for stage in stages}
    context = {
        "call": call,
        "questions": [(one.title, [_figure(one, step, names) for step in one.found.steps]) for one in questions],
    }
    return render(request, "entries/equity.html", context)


@login_required
@require_safe
def equity_csv(request: HttpRequest, call_code: str) -> HttpResponseBase:
    """Give the same figures as CSV, the same ones hidden."""
    call, stages, questions = _read(request, call_code)
    names = {stage.number: str(stage.name) for stage in stages}
    return csv_response(f"equity-{call.code}", EQUITY_COLUMNS, _rows(questions, names))


def _read(request: HttpRequest, call_code: str) -> tuple[Call, list[Stage], list[Question]]:
    call = funnel_call(request.user, call_code)
    if call is None:
        raise Http404
    stages = stages_of(call)
    closing_date = stages[0].reference_date if stages else received_at(request).date()
    return call, stages, _questions(cells_of(request.user, call, closing_date), stages)


def _questions(cells: Sequence[Cell], stages: Sequence[Stage]) -> list[Question]:
    steps = steps_by_stage(stages, nested_steps_of)
    by_sex = breakdown(cells, steps, lambda cell: cell.sex)
    by_age = breakdown(cells, steps, lambda cell: cell.age)
    by_country = breakdown(cells, steps, lambda cell: cell.country)
    names = region_names({path for cell in cells for path in (cell.country, _region(cell))})
    found = [
        Question(_("By sex of the leader"), [SEX_LABELS.get(key, key) for key in by_sex.groups], by_sex),
        Question(_("By age of the leader on the closing day"), [AGE_LABELS[key] for key in by_age.groups], by_age),
        Question(_("By country"), [names.get(key) or key or _("Not said") for key in by_country.groups], by_country),
    ]
    for country in by_country.groups:
        own = [cell for cell in cells if cell.country == country]
        parts = breakdown(own, steps, _region, by_country.shown[country])
        if len(parts.groups) > 1 and by_country.shown[country]:
            title = format_html(_("By region: {}"), names.get(country) or country or _("Not said"))
            found.append(Question(title, [names.get(path) or _("Not said") for path in parts.groups], parts))
    return found


def _region(cell: Cell) -> str:
    """The region, whatever part of it is known: "MA/MA-01" of "MA/MA-01/MA-TNG"; "" for a country alone."""
    parts = cell.territory.split("/")[:2]
    return "/".join(parts) if len(parts) > 1 else ""


def _figure(question: Question, step: StepRates, names: dict[int, Any]) -> dict[str, Any]:
    title = f"{names[step.stage]} – {STEP_LABELS[step.step]}"
    if step.is_first and step.everybody.reached != 0:
        bars = [
            Bar(label, rate.reached or 0, text="" if rate.reached is not None else _("hidden"))
            for label, rate in _lines(question, step)
        ]
        return {"figure": bar_list(title, bars)}
    if said := _instead(step):
        return {"title": title, "said": said}
    spans = [_span(label, rate) for label, rate in _lines(question, step)]
    drawn = span_list(title, spans, lowest=0.0, highest=1.0, mark=step.everybody.share)
    return {"figure": drawn, "sentences": _sentences(question, step)}


def _instead(step: StepRates) -> str:
    """What is said of a step of which there is nothing to draw, "" for the others."""
    everybody = step.everybody
    if everybody.reached == 0:
        return _("nobody has come to this step yet.")
    if everybody.reached is not None and everybody.reached == everybody.of:
        return _("all those of the step before.")
    return "" if step.compared else _("too few of each group to be shown.")


def _lines(question: Question, step: StepRates) -> list[tuple[Any, Rate]]:
    return [(EVERYBODY, step.everybody), *zip(question.labels, step.parts, strict=True)]


def _span(label: Any, rate: Rate) -> Span:
    if rate.interval is None or rate.share is None:
        text = pgettext("applications", "nobody") if rate.reached == 0 or rate.of == 0 else TOO_FEW
        return Span(label, (0.0, 0.0), (0.0, 0.0), None, text)
    low, high = rate.interval
    said = format_html(
        _("{} of {}: {} (between {} and {})"),
        number(rate.reached),
        number(rate.of),
        percent(round(rate.share, 2)),
        percent(round(low, 2)),
        percent(round(high, 2)),
    )
    return Span(label, (low, high), (0.0, 1.0), rate.share, said)


def _sentences(question: Question, step: StepRates) -> list[Any]:
    if step.compared < 2:
        return [_("Fewer than two groups are shown: there is nothing to compare.")]
    pairs = step.apart
    if not pairs:
        return [_("All the intervals overlap: no difference between these groups can be told.")]
    labels = question.labels
    return [
        format_html(_("{}: a higher rate than {}; chance alone hardly explains it."), labels[higher], labels[lower])
        for higher, lower in pairs[:MOST_SENTENCES]
    ] + [_("Where two intervals overlap, no difference can be told.")]


def _rows(questions: Sequence[Question], names: dict[int, str]) -> Iterator[EquityRow]:
    for question in questions:
        for step in question.found.steps:
            for label, rate in _lines(question, step):
                yield EquityRow(str(question.title), str(label), names[step.stage], str(STEP_LABELS[step.step]), rate)
