"""What the page of a meeting and the guards of its acts read alike, read once for an instance of the meeting."""

from functools import cached_property

from applications.entries.workflows import EntryState
from evaluation.decisions.budget import Spent, Step, spent, steps
from evaluation.decisions.models import AgendaItem, Attendance, Decision, Meeting
from evaluation.decisions.selectors.meetings import Conflict, agenda_of, attendances_of, conflicts_in, filled_purses
from evaluation.decisions.selectors.standing import is_last


class Room:
    """The people of a meeting, its whole agenda, what was declared, what its list costs: each read when first asked."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting

    @cached_property
    def people(self) -> list[Attendance]:
        """The members of the jury, as `attendances_of`. One query."""
        return list(attendances_of(self.meeting))

    @cached_property
    def items(self) -> list[AgendaItem]:
        """The agenda in its order. Three queries."""
        return list(agenda_of(self.meeting))

    @property
    def living(self) -> list[AgendaItem]:
        """The items on which there is still something to decide."""
        return [item for item in self.items if item.entry.state == EntryState.IN_REVIEW]

    @cached_property
    def conflicts(self) -> dict[int, list[Conflict]]:
        """What members declared of the agenda, by key of entry. Two queries."""
        return conflicts_in(self.meeting, [item.entry_id for item in self.items])

    @cached_property
    def is_last(self) -> bool:
        """Whether the meeting selects. One query."""
        return is_last(self.meeting.stage)

    @property
    def _selected(self) -> list[AgendaItem]:
        return [item for item in self.living if item.outcome == Decision.Outcome.SELECT] if self.is_last else []

    @cached_property
    def budget(self) -> list[Spent]:
        """What the list takes of each envelope: nothing before the stage that selects. One query."""
        if not self.is_last:
            return []
        return spent([item.entry.application.country for item in self._selected], filled_purses(self.meeting.stage))

    @cached_property
    def steps(self) -> dict[int, Step]:
        """What the envelopes have given with each selected application, by key of entry. One query."""
        chosen = self._selected
        if not chosen:
            return {}
        given = steps([item.entry.application.country for item in chosen], filled_purses(self.meeting.stage))
        return {item.entry_id: step for item, step in zip(chosen, given, strict=True) if step}


def room_of(meeting: Meeting) -> Room:
    """Return the room of this instance of `meeting`, the same one whenever it is asked of it."""
    found: Room = meeting.kept.setdefault("room", Room(meeting))
    return found
