"""A table of rows: a list of objects, one a row, by the key of the column; a cell is an answer of its column's kind.

Rows in which nothing is written are left out.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.forms.schema.question import KINDS, Kind, Question, QuestionType, Sent, Shown, register, unreadable

# The kinds that a column may have.
CELLS = (
    QuestionType.SHORT_TEXT,
    QuestionType.NUMBER,
    QuestionType.MONEY,
    QuestionType.DATE,
    QuestionType.CHOICE,
    QuestionType.YES_NO,
)
MOST_ROWS = 50


def rows_sent(name: str, data: Sent) -> range:
    """Return the indexes of the rows of `name` that a page sent."""
    count = data.get(f"{name}-count", "0")
    return range(min(int(count), MOST_ROWS + 1) if count.isdecimal() and len(count) < 4 else 0)


def rows_problem(count: int, least: int, most: int) -> list[str]:
    """Return the sentence that says that there are too few or too many rows."""
    if count < least:
        return [ngettext("Write at least %(count)d row.", "Write at least %(count)d rows.", least) % {"count": least}]
    if most and count > most:
        return [ngettext("Write at most %(count)d row.", "Write at most %(count)d rows.", most) % {"count": most}]
    return []


def in_row(number: int, label: object, sentence: str) -> str:
    """Return a sentence about a cell, after its row and its column."""
    return _("Row %(number)d, %(column)s: %(sentence)s") % {"number": number, "column": label, "sentence": sentence}


class Table(Kind):
    """A table of rows of simple answers."""

    type = QuestionType.TABLE
    options = ("columns", "min_rows", "max_rows")

    def read(self, question: Question, name: str, data: Sent) -> Any:
        """Return the rows in which something was written."""
        rows = [
            {column.key: column.kind.read(column, f"{name}-{index}-{column.key}", data) for column in question.columns}
            for index in rows_sent(name, data)
        ]
        return self._written(question, rows) or None

    def has_shape(self, value: Any) -> bool:
        """Accept a list of rows, whose cells have the shape that some column's answer may have."""
        rows = value if isinstance(value, list) and len(value) <= MOST_ROWS else [None]
        return all(isinstance(row, dict) and all(map(_is_cell, row.values())) for row in rows)

    def fits(self, question: Question, value: Any) -> bool:
        """Tell whether each cell has a column that can show it."""
        columns = {column.key: column for column in question.columns}
        cells = [cell for row in value for cell in row.items()] if self.has_shape(value) else [("", None)]
        return all(key in columns and columns[key].kind.fits(columns[key], cell) for key, cell in cells)

    def normalised(self, question: Question, value: Any) -> Any:
        """Return the rows with canonical cells, blank rows and blank cells left out."""
        if not self.has_shape(value):
            return value
        return self._written(question, value)

    def _written(self, question: Question, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        found = [
            {
                column.key: column.kind.normalised(column, row[column.key])
                for column in question.columns
                if column.key in row and not column.kind.is_blank(row[column.key])
            }
            for row in rows
        ]
        return [row for row in found if row]

    def problems(self, question: Question, value: Any) -> list[str]:
        """Say what is wrong with the number of rows and with each cell."""
        if not self.has_shape(value):
            return [unreadable()]
        return [*rows_problem(len(value), question.min_rows, question.max_rows), *self._wrong_cells(question, value)]

    def _wrong_cells(self, question: Question, value: Any) -> Iterator[str]:
        for number, row in enumerate(value, start=1):
            for column in question.columns:
                cell, kind = row.get(column.key), column.kind
                if kind.is_blank(cell):
                    wrong = [kind.missing()] if column.required else []
                else:
                    wrong = kind.problems(column, cell)
                yield from (in_row(number, column.label, sentence) for sentence in wrong)

    def show(self, question: Question, value: Any, names: Mapping[str, str]) -> Shown:
        """Return the rows under the labels of their columns."""
        rows = [[_cell(column, row.get(column.key), names) for column in question.columns] for row in value]
        return Shown(head=[str(column.label) for column in question.columns], rows=rows)


def _is_cell(value: Any) -> bool:
    return value is None or value == "" or any(KINDS[kind].has_shape(value) for kind in CELLS)


def _cell(column: Question, value: Any, names: Mapping[str, str]) -> str:
    return "" if column.kind.is_blank(value) else " ".join(column.kind.show(column, value, names).texts)


register(Table())
