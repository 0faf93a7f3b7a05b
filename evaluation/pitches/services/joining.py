"""Late arrivals: applications that reach the stage after its day was made."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications.calls.services import lock_stage
from core import journal
from core.access import require
from core.transitions import TransitionRefused, lock
from evaluation.pitches.models import Pitch, PitchDay
from evaluation.pitches.selectors.days import without_slot
from evaluation.pitches.services.announcing import seat
from evaluation.pitches.services.planning import MOST_A_DAY, last_position, rearrange, refusals
from evaluation.pitches.timetable import slots
from evaluation.pitches.workflows import BEFORE, DayState


def take_in(*, day: PitchDay, by: Any, at: datetime) -> int:
    """Give the entries of the stage that have no slot one after the last of `day`; return how many.

    On a day that is announced the panel gets their sheets at once, and the start-ups are told as of any slot that
    moved. Raises TransitionRefused once the day has begun, when nobody waits or the panel hears others then, or
    PermissionDenied.
    """
    require(by, "pitches.change_day", day)
    with transaction.atomic():
        lock_stage(day.stage)
        fresh = lock(day)
        if fresh.state not in BEFORE:
            raise TransitionRefused([_("The day has begun: its plan no longer changes.")])
        present = fresh.pitches.count()
        late = list(without_slot(fresh.stage)[: MOST_A_DAY - present])
        unmet = [] if late else [_("No application of this stage waits for a slot.")]
        if unmet := unmet + refusals(fresh, present + len(late), at):
            raise TransitionRefused(unmet)
        spans = slots(fresh.timing, present + len(late))[present:]
        first = last_position(fresh)
        Pitch.objects.bulk_create(
            Pitch(day=fresh, entry=entry, position=first + number, starts_at=span.starts_at, ends_at=span.ends_at)
            for number, (entry, span) in enumerate(zip(late, spans, strict=True))
        )
        rearrange(fresh, at)
        if fresh.state == DayState.ANNOUNCED:
            seat(fresh, by, at)
        added = [entry.application.reference for entry in late]
        journal.append(fresh, event="take_in", by=by, at=at, payload={"references": added})
        return len(late)
