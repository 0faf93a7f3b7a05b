"""Closing a day in one act, and sending one's own sheets at once."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db import transaction

from applications.entries.workflows import EntryState
from core.outbox.queue import post_all
from core.transitions import TransitionRefused, lock
from core.transitions import transition as door
from evaluation.panels.models import Assignment, PanelMember
from evaluation.panels.workflows import SCORING, AssignmentState
from evaluation.pitches import messages
from evaluation.pitches.models import PitchDay
from evaluation.pitches.workflows import PitchState
from evaluation.reviews.selectors import missing_of
from evaluation.reviews.services import collect_sheet, submit_review


def close_day(*, day: PitchDay, by: Any, at: datetime, below: bool = False, reason: str = "") -> PitchDay:
    """Close the day: complete sheets are taken in as they are, the others lapse and are named, the day is locked.

    `below` closes although a pitch has fewer sheets than the quorum asks, with a `reason`. Jurors whose sheets lapsed
    are told. Raises TransitionRefused with what is unmet, TransitionForbidden.
    """
    result: dict[str, Any] = {}
    name = "close_below_quorum" if below else "close"
    with transaction.atomic():
        with door(day, name, by=by, at=at, reason=reason, payload=result) as fresh:
            if fresh.already:
                return fresh
            fresh.closed_at = at
            taken, left = _settle(fresh, at)
            result["taken_in"] = [one.pk for one in taken]
            result["lapsed"] = [one.pk for one in left]
        _tell(fresh, left, at)
        return fresh


def _settle(day: PitchDay, at: datetime) -> tuple[list[Assignment], list[Assignment]]:
    """Take in the complete sheets of what was heard; the others lapse. Return both."""
    waiting = Assignment.objects.filter(
        entry__pitch__day=day, member__panel=day.panel_id, state__in=[AssignmentState.PROPOSED, *SCORING]
    ).select_related("entry__pitch", "entry__stage__call", "member__person")
    taken, left = [], []
    # In the order in which every act locks applications.
    for assignment in waiting.order_by("entry__application_id", "pk"):
        # Held from here on: a mark that is just being saved is in, or finds the sheet closed.
        held = lock(assignment)
        if held.state in SCORING and _was_heard(assignment) and not missing_of(held):
            taken.append(collect_sheet(assignment=held, at=at))
            continue
        with door(held, "lapse", by=None, at=at):
            pass
        left.append(assignment)
    return taken, left


def _was_heard(assignment: Assignment) -> bool:
    entry = assignment.entry
    return entry.pitch.state == PitchState.DONE and entry.state == EntryState.IN_REVIEW


def _tell(day: PitchDay, left: list[Assignment], at: datetime) -> None:
    owed = [one for one in left if _was_heard(one)]
    members: dict[int, PanelMember] = {one.member_id: one.member for one in owed}
    counts = Counter(one.member_id for one in owed)
    # A day closes once: the key of the member and this number make the message unique.
    post_all([(messages.lapsed(day, member, counts[key]), member, day.pk) for key, member in members.items()])


def hand_in(*, day: PitchDay, by: Any, at: datetime) -> int:
    """Send all complete sheets of `by` on the pitches of `day` that were heard; return how many.

    What lacks something stays open. Raises nothing for those: they are named on the page.
    """
    own = Assignment.objects.filter(
        entry__pitch__day=day, entry__pitch__state=PitchState.DONE, member__person=by, state__in=SCORING
    ).select_related("entry__stage__call", "member")
    sent = 0
    for assignment in own.order_by("entry__application_id", "pk"):
        try:
            submit_review(assignment=assignment, by=by, at=at)
        except TransitionRefused:
            continue
        sent += 1
    return sent
