"""The lines of one topic as a page shows or sends them: every cell is a text, and what is wrong with it a sentence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from core.amounts import LONGEST_TYPED, decimal_of, fits, plain
from core.canonical import sha256_of
from core.formats import listed, number, reading_language
from core.i18n import labelled
from core.money import MINOR_DIGITS
from core.versions import Conflict, version_sent
from incubator.toolbox.models import WorksheetTopic
from incubator.toolbox.topics import MOST_LINES, Column, Kind, Topic

# Lines that are shown empty, to begin and to go on.
EMPTY_LINES = 2
MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
Lines = list[dict[str, str]]


@dataclass
class Cell:
    """One cell: what was typed or is kept, and what is wrong with it."""

    column: Column
    id: str
    typed: str
    problem: str = ""


@dataclass
class GridLine:
    """One line of a topic, numbered from 1."""

    number: int
    label: Any
    cells: list[Cell]

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was typed on it."""
        return not any(cell.typed.strip() for cell in self.cells)

    @property
    def name(self) -> str:
        """How a sentence names it."""
        return str(self.label) or _("Line %(number)s") % {"number": number(self.number)}


@dataclass
class GridSheet:
    """The lines of one topic with the version that the writer saw; a page sent back as it was saves nothing."""

    topic: Topic
    currency: str
    lines: list[GridLine]
    version: int = 0
    seen: str = ""
    values: Lines = field(default_factory=list)
    # What somebody else saved meanwhile, or None.
    theirs: Lines | None = None

    @classmethod
    def of(cls, topic: Topic, row: WorksheetTopic | None, currency: str) -> "GridSheet":
        """Return what is saved; `row` is None for a topic in which nobody wrote."""
        kept: Lines = row.lines if row else []
        shown = [{key: local(value) for key, value in line.items()} for line in kept]
        return cls(topic, currency, _lines(topic, shown), row.version if row else 0, sha256_of(kept), kept)

    @classmethod
    def sent(cls, topic: Topic, data: Mapping[str, Any], currency: str) -> "GridSheet":
        """Return what a page sent, checked."""
        count = len(topic.lines) or min(version_sent(data, "count"), MOST_LINES)
        typed = [
            {column.key: str(data.get(f"{index}-{column.key}", "")) for column in topic.columns}
            for index in range(count)
        ]
        sheet = cls(topic, currency, _lines(topic, typed), version_sent(data, "version"), str(data.get("seen", "")))
        sheet._check()
        return sheet

    @property
    def changed(self) -> bool:
        """Tell whether the lines differ from those that were shown."""
        return sha256_of(self.values) != self.seen

    @property
    def errors(self) -> list[tuple[str, str]]:
        """What is wrong: the id of each cell with a sentence that names its line."""
        return [
            (cell.id, labelled(self._place(line, cell), cell.problem))
            for line in self.lines
            for cell in line.cells
            if cell.problem
        ]

    def catch_up(self, conflict: Conflict) -> None:
        """Show the other lines, and take them as seen: the next "save" is made knowing both."""
        self.theirs = conflict.current_value
        self.version, self.seen = conflict.current_version, sha256_of(conflict.current_value)

    def _place(self, line: GridLine, cell: Cell) -> str:
        return str(cell.column.label) if self.topic.is_single else listed((line.name, str(cell.column.label)))

    def _check(self) -> None:
        for line in self.lines:
            if line.is_blank and self.topic.is_open:
                continue
            value = {}
            for cell in line.cells:
                value[cell.column.key], cell.problem = checked(cell.column, cell.typed.strip(), self.currency)
            self.values.append(value)
        if all(line.is_blank for line in self.lines) and not self.topic.is_single:
            self.values = []
            for cell in (cell for line in self.lines for cell in line.cells):
                cell.problem = ""


def _lines(topic: Topic, typed: Sequence[Mapping[str, str]]) -> list[GridLine]:
    labels = topic.lines or ("",) * min(len(typed) + EMPTY_LINES, MOST_LINES)
    return [
        GridLine(
            index + 1,
            label,
            [
                Cell(
                    column, f"cell-{index}-{column.key}", typed[index].get(column.key, "") if index < len(typed) else ""
                )
                for column in topic.columns
            ],
        )
        for index, label in enumerate(labels)
    ]


def local(value: str) -> str:
    """Return a kept value as people type it: a number with the decimal mark of the language."""
    is_number = value.replace(".", "", 1).isdecimal()
    return value.replace(".", ",") if is_number and reading_language() == "fr" else value


def checked(column: Column, typed: str, currency: str) -> tuple[str, str]:
    """Return (the value to keep, "") or ("", what is wrong in a sentence)."""
    if not typed:
        return "", _("fill this in.") if column.required else ""
    match column.kind:
        case Kind.CHOICE:
            known = typed in dict(column.choices)
            return (typed, "") if known else ("", _("choose one of the list."))
        case Kind.MONTH:
            return (typed, "") if MONTH.fullmatch(typed) else ("", _("write a year and a month, such as 2027-01."))
        case Kind.TEXT | Kind.LONG:
            problem = _text_problem(column, typed)
            return ("", problem) if problem else (typed, "")
        case _:
            return _number(column, typed, currency)


def _text_problem(column: Column, typed: str) -> str:
    if len(typed) <= column.most:
        return ""
    numbers = {"count": number(len(typed)), "most": number(column.most)}
    return _("it has %(count)s characters, %(most)s at most are possible.") % numbers


def _number(column: Column, typed: str, currency: str) -> tuple[str, str]:
    value = decimal_of(typed) if len(typed) <= LONGEST_TYPED else None
    if value is None:
        return "", _("write a number, such as 12500.")
    if value < 0:
        return "", _("this number cannot be below zero.")
    if column.kind is Kind.COUNT and value != value.to_integral_value():
        return "", _("write a whole number.")
    if column.kind is Kind.AMOUNT and not fits(value, currency):
        return "", _too_fine(currency)
    if column.kind is Kind.SHARE and not fits(value, ""):
        return "", _("write two digits after the point at most.")
    if column.most and value > column.most:
        return "", _("%(most)s at most.") % {"most": number(column.most)}
    return plain(value), ""


def _too_fine(currency: str) -> str:
    digits = MINOR_DIGITS.get(currency, 2)
    if not digits:
        return _("%(currency)s has no cents: write a whole number.") % {"currency": currency}
    told = {"currency": currency, "digits": number(digits)}
    return _("%(currency)s has %(digits)s digits after the point at most. Write thousands without a point.") % told
