"""Meetings: who sees them, their agenda, who must leave the room, what their list costs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from applications.calls.models import Stage
from applications.calls.selectors import calls_visible_to, envelopes_of
from applications.entries.workflows import EntryState
from evaluation.decisions.budget import Purse
from evaluation.decisions.models import AgendaItem, Attendance, Meeting, RoomLeave, Vote
from evaluation.decisions.proposals import Outcome
from evaluation.decisions.workflows import HELD
from evaluation.panels.models import Assignment, ConflictDeclaration, PanelMember
from evaluation.panels.workflows import SCORING, AssignmentState


@dataclass(frozen=True)
class Conflict:
    """What a member of the jury declared of one application, and whether it obliges them to leave the room."""

    member: PanelMember
    text: str
    must_leave: bool


def meetings_visible_to(user: Any) -> QuerySet[Meeting]:
    """Return the meetings on the calls whose life `user` may see, and those of the juries that `user` sits in."""
    if not getattr(user, "is_authenticated", False):
        return Meeting.objects.none()
    mine = PanelMember.objects.filter(person=user).values("panel")
    return Meeting.objects.filter(Q(stage__call__in=calls_visible_to(user)) | Q(panel__in=mine)).select_related(
        "stage__call__programme", "stage__meeting_rules", "panel"
    )


def meeting_of(stage: Stage) -> Meeting | None:
    """Return the meeting on `stage`, or None. One query, none when this instance of the stage was asked before."""
    try:
        return stage.meeting
    except Meeting.DoesNotExist:
        return None


def agreed_in(stage: Stage) -> dict[int, Outcome] | None:
    """Return what the closed meeting on `stage` decided by key of entry; None without one. At most two queries."""
    meeting = meeting_of(stage)
    if meeting is None or meeting.state not in HELD:
        return None
    decided = AgendaItem.objects.filter(meeting=meeting).exclude(outcome="")
    return {key: Outcome(outcome) for key, outcome in decided.values_list("entry", "outcome")}


def sheets_left(user: Any, meeting: Meeting) -> int:
    """Return how many sheets of the stage `user` still owes: nobody reads the others' scores before their own is in.

    One query for an instance of the meeting.
    """
    key = f"owed by {user.pk}"
    if key not in meeting.kept:
        meeting.kept[key] = _owed(meeting).filter(member__person=user).count()
    left: int = meeting.kept[key]
    return left


def seat_in(user: Any, meeting: Meeting) -> PanelMember | None:
    """Return the place of `user` in the jury that meets, or None. One query for an instance of the meeting."""
    return jury_of(meeting).get(user.pk)


def jury_of(meeting: Meeting) -> dict[int, PanelMember]:
    """Return the members of the jury that meets by key of person. One query for an instance of the meeting."""
    if "jury" not in meeting.kept:
        members = PanelMember.objects.filter(panel=meeting.panel_id).select_related("person")
        meeting.kept["jury"] = {one.person_id: one for one in members}
    found: dict[int, PanelMember] = meeting.kept["jury"]
    return found


def owing_in(meeting: Meeting) -> set[int]:
    """Return the people (by key) who still owe a sheet of the stage. One query."""
    return set(_owed(meeting).values_list("member__person", flat=True))


def _owed(meeting: Meeting) -> QuerySet[Assignment]:
    stands = [AssignmentState.PROPOSED, *SCORING]
    return Assignment.objects.filter(entry__stage=meeting.stage_id, state__in=stands, entry__state=EntryState.IN_REVIEW)


def attendances_of(meeting: Meeting) -> QuerySet[Attendance]:
    """Return the members of the jury with whether they are present and signed, the chair first."""
    return meeting.attendances.select_related("member__person").order_by(
        "-member__is_chair", "member__person__full_name", "pk"
    )


def agenda_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """Return the agenda in its order, each item with its application, votes and leaves. Three queries."""
    leaves = RoomLeave.objects.select_related("member__person").order_by("pk")
    votes = Vote.objects.select_related("member__person").order_by("pk")
    items = AgendaItem.objects.filter(meeting=meeting).select_related("entry__application", "entry__stage")
    return items.order_by("position").prefetch_related(Prefetch("leaves", leaves), Prefetch("votes", votes))


def conflicts_in(meeting: Meeting, entries: Iterable[int]) -> dict[int, list[Conflict]]:
    """Return what members of the jury declared of `entries`, by key of entry. Two queries."""
    members = jury_of(meeting)
    declared = ConflictDeclaration.objects.filter(
        assignment__entry__in=list(entries), assignment__member__person__in=list(members)
    ).exclude(kind=ConflictDeclaration.Kind.NONE)
    found: dict[int, list[Conflict]] = {}
    for one in declared.select_related("assignment__member").order_by("pk"):
        recused = one.kind == ConflictDeclaration.Kind.RECUSAL or one.assignment.state == AssignmentState.RECUSED
        conflict = Conflict(members[one.assignment.member.person_id], one.text, recused)
        found.setdefault(one.assignment.entry_id, []).append(conflict)
    return found


def hidden_from(user: Any, meeting: Meeting) -> set[int]:
    """Return the entries of the agenda that `user` may not see: those that they stepped aside or left the room for."""
    recused = Assignment.objects.filter(entry__stage=meeting.stage_id, member__person=user).filter(
        Q(state=AssignmentState.RECUSED) | Q(declaration__kind=ConflictDeclaration.Kind.RECUSAL)
    )
    left = RoomLeave.objects.filter(item__meeting=meeting, member__person=user)
    return set(recused.values_list("entry", flat=True).union(left.values_list("item__entry", flat=True)))


def filled_purses(stage: Stage) -> list[Purse]:
    """Return the envelopes of the call of `stage` that hold money, as plain values."""
    held = [one for one in envelopes_of(stage.call) if one.amount > 0]
    return [Purse(one.country, one.places, one.amount, one.currency) for one in held]
