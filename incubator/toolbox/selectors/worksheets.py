"""Reads about the tools beside the canvas: their lines, what is filled in, their versions."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from core import formats
from incubator.startups.models import Startup
from incubator.toolbox.canvas_notes import BlockChange, compared
from incubator.toolbox.layouts.financial_plan import DEFAULT_CURRENCY
from incubator.toolbox.models import Worksheet, WorksheetTopic, WorksheetVersion
from incubator.toolbox.topics import Column, Kind, Tool, Topic

Lines = Mapping[str, Sequence[Mapping[str, str]]]


def worksheet_if_any(startup: Startup, tool: str) -> Worksheet | None:
    """Return a tool of `startup`, or None: reading never creates one."""
    return Worksheet.objects.filter(startup=startup, tool=tool).select_related("startup").first()


def topics_of(worksheet: Worksheet) -> dict[str, WorksheetTopic]:
    """Return the topics written so far, by key."""
    return {topic.key: topic for topic in worksheet.topics.all()} if worksheet.pk else {}


def lines_of(worksheet: Worksheet) -> dict[str, list[dict[str, str]]]:
    """Return the lines of every topic in order, [] where nobody wrote."""
    written = topics_of(worksheet)
    return lines_in(worksheet.layout, written)


def lines_in(tool: Tool, written: Mapping[str, WorksheetTopic]) -> dict[str, list[dict[str, str]]]:
    """Return the lines of topics that were read, as `lines_of` does."""
    return {topic.key: written[topic.key].lines if topic.key in written else [] for topic in tool.topics}


def currency_in(lines: Lines) -> str:
    """Return the currency that a financial plan is in."""
    first = next(iter(lines.get("basics", ())), {})
    return first.get("currency") or DEFAULT_CURRENCY


def is_filled(topic: Topic, lines: Sequence[Mapping[str, str]]) -> bool:
    """Tell whether something is written in a topic; of a questionnaire, whether every sentence has its level."""
    if topic.is_scored:
        return bool(lines) and all(line.get("level") for line in lines)
    return any(any(line.values()) for line in lines)


def shown(column: Column, value: str, currency: str) -> str:
    """Return a kept value as the reader reads it."""
    if not value:
        return ""
    match column.kind:
        case Kind.CHOICE:
            return str(dict(column.choices).get(value, value))
        case Kind.AMOUNT:
            return formats.money(Decimal(value), currency)
        case Kind.SHARE:
            return formats.percent(Decimal(value) / 100)
        case Kind.COUNT:
            return formats.number(Decimal(value))
        case _:
            return value


def told(topic: Topic, line: Mapping[str, str], index: int, currency: str) -> str:
    """Return one line as a sentence of its cells, for a comparison."""
    label = [str(topic.lines[index])] if topic.is_numbered else []
    cells = [shown(column, line.get(column.key, ""), currency) for column in topic.columns]
    return " – ".join([*label, *filter(None, cells)])


def table_of(topic: Topic, lines: Sequence[Mapping[str, str]], currency: str) -> list[list[tuple[Any, str]]]:
    """Return the lines that are not empty as the reader reads them: each the cells with the names of their columns.

    Before them comes the name of a line that has one, under "".
    """
    return [
        [
            *([("", str(topic.lines[index]))] if topic.is_numbered else []),
            *((column.label, shown(column, line.get(column.key, ""), currency)) for column in topic.columns),
        ]
        for index, line in enumerate(lines)
        if any(line.values())
    ]


def as_texts(tool: Tool, lines: Lines) -> dict[str, str]:
    """Return each topic as a text of a line a line, as comparisons take them."""
    currency = currency_in(lines)
    return {
        topic.key: "\n".join(
            told(topic, line, index, currency)
            for index, line in enumerate(lines.get(topic.key, ()))
            if any(line.values())
        )
        for topic in tool.topics
    }


def line_differences(tool: Tool, before: Lines, after: Lines) -> list[BlockChange]:
    """Return two states of a tool topic by topic, in order."""
    topics: Any = tool.topics
    return compared(topics, as_texts(tool, before), as_texts(tool, after))


def worksheet_versions(worksheet: Worksheet) -> QuerySet[WorksheetVersion]:
    """Return the kept versions, newest first, with who kept them."""
    return WorksheetVersion.objects.filter(worksheet=worksheet.pk).select_related("kept_by")
