"""Moving a day on: it begins, one start-up pitches after the other."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications.entries.workflows import EntryState
from core.access import require
from core.transitions import TransitionRefused, lock
from core.transitions import transition as door
from evaluation.pitches.models import Pitch, PitchDay
from evaluation.pitches.services.planning import last_position, rearrange
from evaluation.pitches.workflows import DayState, PitchState


def open_day(*, day: PitchDay, by: Any, at: datetime) -> PitchDay:
    """Begin the day. Raises TransitionRefused unless it is announced, TransitionForbidden."""
    with door(day, "open", by=by, at=at) as fresh:
        if not fresh.already:
            fresh.opened_at = at
    return fresh


def start(*, pitch: Pitch, by: Any, at: datetime) -> Pitch:
    """Begin a pitch. Raises TransitionRefused while another one goes on or the day is not, TransitionForbidden."""
    with door(pitch, "start", by=by, at=at) as fresh:
        if not fresh.already:
            fresh.began_at, fresh.ended_at = at, None
    return fresh


def finish(*, pitch: Pitch, by: Any, at: datetime) -> Pitch:
    """End a pitch; its sheets stay open until the day closes. Raises TransitionRefused, TransitionForbidden."""
    with door(pitch, "finish", by=by, at=at) as fresh:
        if not fresh.already:
            fresh.ended_at = at
    return fresh


def miss(*, pitch: Pitch, by: Any, at: datetime) -> Pitch:
    """Mark a start-up as absent. Raises TransitionRefused, TransitionForbidden."""
    with door(pitch, "miss", by=by, at=at) as fresh:
        return fresh


def recall(*, pitch: Pitch, by: Any, at: datetime) -> Pitch:
    """Let a start-up that was absent pitch after all, last. Raises TransitionRefused, TransitionForbidden."""
    with transaction.atomic():
        with door(pitch, "recall", by=by, at=at) as fresh:
            if fresh.already:
                return fresh
            fresh.position = last_position(fresh.day)
        rearrange(fresh.day, at)
    return fresh


def next_pitch(*, day: PitchDay, seen: int | None, by: Any, at: datetime) -> bool:
    """End the pitch that goes on and begin the next one; return whether the day moved.

    `seen` is the key of the pitch that went on when the person looked (None: none did): who presses after somebody
    else did moves nothing. Raises TransitionRefused when the day is not under way, PermissionDenied.
    """
    require(by, "pitches.run_day", day)
    with transaction.atomic():
        fresh = lock(day)
        if fresh.state != DayState.RUNNING:
            raise TransitionRefused([_("The pitch day is not under way.")])
        live = Pitch.objects.filter(day=fresh, state=PitchState.LIVE).first()
        if (live.pk if live else None) != seen:
            return False
        if live:
            finish(pitch=live, by=by, at=at)
        waiting = Pitch.objects.filter(day=fresh, state=PitchState.WAITING, entry__state=EntryState.IN_REVIEW)
        following = waiting.order_by("position").first()
        if following:
            start(pitch=following, by=by, at=at)
        return bool(live or following)
