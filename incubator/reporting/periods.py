"""The reporting periods of an agreement: one for each tranche that waits for a report, the last to its last day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

# A report is due so long after the last day of its period.
TO_REPORT = timedelta(days=30)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """One reporting period, both days included, and the day on which its report is due."""

    number: int
    starts_on: date
    ends_on: date

    @property
    def due_on(self) -> date:
        """The last day to submit the report in time."""
        return self.ends_on + TO_REPORT


def periods(starts_on: date, ends_on: date, days: Sequence[date | None]) -> list[Period]:
    """Cut the days from `starts_on` to `ends_on` into a period for each of `days`, and into one when there is none.

    `days` are those on which the tranches are planned that wait for a report, None for an unplanned one: the period of
    a planned tranche ends the day before it. The last period takes the rest. Where the planned days leave no room, or
    are out of order, all periods have the same length.
    """
    count = max(len(days), 1)
    whole = (ends_on - starts_on).days + 1
    even = [starts_on + timedelta(days=whole * number // count) - DAY for number in range(1, count)]
    wanted = [planned - DAY if planned else other for planned, other in zip(days[:-1], even, strict=True)]
    last_days = [*(wanted if _grows([starts_on - DAY, *wanted, ends_on]) else even), ends_on]
    first_days = [starts_on, *(day + DAY for day in last_days[:-1])]
    return [
        Period(number, first, last)
        for number, (first, last) in enumerate(zip(first_days, last_days, strict=True), start=1)
    ]


def _grows(days: Sequence[date]) -> bool:
    return all(before < after for before, after in pairwise(days))
