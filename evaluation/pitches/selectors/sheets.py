"""Which sheets of a pitch day are in, which are complete, and which are missing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from applications.entries.workflows import EntryState
from evaluation.grids.selectors import grid_of
from evaluation.panels.models import Assignment
from evaluation.panels.selectors import entries_unknown_to
from evaluation.panels.workflows import ACTIVE, AssignmentState
from evaluation.pitches.models import Pitch, PitchDay
from evaluation.pitches.selectors.days import pitches_of
from evaluation.pitches.workflows import PitchState
from evaluation.reviews.selectors.scores import complete_among


@dataclass
class PitchSheets:
    """The sheets on one pitch that was heard: those in, those complete and not sent, those that lack something."""

    pitch: Pitch
    sent: list[Assignment] = field(default_factory=list)
    complete: list[Assignment] = field(default_factory=list)
    missing: list[Assignment] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many sheets there are once the day is closed."""
        return len(self.sent) + len(self.complete)


def heard(pitches: Sequence[Pitch]) -> list[Pitch]:
    """Return those that were heard and are still under evaluation."""
    return [one for one in pitches if one.state == PitchState.DONE and one.entry.state == EntryState.IN_REVIEW]


def sheets_on(day: PitchDay) -> list[PitchSheets]:
    """Return the sheets of the panel on each pitch of `day` that was heard. Five queries at most.

    Who stepped aside or declined is not counted. Asks no right: the caller asked who closes the day.
    """
    found = {one.entry_id: PitchSheets(one) for one in heard(pitches_of(day))}
    states = [*ACTIVE, AssignmentState.LAPSED]
    rows = list(
        Assignment.objects.filter(entry__in=found, member__panel=day.panel_id, state__in=states)
        .select_related("member__person")
        .order_by("member__person__full_name", "pk")
    )
    complete = complete_among([row.pk for row in rows], grid_of(day.stage))
    for row in rows:
        sheets = found[row.entry_id]
        if row.state == AssignmentState.SUBMITTED:
            sheets.sent.append(row)
        elif row.pk in complete and row.state not in (AssignmentState.PROPOSED, AssignmentState.LAPSED):
            sheets.complete.append(row)
        else:
            sheets.missing.append(row)
    return list(found.values())


def own_left(day: PitchDay, user: Any) -> list[Pitch]:
    """Return the pitches of `day` that were heard and of which `user` still owes a sheet. Two queries."""
    if user is None:
        return []
    owed = set(entries_unknown_to(user).exclude(state=AssignmentState.RECUSED))
    return [one for one in heard(pitches_of(day)) if one.entry_id in owed]
