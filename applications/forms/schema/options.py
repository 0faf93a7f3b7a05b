"""Reading what a kind adds to a question, with the path of what is wrong. Importing this knows every kind."""

from typing import Any

from django.utils.translation import gettext as _

from applications.calls.call_file import KEY_PATTERN, Reader
from applications.forms.schema.kinds.dates import day_of
from applications.forms.schema.kinds.table import CELLS, MOST_ROWS
from applications.forms.schema.question import KINDS, Category, Choice, Question, QuestionType
from core.money import CURRENCIES

SMALLEST = -2_000_000_000


def option_of(reader: Reader, name: str, kind: QuestionType) -> Any:
    """Return the option `name` of a question of `kind`. Raises `CallFileError`."""
    match name:
        case "max_length" | "max_bytes":
            return reader.integer(name, minimum=1)
        case "choices":
            return _choices(reader)
        case "categories":
            return _categories(reader)
        case "columns":
            return _columns(reader)
        case "min_rows" | "max_rows":
            return reader.integer(name, maximum=MOST_ROWS) if reader.has(name) else 0
        case "minimum" | "maximum":
            return reader.integer_or_none(name, minimum=1 if kind is QuestionType.SECTOR else SMALLEST)
        case "own_percent":
            return reader.integer(name, maximum=100) if reader.has(name) else None
        case "unit":
            return reader.localised("unit", required=False)
        case "currencies":
            return _currencies(reader)
        case "codes" | "regions" | "accept":
            return tuple(reader.texts(name))
        case "earliest" | "latest":
            return _day(reader, name)
        case _:
            return reader.text(name, default="", max_length=40)


def _choices(reader: Reader) -> tuple[Choice, ...]:
    rows = reader.rows("choices", unique="key")
    return tuple(Choice(row.text("key", pattern=KEY_PATTERN), row.localised("label")) for row in rows)


def _categories(reader: Reader) -> tuple[Category, ...]:
    rows = reader.rows("categories", unique="key")
    if not rows:
        raise reader.refuse("categories", _("A budget has at least one category."))
    return tuple(
        Category(
            row.text("key", pattern=KEY_PATTERN, max_length=60),
            row.localised("label"),
            row.integer("most_percent", maximum=100) if row.has("most_percent") else None,
        )
        for row in rows
    )


def _columns(reader: Reader) -> tuple[Question, ...]:
    rows = reader.rows("columns", unique="key")
    if not rows:
        raise reader.refuse("columns", _("A table has at least one column."))
    return tuple(_column(row) for row in rows)


def _column(reader: Reader) -> Question:
    kind = QuestionType(reader.one_of("type", [one.value for one in CELLS]))
    return Question(
        key=reader.text("key", pattern=KEY_PATTERN, max_length=60),
        type=kind,
        label=reader.localised("label"),
        required=reader.flag("required", default=True),
        **{name: option_of(reader, name, kind) for name in KINDS[kind].options},
    )


def _currencies(reader: Reader) -> tuple[str, ...]:
    if not reader.data.get("currencies"):
        return ()
    codes = tuple(reader.texts("currencies"))
    if unknown := set(codes) - set(CURRENCIES):
        raise reader.refuse(
            "currencies", _("“%(value)s” is not a currency of the site.") % {"value": min(unknown)[:20]}
        )
    return codes


def _day(reader: Reader, name: str) -> str:
    text = reader.text(name, default="", max_length=40)
    found = day_of(text)
    if text and found is None:
        raise reader.refuse(name, _("A date such as 2027-01-11 is expected here."))
    return found.isoformat() if found else ""
