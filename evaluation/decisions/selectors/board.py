"""The board of a stage: its ranking beside what is decided, and what keeps its results from being released."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.calls.models import Stage
from applications.entries.models import StageEntry
from applications.entries.workflows import EntryState
from evaluation.decisions.models import Decision, Deliberation
from evaluation.decisions.proposals import Outcome, proposed
from evaluation.decisions.selectors.meetings import agreed_in, meeting_of
from evaluation.decisions.selectors.standing import is_last, standing_of
from evaluation.decisions.workflows import DecisionState, MeetingState
from evaluation.panels.models import Assignment
from evaluation.panels.workflows import AssignmentState
from evaluation.reviews.ranking import Row


@dataclass(frozen=True)
class BoardRow:
    """One entry on the board: its place in the ranking, what the line proposes, and its decision so far."""

    row: Row
    entry: StageEntry
    proposal: Outcome | None
    decision: Decision | None

    @property
    def proposal_label(self) -> str:
        """The words of what the line proposes."""
        return str(Decision.Outcome(self.proposal).label) if self.proposal else ""


@dataclass(frozen=True)
class Check:
    """One line of the list before a release: its sentence, and whether it is met."""

    sentence: str
    met: bool


def board_of(stage: Stage) -> list[BoardRow]:
    """Return the judged entries of `stage` in the order of the ranking it is decided on, with their decisions.

    Once a meeting decided, what is proposed is what it decided; before, it is what the quota line gives.
    """
    decisions = {decision.entry_id: decision for decision in Decision.objects.filter(entry__stage=stage)}
    last, agreed = is_last(stage), agreed_in(stage)
    return [
        BoardRow(
            line.row,
            line.entry,
            proposed(line.row, is_last=last) if agreed is None else agreed.get(line.entry.pk),
            decisions.get(line.entry.pk),
        )
        for line in standing_of(stage)
    ]


def counts_of(stage: Stage) -> dict[str, int]:
    """Return how many confirmed decisions of `stage` have each outcome, of entries that are still decided on."""
    found = Decision.objects.filter(entry__stage=stage, state=DecisionState.CONFIRMED)
    found = found.exclude(entry__state=EntryState.WITHDRAWN)
    return dict(Counter(found.values_list("outcome", flat=True)))


def undecided(stage: Stage) -> int:
    """Return how many entries of `stage` are under evaluation without a confirmed decision."""
    waiting = StageEntry.objects.filter(stage=stage, state=EntryState.IN_REVIEW)
    return waiting.exclude(decision__state=DecisionState.CONFIRMED).count()


def reopened(stage: Stage) -> int:
    """Return how many scoring sheets of entries under evaluation in `stage` wait to be submitted again."""
    found = Assignment.objects.filter(entry__stage=stage, entry__state=EntryState.IN_REVIEW)
    return found.filter(state=AssignmentState.REOPENED).count()


def release_checks(stage: Stage, counts: Mapping[str, int] | None = None) -> list[Check]:
    """Return what must hold before the results of `stage` are released, with what is missing.

    `counts` is what `counts_of` answers, where the caller has it already.
    """
    missing = undecided(stage)
    none_left = _("Every application under evaluation has a confirmed decision.")
    some_left = ngettext(
        "%(count)s application under evaluation has no confirmed decision.",
        "%(count)s applications under evaluation have no confirmed decision.",
        missing,
    )
    sheets = reopened(stage)
    no_sheet = _("No scoring sheet is reopened.")
    some_sheets = ngettext(
        "%(count)s scoring sheet is reopened: its juror must submit it again first.",
        "%(count)s scoring sheets are reopened: their jurors must submit them again first.",
        sheets,
    )
    minutes = Deliberation.objects.filter(stage=stage).exists()
    decided = bool(counts_of(stage) if counts is None else counts)
    checks = [
        Check(none_left if not missing else some_left % {"count": missing}, met=not missing),
        Check(no_sheet if not sheets else some_sheets % {"count": sheets}, met=not sheets),
        Check(
            _("The minutes of the deliberation are written.")
            if minutes
            else _("The minutes of the deliberation are not written."),
            met=minutes,
        ),
        Check(
            _("There is something to release.") if decided else _("No decision is confirmed."),
            met=decided,
        ),
    ]
    meeting = meeting_of(stage)
    if meeting is None:
        return checks
    signed = meeting.state == MeetingState.SIGNED
    sentence = _("The minutes are signed.") if signed else _("The minutes of the meeting are not signed yet.")
    return [*checks, Check(sentence, met=signed)]
