"""The only source of time. Ruff bans every other one, so that the demo can shift it and tests can stop it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings


def now() -> datetime:
    """Return the present instant, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 -- the one place


def day_of(at: datetime) -> date:
    """Return the calendar date of an aware instant where the operator sits."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def today(zone: str) -> date:
    """Return the calendar date at the present instant in `zone` (an IANA name)."""
    return now().astimezone(ZoneInfo(zone)).date()
