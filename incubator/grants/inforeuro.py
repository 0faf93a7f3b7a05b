"""The monthly rates that InforEuro publishes, read from its CSV or its JSON, its lines judged one by one. No ORM.

A rate is the units of a currency for one euro. The file names every currency of the world, and one that several
countries share once for each of them: what is not used here is left out, what is said twice is read once.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from core.amounts import decimal_of, plain
from core.money import CURRENCIES
from core.tables import MOST_ROWS, Unreadable

EURO = "EUR"
NAME = "InforEuro"
CODE = re.compile(r"[A-Z]{3}")
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
FIRST_YEAR = 1999
# What `ExchangeRate.value` holds.
MOST, MOST_DECIMALS = Decimal(10) ** 8, 6
_WORDS: Mapping[str, Sequence[str]] = {
    "code": ("isoa3code", "codeisoa3", "currencycode"),
    "value": ("value", "valeur", "amount", "montant", "rate", "taux"),
    "country": ("country", "pays"),
}
HEADINGS = {word: name for name, words in _WORDS.items() for word in words}
JSON_KEYS = ("isoA3Code", "value", "country")


class LineFault(StrEnum):
    """Why a line gives no rate."""

    CODE = "code"
    NUMBER = "number"
    NOT_POSITIVE = "not_positive"
    TOO_FINE = "too_fine"
    TWICE = "twice"
    USED = "used"


class Outcome(StrEnum):
    """What a line would do."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    LEFT_OUT = "left_out"
    REFUSED = "refused"


@dataclass(frozen=True)
class Line:
    """A line of the file by its number: a currency as it was written, its rate, and what is wrong with it."""

    number: int
    code: str
    country: str
    text: str
    value: Decimal | None = None
    fault: LineFault | None = None
    repeats: bool = False


@dataclass(frozen=True)
class Planned:
    """What a line would do to the table of rates; `before` is the rate that the table has."""

    line: Line
    outcome: Outcome
    before: Decimal | None = None
    fault: LineFault | None = None

    @property
    def digits(self) -> int:
        """How many digits of the rate before are shown after the point."""
        return 0 if self.before is None else digits_of(self.before)


def month_of(text: str) -> date | None:
    """Return the first day of the month that `text` writes as "2026-11", or None when it writes none."""
    found = MONTH.fullmatch(text.strip())
    return date(int(found[1]), int(found[2]), 1) if found and int(found[1]) >= FIRST_YEAR else None


def digits_of(value: Decimal) -> int:
    """Return how many digits of a rate are shown after the point: those that it has, at least two."""
    exponent = value.normalize().as_tuple().exponent
    return max(2, -exponent if isinstance(exponent, int) else 0)


def source_of(month: date) -> str:
    """Return what a record says of where its rate comes from, such as "InforEuro, 2026-11"."""
    return f"{NAME}, {month:%Y-%m}"


def table_of_json(content: bytes) -> list[list[str]]:
    """Return the cells of the JSON of InforEuro, a list of objects, under their headings. Raises Unreadable."""
    try:
        rows = json.loads(content.decode("utf-8-sig"), parse_float=Decimal, parse_int=Decimal)
    except (ValueError, InvalidOperation, RecursionError) as error:
        raise Unreadable("type") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Unreadable("type")
    return [list(JSON_KEYS), *([_cell(row.get(key)) for key in JSON_KEYS] for row in rows)]


def _cell(value: Any) -> str:
    if isinstance(value, Decimal):
        # As long as it may be written out: 1e999999 is no rate, and would be a million digits.
        return plain(value) if value.is_finite() and abs(value.adjusted()) < MOST.adjusted() * 2 else str(value)
    return value.strip() if isinstance(value, str) else ""


def lines_of(table: Sequence[Sequence[str]]) -> list[Line]:
    """Return the lines of a table, empty ones left out.

    Raises Unreadable when the column of the code or of the rate is missing ("heading"), or when there is no line or too
    many ("rows").
    """
    filled = [(number, row) for number, row in enumerate(table, 1) if any(row)]
    names = [HEADINGS.get(_folded(cell), "") for cell in filled[0][1]] if filled else []
    if not {"code", "value"} <= set(names):
        raise Unreadable("heading")
    if not 1 < len(filled) <= MOST_ROWS + 1:
        raise Unreadable("rows")
    at = {name: names.index(name) for name in _WORDS if name in names}
    seen: dict[str, Decimal] = {}
    found = []
    for number, cells in filled[1:]:
        line = _line(number, {name: cells[place] if place < len(cells) else "" for name, place in at.items()}, seen)
        if line.value is not None:
            seen.setdefault(line.code, line.value)
        found.append(line)
    return found


def _folded(heading: str) -> str:
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


def _line(number: int, said: Mapping[str, str], seen: Mapping[str, Decimal]) -> Line:
    code, country, text = said["code"].upper(), said.get("country", ""), said["value"]
    value = decimal_of(text)
    fault = _fault(code, value)
    if fault is not None or value is None:
        return Line(number, code, country, text, fault=fault)
    known = seen.get(code)
    if known is not None and known != value and code in CURRENCIES:
        return Line(number, code, country, text, fault=LineFault.TWICE)
    return Line(number, code, country, text, value, repeats=known is not None)


def _fault(code: str, value: Decimal | None) -> LineFault | None:
    if not CODE.fullmatch(code):
        return LineFault.CODE
    if value is None:
        return LineFault.NUMBER
    if value <= 0:
        return LineFault.NOT_POSITIVE
    if value >= MOST:
        return LineFault.NUMBER
    exponent = value.normalize().as_tuple().exponent
    return LineFault.TOO_FINE if isinstance(exponent, int) and -exponent > MOST_DECIMALS else None


def planned(line: Line, before: Decimal | None, *, used: bool) -> Planned:
    """Say what `line` would do where the table has the rate `before`, and whether a record has copied that one.

    A used rate stays. Other currencies than those in use are left out, whatever their line says.
    """
    if CODE.fullmatch(line.code) and (line.code not in CURRENCIES or line.code == EURO or line.repeats):
        return Planned(line, Outcome.LEFT_OUT)
    if line.fault is not None:
        return Planned(line, Outcome.REFUSED, before, line.fault)
    if before is None:
        return Planned(line, Outcome.ADD)
    if before == line.value:
        return Planned(line, Outcome.SAME, before)
    return Planned(line, Outcome.REFUSED, before, LineFault.USED) if used else Planned(line, Outcome.CHANGE, before)
