"""Closing a meeting: its minutes are frozen, then signed by those present."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.canonical import sha256_of
from core.clock import day_of
from core.names import is_same_name
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock, stated
from core.transitions import transition as door
from evaluation.decisions import messages
from evaluation.decisions.models import Attendance, Deliberation, Meeting
from evaluation.decisions.selectors.records import record_of
from evaluation.decisions.services.minutes import frozen_ranking
from evaluation.decisions.workflows import MeetingState


def close_meeting(*, meeting: Meeting, reference: str, remarks: str, by: Any, at: datetime) -> Meeting:
    """Close a meeting: its list is final, its minutes are frozen, and those present are asked to sign them.

    `reference` is that of the minutes, `remarks` what was said beside the list. Raises TransitionRefused with the
    sentences of what is missing, PermissionDenied.
    """
    with transaction.atomic():
        with door(meeting, "close", by=by, at=at) as fresh:
            if fresh.already:
                return fresh
            reference = stated(reference, _("Write the reference of the minutes."))
            fresh.closed_at = at
            record = record_of(fresh, reference=reference, remarks=remarks.strip())
            Deliberation.objects.create(
                stage=fresh.stage,
                held_on=day_of(fresh.opened_at or at),
                reference=reference,
                present="\n".join(one["name"] for one in record["people"] if one["present"]),
                minutes=remarks.strip(),
                ranking=frozen_ranking(fresh.stage),
                record=record,
                sha256=sha256_of(record),
                written_by=by,
                written_at=at,
            )
        act = journal.last_of(fresh)
        people = [one.member.person for one in fresh.attendances.filter(present=True).select_related("member__person")]
        post(messages.to_be_signed(fresh, people), about=fresh, number=act.number if act else None)
    return fresh


def sign_minutes(*, meeting: Meeting, full_name: str, by: Any, at: datetime) -> Attendance:
    """Sign the minutes as one of those present, by one's own name; the last signature completes them.

    What was signed, by whom and when is kept with its hash. The same again returns the first. Raises TransitionRefused
    when the meeting is not closed or the name is not one's own, PermissionDenied.
    """
    require(by, "decisions.sign_meeting", meeting)
    with transaction.atomic():
        fresh = lock(meeting)
        mine = fresh.attendances.select_related("member__person").get(member__person=by, present=True)
        if mine.signed_at:
            return mine
        if fresh.state not in (MeetingState.CLOSED, MeetingState.SIGNED):
            raise TransitionRefused([_("The meeting is not closed: there are no minutes to sign yet.")])
        if not is_same_name(full_name, mine.member.person.full_name):
            raise TransitionRefused([_("Write your name as your account has it: %(name)s.") % {"name": by.full_name}])
        digest = Deliberation.objects.values_list("sha256", flat=True).get(stage=fresh.stage_id)
        mine.signed_name, mine.signed_at = full_name.strip(), at
        mine.evidence = sha256_of({"minutes": digest, "name": mine.signed_name, "person": by.pk, "at": at.isoformat()})
        mine.save(update_fields=["signed_name", "signed_at", "evidence"])
        payload = {"minutes": digest, "evidence": mine.evidence}
        journal.append(fresh, event="sign", by=by, at=at, payload=payload)
        if fresh.state == MeetingState.CLOSED and not _waited_for(fresh):
            with door(fresh, "complete", by=None, at=at):
                pass
        return mine


def complete_without(*, meeting: Meeting, reason: str, by: Any, at: datetime) -> Meeting:
    """Hold the minutes for signed though somebody present has not: the quorum did, and the reason is kept."""
    with door(meeting, "complete_without", by=by, at=at, reason=reason) as fresh:
        pass
    return fresh


def _waited_for(meeting: Meeting) -> bool:
    return meeting.attendances.filter(present=True, signed_at__isnull=True).exists()
