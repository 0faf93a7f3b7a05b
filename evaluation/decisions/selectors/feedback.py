"""Advice to applicants: what jurors wrote, and what an officer made of it. Never who said it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from applications.calls.models import Stage
from applications.entries.models import StageEntry
from evaluation.decisions.models import Decision, Feedback
from evaluation.decisions.workflows import DecisionState
from evaluation.grids.models import Criterion
from evaluation.grids.selectors import criteria_of, grid_of
from evaluation.panels.workflows import AssignmentState
from evaluation.reviews.models import Mark, Review

GENERAL = ""


@dataclass(frozen=True)
class Advice:
    """One piece of advice: of a criterion, or in general (None); what jurors wrote for it, what the officer checked."""

    criterion: Criterion | None
    written: Sequence[str]
    checked: str | None

    @property
    def code(self) -> str:
        """The code of the criterion, "" in general."""
        return self.criterion.code if self.criterion else GENERAL

    @property
    def proposed(self) -> str:
        """What the form begins with: what was checked, else what the jurors wrote, one paragraph each."""
        return "\n\n".join(self.written) if self.checked is None else self.checked


def advice_on(entry: StageEntry) -> list[Advice]:
    """Return the advice on `entry`, in general and then by criterion. At most five queries.

    What jurors wrote comes in the order of the alphabet: no juror can be followed from one criterion to the next.
    """
    present = Feedback.objects.filter(entry=entry).first()
    texts = present.texts if present else {}
    sheets = Review.objects.filter(assignment__entry=entry, assignment__state=AssignmentState.SUBMITTED)
    general = sorted(set(sheets.exclude(feedback="").values_list("feedback", flat=True)))
    found = [Advice(None, general, texts.get(GENERAL, "") if present else None)]
    grid = grid_of(entry.stage)
    if grid is None:
        return found
    written: dict[int, set[str]] = {}
    marks = Mark.objects.filter(review__in=sheets).exclude(comment="")
    for key, comment in marks.values_list("criterion", "comment"):
        written.setdefault(key, set()).add(comment.strip())
    for item in criteria_of(grid):
        checked = texts.get(item.code, "") if present else None
        found.append(Advice(item, sorted(written.get(item.pk, ())), checked))
    return found


def told_to(entry: StageEntry) -> list[tuple[Any, str]]:
    """Return what the applicant of `entry` reads as (name of the criterion or None, text).

    What an officer checked, by criterion; without that, the advice that jurors wrote for the applicant.
    """
    present = Feedback.objects.filter(entry=entry).first()
    if present is None:
        sheets = Review.objects.filter(assignment__entry=entry, assignment__state=AssignmentState.SUBMITTED)
        written = sheets.exclude(feedback="").order_by("assignment_id").values_list("feedback", flat=True)
        return [(None, text) for text in written]
    grid = grid_of(entry.stage)
    names = {item.code: item.name for item in criteria_of(grid)} if grid else {}
    order = [GENERAL, *names]
    return [(names.get(code), present.texts[code]) for code in order if present.texts.get(code)]


def feedback_to_check(stage: Stage) -> int:
    """Return how many applications of `stage` that are turned down have comments that no officer checked. One query."""
    down = Decision.objects.filter(
        entry__stage=stage, outcome=Decision.Outcome.TURN_DOWN, entry__checked_feedback__isnull=True
    ).exclude(state=DecisionState.DRAFTED)
    commented = Mark.objects.exclude(comment="").values("review__assignment__entry")
    return down.filter(entry__in=commented).count()
