"""Convening a jury over the list of a stage, and opening the meeting."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications.calls.models import Stage
from applications.calls.services import lock_stage
from applications.entries.workflows import EntryState
from core import journal
from core.access import require
from core.outbox.queue import post
from core.transitions import TransitionRefused
from core.transitions import transition as door
from core.windows import instant_of
from evaluation.decisions import messages
from evaluation.decisions.ballot import majority_of
from evaluation.decisions.models import AgendaItem, Attendance, Deliberation, Meeting
from evaluation.decisions.selectors import is_released, standing_of
from evaluation.decisions.selectors.standing import Planned, meeting_rules_of, planned_for, seed_of, ties_of
from evaluation.decisions.workflows import MeetingState
from evaluation.panels.models import Panel


def convene_meeting(*, stage: Stage, panel: Panel, held_wall: datetime, place: str, by: Any, at: datetime) -> Meeting:
    """Convene `panel` on `stage`, or convene it anew before the meeting opens; its members are told.

    `held_wall` is a naive wall time in the zone of the call. Raises TransitionRefused when the jury has no member, when
    the meeting is open, when the minutes are written or the results out; PermissionDenied.
    """
    require(by, "decisions.convene_meeting", stage)
    with transaction.atomic():
        fresh = lock_stage(stage)
        members = list(panel.members.select_related("person").order_by("pk"))
        present = Meeting.objects.filter(stage=fresh).first()
        _check(fresh, panel, bool(members), present)
        held_at = instant_of(held_wall, fresh.call.zone)
        said = meeting_rules_of(fresh)
        quorum = min(said.quorum or majority_of(len(members)), len(members))
        if present and (present.panel_id, present.held_at, present.place) == (panel.pk, held_at, place.strip()):
            return present
        meeting = present or Meeting(stage=fresh)
        meeting.panel, meeting.held_at, meeting.place = panel, held_at, place.strip()
        meeting.quorum, meeting.chair_casts = quorum, said.chair_casts
        meeting.convened_by, meeting.convened_at = by, at
        meeting.save()
        _invite(meeting, members)
        payload = {"panel": panel.pk, "held_at": held_at.isoformat(), "quorum": quorum}
        act = journal.append(meeting, event="convene", by=by, at=at, to_state=meeting.state, payload=payload)
        post(messages.convened(meeting, [one.person for one in members]), about=meeting, number=act.number)
        return meeting


def _check(stage: Stage, panel: Panel, has_members: bool, present: Meeting | None) -> None:
    unmet = []
    if panel.stage_id != stage.pk:
        unmet.append(_("This jury is not one of this stage."))
    if not has_members:
        unmet.append(_("This jury has no member: invite its jurors first."))
    if present and present.state != MeetingState.CONVENED:
        unmet.append(_("The meeting is open already."))
    if present is None and Deliberation.objects.filter(stage=stage).exists():
        unmet.append(_("The minutes of this stage are written: it is decided without a meeting."))
    if is_released(stage):
        unmet.append(_("The results of this stage are out."))
    if unmet:
        raise TransitionRefused(unmet)


def _invite(meeting: Meeting, members: list[Any]) -> None:
    meeting.attendances.exclude(member__in=members).delete()
    known = set(meeting.attendances.values_list("member", flat=True))
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, member=member) for member in members if member.pk not in known
    )


def open_meeting(*, meeting: Meeting, by: Any, at: datetime) -> Meeting:
    """Open a meeting: the ranking as it stands becomes its agenda, each application with the outcome its rank gives.

    Raises TransitionRefused without a quorum or anything to decide; PermissionDenied.
    """
    with door(meeting, "open", by=by, at=at) as fresh:
        if fresh.already:
            return fresh
        stage = Stage.objects.select_related("call__programme").get(pk=fresh.stage_id)
        fresh.opened_at = at
        fresh.ties = ties_of(standing_of(stage), seed_of(stage))
        planned = [one for one in planned_for(stage) if one.entry.state == EntryState.IN_REVIEW]
        AgendaItem.objects.bulk_create(_item(fresh, position, one) for position, one in enumerate(planned, start=1))
    return fresh


def _item(meeting: Meeting, position: int, planned: Planned) -> AgendaItem:
    # Places of those whose reviews are not settled move without a consequence: nothing is proposed for them.
    move = planned.move if planned.by_rank != planned.by_rules else None
    return AgendaItem(
        meeting=meeting,
        entry=planned.entry,
        position=position,
        rank=planned.row.rank,
        score=planned.row.score,
        by_rank=planned.by_rank.value if planned.by_rank else "",
        proposed=planned.by_rules.value if planned.by_rules else "",
        outcome=planned.by_rank.value if planned.by_rank else "",
        cause={"cause": move.cause.value, "of": move.of, "places": move.places} if move else {},
    )
