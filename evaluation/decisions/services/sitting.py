"""What happens in the room: who is there, who leaves for whom, what is put, how they vote. Each act is journalled."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications.entries.workflows import EntryState
from core import journal
from core.access import require
from core.transitions import TransitionRefused, lock, stated
from evaluation.decisions.ballot import Choice, counted
from evaluation.decisions.models import AgendaItem, Meeting, RoomLeave, Vote
from evaluation.decisions.proposals import outcomes_of
from evaluation.decisions.selectors.meetings import conflicts_in, owing_in
from evaluation.decisions.selectors.standing import is_last
from evaluation.decisions.workflows import MeetingState
from evaluation.panels.models import PanelMember


def mark_presence(*, meeting: Meeting, present: Collection[int], by: Any, at: datetime) -> Meeting:
    """Say which members (by key) are present, before the meeting closes.

    Who voted cannot be marked absent, and who owes a sheet of the stage does not sit: the meeting reads all scores. The
    same again writes nothing. Raises TransitionRefused, PermissionDenied.
    """
    require(by, "decisions.run_meeting", meeting)
    with transaction.atomic():
        fresh = lock(meeting)
        if fresh.state not in (MeetingState.CONVENED, MeetingState.OPEN):
            raise TransitionRefused([_("The meeting is closed.")])
        people = {one.member_id: one for one in fresh.attendances.select_related("member__person")}
        wanted = set(present) & set(people)
        if wanted == {key for key, one in people.items() if one.present}:
            return fresh
        voted = set(Vote.objects.filter(item__meeting=fresh).values_list("member", flat=True))
        gone = [str(people[key].member.person) for key in people if key in voted - wanted]
        if gone:
            raise TransitionRefused([_("%(name)s voted: they were present.") % {"name": name} for name in gone])
        owe = owing_in(fresh) if wanted else set()
        owing = [people[key].member for key in wanted if people[key].member.person_id in owe]
        if owing:
            sentence = _("%(name)s still has applications of this stage to score, and cannot sit before that.")
            raise TransitionRefused([sentence % {"name": member} for member in owing])
        fresh.attendances.update(present=False)
        fresh.attendances.filter(member__in=wanted).update(present=True)
        journal.append(fresh, event="mark_presence", by=by, at=at, payload={"present": sorted(wanted)})
        return fresh


@contextmanager
def _sitting(item: AgendaItem) -> Iterator[AgendaItem]:
    """Lock the meeting of `item` while it is open, and yield the item afresh. Raises TransitionRefused."""
    with transaction.atomic():
        meeting = lock(item.meeting)
        if meeting.state != MeetingState.OPEN:
            raise TransitionRefused([_("The meeting is not open.")])
        fresh = AgendaItem.objects.select_related("entry__application", "entry__stage__call").get(pk=item.pk)
        if fresh.entry.state != EntryState.IN_REVIEW:
            raise TransitionRefused([_("This application is not under evaluation.")])
        fresh.meeting = meeting
        yield fresh


def leave_room(*, item: AgendaItem, member: PanelMember, reason: str, by: Any, at: datetime) -> RoomLeave:
    """Record that `member` left the room for this application; a vote of theirs on it is struck out.

    Members record it of themselves, who runs the meeting of anybody. The same again returns the first. Raises
    TransitionRefused when they are not present, PermissionDenied.
    """
    _for(item.meeting, member, by)
    with _sitting(item) as fresh:
        _present(fresh.meeting, [member])
        left, new = RoomLeave.objects.get_or_create(
            item=fresh, member=member, defaults={"reason": reason.strip()[:300], "recorded_by": by, "left_at": at}
        )
        if new:
            struck, _by_model = Vote.objects.filter(item=fresh, member=member).delete()
            payload = {"entry": fresh.entry_id, "member": member.pk, "vote_struck": bool(struck)}
            journal.append(fresh.meeting, event="leave_room", by=by, at=at, reason=left.reason, payload=payload)
        return left


def undo_leave(*, item: AgendaItem, member: PanelMember, reason: str, by: Any, at: datetime) -> None:
    """Undo that `member` left the room for this application, recorded by mistake, while the meeting is open.

    The journal keeps both, with the reason; a vote that was struck out is to be given again. Nothing happens when they
    are not out. Raises TransitionRefused without a reason, PermissionDenied for who does not run the meeting.
    """
    require(by, "decisions.run_meeting", item.meeting)
    reason = stated(reason, _("Write why it was a mistake."))
    with _sitting(item) as fresh:
        undone, _by_model = RoomLeave.objects.filter(item=fresh, member=member).delete()
        if undone:
            payload = {"entry": fresh.entry_id, "member": member.pk}
            journal.append(fresh.meeting, event="undo_leave", by=by, at=at, reason=reason, payload=payload)


def cast_votes(
    *, item: AgendaItem, votes: Mapping[PanelMember, str], by: Any, at: datetime, casting: str = ""
) -> AgendaItem:
    """Cast the votes of members on what is put for this application; a member's new vote replaces their old one.

    `votes` maps a member to a `Choice`; `casting` is the chair's voice in a tie, where the call knows one. Members vote
    for themselves, who runs the meeting writes down a show of hands. Raises TransitionRefused for who is absent, out of
    the room, or must leave it; PermissionDenied.
    """
    for member in votes:
        _for(item.meeting, member, by)
    if casting:
        require(by, "decisions.run_meeting", item.meeting)
    with _sitting(item) as fresh:
        if not fresh.outcome:
            raise TransitionRefused([_("Say first what is put to the vote.")])
        _may_vote(fresh, list(votes))
        Vote.objects.bulk_create(
            [Vote(item=fresh, member=member, choice=Choice(one).value, cast_at=at) for member, one in votes.items()],
            update_conflicts=True,
            unique_fields=["item", "member"],
            update_fields=["choice", "cast_at"],
        )
        _cast(fresh, casting)
        said = {str(member.pk): Choice(choice).value for member, choice in votes.items()}
        payload = {"entry": fresh.entry_id, "outcome": fresh.outcome, "votes": said, "casting": fresh.casting}
        journal.append(fresh.meeting, event="vote", by=by, at=at, payload=payload)
        return fresh


def _cast(item: AgendaItem, casting: str) -> None:
    tied = counted(item.votes.values_list("choice", flat=True)).tied
    if casting and not item.meeting.chair_casts:
        raise TransitionRefused([_("This call gives the chair no voice of their own in a tie.")])
    if casting and not tied:
        raise TransitionRefused([_("The chair's voice decides in a tie only.")])
    item.casting = Choice(casting).value if casting else ""
    item.save(update_fields=["casting"])


def _may_vote(item: AgendaItem, members: Collection[PanelMember]) -> None:
    out = set(item.leaves.values_list("member", flat=True))
    declared = conflicts_in(item.meeting, [item.entry_id]).get(item.entry_id, [])
    obliged = {conflict.member.pk for conflict in declared if conflict.must_leave}
    unmet = []
    for member in members:
        if member.pk in out:
            unmet.append(_("%(name)s left the room for this application and cannot vote on it.") % {"name": member})
        elif member.pk in obliged:
            unmet.append(
                _("%(name)s declared a conflict of interest and must leave the room: no vote on this application.")
                % {"name": member}
            )
    if unmet:
        raise TransitionRefused(unmet)
    _present(item.meeting, members)


def put_to_vote(*, item: AgendaItem, outcome: str, reason: str, by: Any, at: datetime) -> AgendaItem:
    """Say what the meeting is to decide of this application, with the reason where that is not what is proposed.

    Another outcome than before strikes out the votes on the old one. The same again writes nothing. Raises
    TransitionRefused without a needed reason or on an outcome that the stage does not know; PermissionDenied.
    """
    require(by, "decisions.run_meeting", item.meeting)
    with _sitting(item) as fresh:
        reason = reason.strip()
        if (fresh.outcome, fresh.reason) == (outcome, reason):
            return fresh
        if outcome not in outcomes_of(is_last=is_last(fresh.entry.stage)):
            raise TransitionRefused([_("This stage does not know this decision.")])
        if outcome != fresh.proposed and not reason:
            raise TransitionRefused([_("Write why the meeting departs from what is proposed.")])
        if outcome != fresh.outcome:
            fresh.votes.all().delete()
            fresh.casting = ""
        fresh.outcome, fresh.reason = outcome, reason if outcome != fresh.proposed else ""
        fresh.save(update_fields=["outcome", "reason", "casting"])
        payload = {"entry": fresh.entry_id, "outcome": outcome}
        journal.append(fresh.meeting, event="put_to_vote", by=by, at=at, reason=fresh.reason, payload=payload)
        return fresh


def apply_country_rules(*, meeting: Meeting, by: Any, at: datetime) -> int:
    """Take over what the rules of the call on countries propose, for all that still stand as their rank gave them.

    Return for how many. Raises TransitionRefused unless the meeting is open; PermissionDenied.
    """
    require(by, "decisions.run_meeting", meeting)
    with transaction.atomic():
        fresh = lock(meeting)
        if fresh.state != MeetingState.OPEN:
            raise TransitionRefused([_("The meeting is not open.")])
        items = [
            item
            for item in AgendaItem.objects.filter(meeting=fresh, entry__state=EntryState.IN_REVIEW)
            if item.proposed != item.by_rank and item.outcome == item.by_rank and not item.reason
        ]
        for item in items:
            item.outcome, item.casting = item.proposed, ""
        AgendaItem.objects.bulk_update(items, ["outcome", "casting"])
        Vote.objects.filter(item__in=items).delete()
        if items:
            payload = {item.entry_id: item.outcome for item in items}
            said = {"entries": {str(key): value for key, value in payload.items()}}
            journal.append(fresh, event="apply_country_rules", by=by, at=at, payload=said)
        return len(items)


def _for(meeting: Meeting, member: PanelMember, by: Any) -> None:
    if member.person_id != getattr(by, "pk", None):
        require(by, "decisions.run_meeting", meeting)
    else:
        require(by, "decisions.sit_in_meeting", meeting)


def _present(meeting: Meeting, members: Collection[PanelMember]) -> None:
    there = set(meeting.attendances.filter(present=True).values_list("member", flat=True))
    absent = [member for member in members if member.pk not in there]
    if absent:
        raise TransitionRefused([_("%(name)s is not present at the meeting.") % {"name": member} for member in absent])
