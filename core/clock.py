"""The only source of time. Ruff bans every other one, so that the demo can shift it and tests can stop it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

_shift: ContextVar[timedelta] = ContextVar("shift", default=timedelta(0))


def now() -> datetime:
    """Return the present instant, aware, in UTC."""
    return datetime.now(UTC) + _shift.get()  # noqa: TID251 -- the one place


def shift() -> timedelta:
    """Return how far the clock is moved: nothing but in a demo."""
    return _shift.get()


@contextmanager
def shifted(by: timedelta) -> Iterator[None]:
    """Move the clock of this thread or task by `by` while the block runs; only a demo may."""
    token = _shift.set(by)
    try:
        yield
    finally:
        _shift.reset(token)


def day_of(at: datetime) -> date:
    """Return the calendar date of an aware instant where the operator sits."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def today(zone: str) -> date:
    """Return the calendar date at the present instant in `zone` (an IANA name)."""
    return now().astimezone(ZoneInfo(zone)).date()
