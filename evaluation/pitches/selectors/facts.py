"""What the guards of a pitch day and of a pitch need to know."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from applications.entries.workflows import EntryState
from evaluation.panels.selectors import results_are_out
from evaluation.pitches.models import Pitch, PitchDay
from evaluation.pitches.selectors.days import pitches_of
from evaluation.pitches.selectors.sheets import own_left, sheets_on
from evaluation.pitches.workflows import DayFacts, DayState, PitchFacts, PitchState


def day_facts(day: PitchDay, /, *, by: Any, at: datetime) -> DayFacts:
    """Gather the facts of a day that is announced, opened, closed or cancelled. At most ten queries."""
    pitches, released = pitches_of(day), results_are_out(day.stage)
    if day.state != DayState.RUNNING:
        return DayFacts(released=released, pitches=len(pitches))
    left = own_left(day, by)
    # Who owes a sheet is not told how many others are in.
    short = [] if left else [(one.pitch, one.count) for one in sheets_on(day) if one.count < day.quorum]
    return DayFacts(
        released=released,
        pitches=len(pitches),
        own_left=_references(left),
        unheard=_references(
            one
            for one in pitches
            if one.state in (PitchState.WAITING, PitchState.LIVE) and one.entry.state == EntryState.IN_REVIEW
        ),
        short=tuple((pitch.entry.application.reference, count) for pitch, count in short),
    )


def pitch_facts(pitch: Pitch, /, *, by: Any, at: datetime) -> PitchFacts:
    """Gather the facts of one pitch. Three queries at most."""
    live = Pitch.objects.filter(day=pitch.day_id, state=PitchState.LIVE).exclude(pk=pitch.pk)
    return PitchFacts(
        running=pitch.day.state == DayState.RUNNING,
        in_review=pitch.entry.state == EntryState.IN_REVIEW,
        live=live.values_list("entry__application__reference", flat=True).first() or "",
    )


def _references(pitches: Iterable[Pitch]) -> tuple[str, ...]:
    return tuple(one.entry.application.reference for one in pitches)
