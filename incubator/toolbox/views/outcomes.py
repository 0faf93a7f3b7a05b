"""What a tool amounts to: the template that shows it, its figures to compare, what is wrong, its sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from core.charts import Bar, bar_list
from core.formats import listed, money, number, percent
from incubator.toolbox.questionnaire import FULL
from incubator.toolbox.selectors import PlanFigures, figures_of, scores_of
from incubator.toolbox.topics import Tool
from incubator.toolbox.views.plan_drawings import drawings_of

Lines = Mapping[str, Sequence[Mapping[str, str]]]


@dataclass(frozen=True)
class Outcome:
    """What a tool amounts to. `template` is "" for a tool that computes nothing."""

    template: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    key_figures: Sequence[tuple[Any, str]] = ()
    errors: Sequence[str] = ()
    warnings: Sequence[str] = ()


def outcome_of(tool: Tool, lines: Lines) -> Outcome:
    """Return what the lines of a tool amount to."""
    if tool.key == "financial_plan":
        figures = figures_of(lines)
        context = {"figures": figures, **drawings_of(figures)}
        return Outcome("toolbox/_plan.html", context, _of_plan(figures), figures.errors, figures.warnings)
    return _of_questionnaire(tool, lines) if tool.is_scored else Outcome()


def _of_questionnaire(tool: Tool, lines: Lines) -> Outcome:
    scores = scores_of(tool, lines)
    chart = bar_list(_("Scores"), [_bar(label, value) for label, value in scores.topics], heading=_("Topic"), full=FULL)
    context = {"chart": chart, "first": listed(str(label) for label in scores.first)}
    percents = [(label, _in_percent(value)) for label, value in [*scores.topics, (_("All topics"), scores.total)]]
    return Outcome("toolbox/_scores.html", context, percents)


def _bar(label: Any, value: int | None) -> Bar:
    return Bar(label, value or 0, text=_in_percent(value))


def _in_percent(value: int | None) -> str:
    return _("Not answered") if value is None else percent(Decimal(value) / 100)


def _of_plan(figures: PlanFigures) -> list[tuple[Any, str]]:
    def said(value: Any) -> str:
        return _("not computable") if value is None else money(value, figures.currency)

    lowest = figures.cash.lowest
    found = [
        (_("What is to be paid"), said(figures.financing.uses)),
        (_("Who pays for it"), said(figures.financing.resources)),
    ]
    for place, year in enumerate(figures.years, start=1):
        named = {"number": number(place)}
        found += [
            (_("Result of year %(number)s") % named, said(year.result)),
            (_("Break-even of year %(number)s") % named, said(year.break_even)),
        ]
    return [*found, (_("Least cash at the end of a month"), said(lowest.balance))]
