"""The kinds of questions, one module each (or a few that differ by a line). Importing them registers them."""

from applications.forms.schema.kinds import (
    agreements,
    budget,
    choices,
    dates,
    elsewhere,
    money,
    numbers,
    places,
    table,
    texts,
)

__all__ = [
    "agreements",
    "budget",
    "choices",
    "dates",
    "elsewhere",
    "money",
    "numbers",
    "places",
    "table",
    "texts",
]
