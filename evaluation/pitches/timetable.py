"""When each pitch of a day begins and ends. Arithmetic on plain values."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Timing:
    """How a day goes on: minutes of each pitch and of the questions after it, and a break after every so many pitches.

    `break_after` of 0 is a day without a break.
    """

    starts_at: datetime
    pitch_minutes: int
    question_minutes: int
    break_after: int = 0
    break_minutes: int = 0


@dataclass(frozen=True)
class Slot:
    """A half-open interval of instants: one pitch with its questions."""

    starts_at: datetime
    ends_at: datetime


def slots(timing: Timing, count: int) -> list[Slot]:
    """Return the slots of `count` pitches one after the other, which never overlap.

    Raises ValueError when a pitch would last no time.
    """
    lasts = timedelta(minutes=timing.pitch_minutes + timing.question_minutes)
    if lasts <= timedelta(0):
        raise ValueError("a pitch lasts a minute at least")
    pause = timedelta(minutes=timing.break_minutes)
    begins = (
        timing.starts_at
        + number * lasts
        + (number // timing.break_after * pause if timing.break_after else timedelta(0))
        for number in range(count)
    )
    return [Slot(start, start + lasts) for start in begins]


def overlap(one: Slot, other: Slot) -> bool:
    """Tell whether two slots share an instant."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at
