"""The tools as sheets of an XLSX file: numbers are numbers, and no text is a formula."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.exports import Column as Cell
from core.exports import Sheet
from incubator.toolbox.canvas_layout import Variant
from incubator.toolbox.selectors import PlanFigures, Scores, figures_of, scores_of
from incubator.toolbox.topics import Column, Tool, Topic

CANVAS = (
    ("block", gettext_lazy("Block")),
    ("question", gettext_lazy("Question")),
    ("text", gettext_lazy("What is written")),
)
Lines = Mapping[str, Sequence[Mapping[str, str]]]


def sheets_of(tool: Tool, lines: Lines) -> list[Sheet]:
    """Return a sheet for each topic of a tool, then those of what it amounts to."""
    sheets = [_topic_sheet(topic, lines.get(topic.key, ())) for topic in tool.topics]
    if tool.is_scored:
        return [*sheets, _scores_sheet(scores_of(tool, lines))]
    return [*sheets, *(_plan_sheets(figures_of(lines)) if tool.key == "financial_plan" else [])]


def canvas_sheet(layout: Variant, texts: Mapping[str, str]) -> Sheet:
    """Return a canvas as a sheet: a row a block, with its question and what is written."""
    cells = [_at(key, label, place) for place, (key, label) in enumerate(CANVAS)]
    rows = [[str(block.label), str(block.question), texts.get(block.key, "")] for block in layout.blocks]
    return Sheet(_("Business-model canvas"), cells, rows)


def _scores_sheet(scores: Scores) -> Sheet:
    rows = [[str(label), value] for label, value in [*scores.topics, (_("All topics"), scores.total)]]
    return Sheet(_("Scores"), [_at("topic", _("Topic"), 0), _at("score", "%", 1)], rows)


def _topic_sheet(topic: Topic, lines: Sequence[Mapping[str, str]]) -> Sheet:
    named = [_at("line", "", 0)] if topic.is_numbered else []
    cells = [*named, *(_at(column.key, column.label, place) for place, column in enumerate(topic.columns, len(named)))]
    rows = [
        [*([str(topic.lines[index])] if named else []), *(_value(column, line) for column in topic.columns)]
        for index, line in enumerate(lines)
    ]
    return Sheet(str(topic.label), cells, rows)


def _at(key: str, label: Any, place: int) -> Cell:
    return Cell(key, label, lambda row: row[place])


def _value(column: Column, line: Mapping[str, str]) -> Any:
    value = line.get(column.key, "")
    if column.is_number:
        return Decimal(value) if value else None
    return str(dict(column.choices).get(value, value))


def _plan_sheets(figures: PlanFigures) -> list[Sheet]:
    years = [
        _at("figure", figures.currency, 0),
        *(_at(f"y{one}", _("Year %(number)s") % {"number": one}, one) for one in (1, 2, 3)),
    ]
    months = [
        _at(key, label, place)
        for place, (key, label) in enumerate(
            [("month", _("Month")), ("in", _("Comes in")), ("out", _("Goes out")), ("left", _("Left at the end"))]
        )
    ]
    cash = figures.cash
    return [
        Sheet(_("Results"), years, _income_rows(figures)),
        Sheet(_("Financing plan"), years, _funding_rows(figures)),
        Sheet(
            _("Cash by month"),
            months,
            [
                [_("In hand at the beginning"), None, None, cash.opening],
                *([figures.month_name(one), one.receipts, one.payments, one.balance] for one in cash.months),
            ],
        ),
    ]


def _income_rows(figures: PlanFigures) -> list[list[Any]]:
    return [
        [label, *(_computed(getattr(year, name)) for year in figures.years)]
        for label, name in [
            (_("Sales"), "turnover"),
            (_("Costs that follow the sales"), "variable"),
            (_("Margin on variable costs"), "margin"),
            (_("Costs that are always there"), "fixed"),
            (_("Wear of equipment (depreciation)"), "depreciation"),
            (_("Result"), "result"),
            (_("Break-even"), "break_even"),
            (_("Days until the break-even"), "days"),
        ]
    ] + [[_("Working capital need"), *figures.needs]]


def _funding_rows(figures: PlanFigures) -> list[list[Any]]:
    return [
        [label, *(getattr(year, name) for year in figures.funding)]
        for label, name in [
            (_("Bought"), "investments"),
            (_("Growth of the working capital"), "working"),
            (_("Paid back and paid out"), "repaid"),
            (_("All uses"), "uses"),
            (_("Brought by the activity (result and wear)"), "own"),
            (_("Brought by founders, grants and loans"), "brought"),
            (_("All resources"), "resources"),
            (_("Difference of the year"), "balance"),
            (_("Left at the end of the year"), "left"),
        ]
    ]


def _computed(value: Any) -> Any:
    return _("not computable") if value is None else value
