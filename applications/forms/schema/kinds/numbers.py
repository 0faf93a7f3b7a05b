"""Whole numbers: an answer is an integer, typed in the digits of any script."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from applications.forms.schema.question import Kind, Question, QuestionType, Shown, register
from core import formats

LARGEST_NUMBER = 999_999_999
LONGEST_TYPED = 40
# A number that can only be between these is a year, which is written without a space or a comma.
FIRST_YEAR, LAST_YEAR = 1900, 2100


class Number(Kind):
    """A whole number between two bounds."""

    type = QuestionType.NUMBER
    options = ("minimum", "maximum", "unit")

    def has_shape(self, value: Any) -> bool:
        """Accept an integer or a short text."""
        if isinstance(value, bool):
            return False
        return isinstance(value, int) or (isinstance(value, str) and len(value) <= LONGEST_TYPED)

    def normalised(self, question: Question, value: Any) -> Any:
        """Return the integer of a text, the text where it is none."""
        return _integer(value) if isinstance(value, str) else value

    def problems(self, question: Question, value: Any) -> list[str]:
        """Say that it is no number, too small or too large."""
        if not isinstance(value, int) or isinstance(value, bool):
            return [_("Write a whole number, in digits.")]
        if question.minimum is not None and value < question.minimum:
            return [_("This number is %(minimum)d or more.") % {"minimum": question.minimum}]
        most = LARGEST_NUMBER if question.maximum is None else question.maximum
        return [_("This number is %(maximum)d or less.") % {"maximum": most}] if value > most else []

    def show(self, question: Question, value: Any, names: Mapping[str, str]) -> Shown:
        """Return the number with its unit."""
        grouped = isinstance(value, int | float) and not is_year(question.minimum, question.maximum)
        figure = formats.number(value) if grouped else str(value)
        return Shown([f"{figure} {question.unit}".strip()])


def is_year(minimum: int | None, maximum: int | None) -> bool:
    """Tell whether a number between these bounds can only be a year."""
    return minimum is not None and maximum is not None and minimum >= FIRST_YEAR and maximum <= LAST_YEAR


def _integer(text: str) -> int | str:
    bare = "".join(text.split())
    if not bare.removeprefix("-").isdecimal() or len(bare) > len(str(LARGEST_NUMBER)) + 1:
        return text
    return int(bare)


register(Number())
