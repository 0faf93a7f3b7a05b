"""Until when the papers of an award are kept: the longest of its donors' clocks, which start at their final payment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Clock:
    """What one contract says: keep for so many years after the donor's final payment, None while it has not come."""

    contract: str
    years: int
    final_payment_on: date | None

    @property
    def until(self) -> date | None:
        """The last day to keep the papers, None while the clock has not started."""
        day = self.final_payment_on
        if day is None:
            return None
        # The 29th of February ends on the 28th of a year that has none.
        last = 28 if (day.month, day.day) == (2, 29) and not _is_leap(day.year + self.years) else day.day
        return day.replace(year=day.year + self.years, day=last)


@dataclass(frozen=True)
class Retention:
    """Until when an award is kept; None while a clock has not started, and `waits_for` names whose."""

    until: date | None
    waits_for: tuple[str, ...] = ()


def retention_of(clocks: Sequence[Clock]) -> Retention:
    """Return the retention of an award paid by the contracts of `clocks`: without any, it is kept without an end."""
    waiting = tuple(clock.contract for clock in clocks if clock.until is None)
    if waiting or not clocks:
        return Retention(None, waiting)
    return Retention(max(clock.until for clock in clocks if clock.until))


def may_go(retention: Retention, day: date) -> bool:
    """Tell whether on `day` the papers need no longer be kept."""
    return retention.until is not None and retention.until < day


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
