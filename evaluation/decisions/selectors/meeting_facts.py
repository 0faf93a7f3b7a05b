"""What the guards of a meeting need to know."""

from datetime import datetime
from typing import Any

from applications.entries.models import StageEntry
from applications.entries.workflows import EntryState
from evaluation.decisions.labels import country_label
from evaluation.decisions.models import AgendaItem, Meeting
from evaluation.decisions.selectors.results import is_released
from evaluation.decisions.selectors.room import Room, room_of
from evaluation.decisions.workflows import MeetingFacts, MeetingState


def meeting_facts(meeting: Meeting, /, *, by: Any, at: datetime) -> MeetingFacts:
    """Return the facts of a meeting that is opened, closed or completed. At most nine queries."""
    room = room_of(meeting)
    people = room.people
    present = [one for one in people if one.present]
    unsigned = tuple(str(one.member.person) for one in present if one.signed_at is None)
    facts: dict[str, Any] = {
        "present": len(present),
        "released": is_released(meeting.stage),
        "unsigned": unsigned,
        "signed": len(present) - len(unsigned),
    }
    if meeting.state == MeetingState.CONVENED:
        waiting = StageEntry.objects.filter(
            stage=meeting.stage_id, state=EntryState.IN_REVIEW, application__is_test=False
        )
        return MeetingFacts(agenda=waiting.count(), **facts)
    if meeting.state != MeetingState.OPEN:
        return MeetingFacts(agenda=1, **facts)
    items = room.living
    return MeetingFacts(agenda=len(items), **facts, **_of_items(room, items, {one.member_id for one in present}))


def _of_items(room: Room, items: list[AgendaItem], present: set[int]) -> dict[str, Any]:
    conflicts = room.conflicts
    departing = [item for item in items if item.outcome and item.departs]
    return {
        "undecided": _references(item for item in items if not item.outcome),
        "without_reason": _references(item for item in departing if not item.reason.strip()),
        "without_vote": _references(item for item in departing if not item.tally.voted),
        "not_adopted": _references(item for item in items if item.tally.voted and not item.tally.adopted),
        "conflicted": tuple(
            (str(conflict.member.person), item.entry.application.reference)
            for item in items
            for conflict in conflicts.get(item.entry_id, [])
            if conflict.must_leave
            and conflict.member.pk in present
            and conflict.member.pk not in {leave.member_id for leave in item.leaves.all()}
        ),
        "over": tuple((country_label(one.purse.country), one.over) for one in room.budget if one.over),
    }


def _references(items: Any) -> tuple[str, ...]:
    return tuple(item.entry.application.reference for item in items)
