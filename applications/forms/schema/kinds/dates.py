"""Dates: an answer is a day as ISO text ("2027-02-28"); 28/02/2027 is read too, day first."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from applications.forms.schema.question import Kind, Question, QuestionType, Shown, register
from core import formats

LONGEST_TYPED = 40
FIRST_YEAR, LAST_YEAR = 1900, 2100
DAY_FIRST = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def day_of(value: Any) -> date | None:
    """Return the day that `value` writes, or None when it writes none that there is."""
    if not isinstance(value, str) or len(value) > LONGEST_TYPED:
        return None
    text = value.strip()
    if found := YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


class Day(Kind):
    """A date between two bounds."""

    type = QuestionType.DATE
    options = ("earliest", "latest")

    def has_shape(self, value: Any) -> bool:
        """Accept a short text."""
        return isinstance(value, str) and len(value) <= LONGEST_TYPED

    def normalised(self, question: Question, value: Any) -> Any:
        """Return the ISO text of a date, else what was typed."""
        found = day_of(value)
        return found.isoformat() if found else value

    def problems(self, question: Question, value: Any) -> list[str]:
        """Say that it is no date, too early or too late."""
        found = day_of(value)
        if found is None:
            return [_("Write a date with its day, month and year, such as 28/02/2027.")]
        earliest, latest = day_of(question.earliest), day_of(question.latest)
        if earliest and found < earliest:
            return [_("This date is %(day)s or later.") % {"day": formats.day(earliest)}]
        if latest and found > latest:
            return [_("This date is %(day)s or earlier.") % {"day": formats.day(latest)}]
        return []

    def show(self, question: Question, value: Any, names: Mapping[str, str]) -> Shown:
        """Return the date in words."""
        found = day_of(value)
        return Shown([formats.day(found) if found else str(value)])


register(Day())
