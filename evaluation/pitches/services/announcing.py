"""Announcing a day: the panel gets its sheets, each start-up its slot; telling again what changed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.outbox.queue import post, post_all
from core.transitions import TransitionRefused, lock
from core.transitions import transition as door
from evaluation.panels.enums import Way
from evaluation.panels.messages import several_assigned
from evaluation.panels.models import Assignment
from evaluation.panels.selectors import basis_of
from evaluation.panels.selectors.conflicts import conflicting_pairs
from evaluation.panels.services.assigning import create_assignment, to_jury
from evaluation.pitches import messages
from evaluation.pitches.models import Pitch, PitchDay
from evaluation.pitches.selectors.days import pitches_of, to_be_told
from evaluation.pitches.workflows import DayState

# An order is changed in several steps: start-ups are told once it has rested.
SETTLES = timedelta(minutes=10)


def announce_day(*, day: PitchDay, by: Any, at: datetime) -> PitchDay:
    """Announce a day: each member of its panel gets each pitch to score, conflicts apart, each start-up its slot.

    Raises TransitionRefused without a pitch or once the results are out, TransitionForbidden.
    """
    with transaction.atomic():
        with door(day, "announce", by=by, at=at) as fresh:
            if fresh.already:
                return fresh
            fresh.announced_at = at
            seat(fresh, by, at)
        _tell(fresh, pitches_of(fresh))
        return fresh


def seat(day: PitchDay, by: Any, at: datetime) -> None:
    """Give each member of the panel the pitches of `day` that they have not yet, conflicts apart, and tell them."""
    # In the order in which every act locks applications.
    entries = [one.entry for one in sorted(pitches_of(day), key=lambda one: one.entry.application_id)]
    entries = [lock(entry) for entry in entries]
    members = {one.pk: one for one in day.panel.members.select_related("person", "panel__stage__call")}
    barred = set(conflicting_pairs({entry.pk: entry for entry in entries}, members))
    people = Assignment.objects.filter(entry__in=entries).values_list("entry_id", "member__person_id")
    read, given = set(people), dict[int, list[Assignment]]()
    for entry in entries:
        to_jury(entry, by=by, at=at)
        for key, member in members.items():
            if (entry.pk, member.person_id) in read or (entry.pk, key) in barred or not member.person.is_active:
                continue
            basis = basis_of(entry, member, Way.PANEL)
            given.setdefault(key, []).append(create_assignment(entry, member, basis=basis, by=by, at=at))
    for assignments in given.values():
        post([several_assigned(assignments)], about=assignments[0], number=1)


def _tell(day: PitchDay, pitches: Sequence[Pitch]) -> None:
    for pitch in pitches:
        pitch.day = day
        pitch.told_starts_at, pitch.told_place = pitch.starts_at, day.place
        pitch.revision += 1
    Pitch.objects.bulk_update(pitches, ["told_starts_at", "told_place", "revision"])
    post_all([(messages.slot(pitch), pitch, pitch.revision) for pitch in pitches])
    day.changed_at = None
    day.save(update_fields=["changed_at"])


def tell_changes(*, day: PitchDay, by: Any, at: datetime) -> int:
    """Tell the start-ups whose slot or place moved since they were told, at once; return how many.

    Raises TransitionRefused unless the day is announced and has not begun, PermissionDenied.
    """
    require(by, "pitches.change_day", day)
    return _tell_changes(day, by, at)


def _tell_changes(day: PitchDay, by: Any, at: datetime) -> int:
    with transaction.atomic():
        fresh = lock(day)
        if fresh.state != DayState.ANNOUNCED:
            raise TransitionRefused([_("Start-ups are told while the day is announced and has not begun.")])
        moved = to_be_told(fresh)
        _tell(fresh, moved)
        if moved:
            told = {"entries": [pitch.entry_id for pitch in moved]}
            journal.append(fresh, event="tell", by=by, at=at, payload=told)
        return len(moved)


def tell_moved(at: datetime) -> int:
    """Tell the start-ups whose slots moved, once the order has rested; return how many. What `run_due` calls."""
    rested = PitchDay.objects.filter(state=DayState.ANNOUNCED, changed_at__lte=at - SETTLES)
    return sum(_tell_changes(day, None, at) for day in rested.select_related("stage__call").order_by("pk"))


def cancel_day(*, day: PitchDay, reason: str, by: Any, at: datetime) -> PitchDay:
    """Cancel a day that has not begun: its start-ups are free for another one, those who were told read the `reason`.

    Raises TransitionRefused without a reason or once the day has begun, TransitionForbidden.
    """
    with transaction.atomic():
        order: dict[str, Any] = {}
        with door(day, "cancel", by=by, at=at, reason=reason, payload=order) as fresh:
            if fresh.already:
                return fresh
            pitches = pitches_of(fresh)
            order["order"] = [one.entry.application.reference for one in pitches]
            told = [one for one in pitches if one.revision]
            for one in told:
                one.day = fresh
            post_all([(messages.cancelled(one, reason.strip()), one, one.revision + 1) for one in told])
            Pitch.objects.filter(day=fresh).delete()
        return fresh
