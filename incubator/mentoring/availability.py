"""When a mentor can be met: weekly slots as they read on the clock of the mentor, turned into instants. No ORM."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.windows import instant_of


@dataclass(frozen=True)
class Weekly:
    """A slot that comes back each week: `weekday` from 0 (Monday), the hour on the clock in `zone`, its length."""

    key: int
    weekday: int
    starts: time
    minutes: int
    zone: str


@dataclass(frozen=True)
class Busy:
    """A time that is taken: from an instant, for so many minutes."""

    starts_at: datetime
    minutes: int


@dataclass(frozen=True)
class Free:
    """A slot of one day that can be booked, at an instant."""

    slot: Weekly
    day: date
    starts_at: datetime


def instant_on(slot: Weekly, day: date) -> datetime:
    """Return the UTC instant of `slot` on `day`: the same hour on the clock is another instant after a change of zone.

    Raises ValueError when the slot does not fall on this day of the week.
    """
    if day.weekday() != slot.weekday:
        raise ValueError("not a day of this slot")
    return instant_of(datetime.combine(day, slot.starts), slot.zone)


def is_free(starts_at: datetime, minutes: int, busy: Iterable[Busy]) -> bool:
    """Tell whether nothing in `busy` overlaps; what ends when it begins does not."""
    ends = starts_at + timedelta(minutes=minutes)
    return all(one.starts_at >= ends or one.starts_at + timedelta(minutes=one.minutes) <= starts_at for one in busy)


def free_times(slots: Iterable[Weekly], busy: Iterable[Busy], *, at: datetime, first: date, days: int) -> list[Free]:
    """Return what can be booked after `at` in `days` days from `first` on, the soonest first."""
    taken = list(busy)
    found = (one for slot in slots for one in _of(slot, first, days))
    return sorted(
        (one for one in found if one.starts_at > at and is_free(one.starts_at, one.slot.minutes, taken)),
        key=lambda one: (one.starts_at, one.slot.key),
    )


def _of(slot: Weekly, first: date, days: int) -> Iterator[Free]:
    for offset in range(days):
        day = first + timedelta(days=offset)
        if day.weekday() == slot.weekday:
            yield Free(slot, day, instant_on(slot, day))
