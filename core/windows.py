"""Deadlines: half-open windows `[opens, closes)` that keep the instant, the zone and the announced wall time.

Governments change zones at short notice, so an instant alone cannot say what was announced, and a wall time alone
cannot be compared. Both are kept; `drifted` tells when new zone data pulled them apart.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

LAST_SECOND = timedelta(seconds=1)


class WindowState(StrEnum):
    """Where an instant lies relative to a window. Computed, never stored."""

    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED = "closed"


def instant_of(wall: datetime, zone: str, *, closing: bool = False) -> datetime:
    """Return the UTC instant of a naive `wall` time announced in `zone` (an IANA name).

    A closing time announced as "23:59:59" (any wall time whose seconds are 59) includes that whole second, so its
    instant is the next one. Of a wall time that a change of zone makes happen twice, the later instant is meant
    (`fold=1` for a closing, to the applicant's advantage) and the earlier for an opening.
    """
    if wall.tzinfo is not None:
        raise ValueError("a wall time is naive: its zone is given apart")
    local = wall.replace(tzinfo=ZoneInfo(zone), fold=1 if closing else 0)
    instant = local.astimezone(UTC)
    return instant + LAST_SECOND if closing and wall.second == 59 else instant


@dataclass(frozen=True)
class Window:
    """A half-open interval of instants, with the wall times that were announced for it.

    `opens_at` and `closes_at` are aware UTC instants; `opens_wall` and `closes_wall` are naive, in `zone`.
    """

    opens_at: datetime
    closes_at: datetime
    zone: str
    opens_wall: datetime
    closes_wall: datetime

    @classmethod
    def announced(cls, opens_wall: datetime, closes_wall: datetime, zone: str) -> "Window":
        """Build the window announced by two naive wall times in `zone`. Raises ValueError when it is empty."""
        opens_at = instant_of(opens_wall, zone)
        closes_at = instant_of(closes_wall, zone, closing=True)
        if closes_at <= opens_at:
            raise ValueError("a window closes after it opens")
        return cls(opens_at, closes_at, zone, opens_wall, closes_wall)

    @classmethod
    def stored(cls, opens_at: datetime, closes_at: datetime, zone: str, opens: str, closes: str) -> "Window":
        """Rebuild a window from its columns; `opens` and `closes` are the naive wall times as ISO text."""
        return cls(opens_at, closes_at, zone, datetime.fromisoformat(opens), datetime.fromisoformat(closes))

    def state_at(self, instant: datetime) -> WindowState:
        """Return where `instant` (aware) lies."""
        if instant < self.opens_at:
            return WindowState.SCHEDULED
        return WindowState.OPEN if instant < self.closes_at else WindowState.CLOSED

    def contains(self, instant: datetime) -> bool:
        """Tell whether `instant` (aware) is in `[opens_at, closes_at)`."""
        return self.state_at(instant) is WindowState.OPEN

    @property
    def closing_date(self) -> date:
        """The announced date of closing: ages are counted on it, not on the date of the stored instant."""
        return self.closes_wall.date()

    def closes_in(self, zone: str) -> datetime:
        """Return the last announced second as it reads in another `zone`, aware."""
        last = self.closes_at - LAST_SECOND if self.closes_wall.second == 59 else self.closes_at
        return last.astimezone(ZoneInfo(zone))

    def drifted(self) -> bool:
        """Tell whether today's zone data put the announced wall times at other instants than those stored."""
        return (
            instant_of(self.opens_wall, self.zone) != self.opens_at
            or instant_of(self.closes_wall, self.zone, closing=True) != self.closes_at
        )
