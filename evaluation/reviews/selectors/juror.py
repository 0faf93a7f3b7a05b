"""What a juror sees: their list, one sheet, and others' totals once their own is in."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.i18n import LocalisedText
from evaluation.grids.models import Criterion
from evaluation.grids.selectors import Anchor, anchors_of, criteria_of, grid_of
from evaluation.panels.models import Assignment
from evaluation.panels.selectors import assignments_of
from evaluation.panels.workflows import ACTIVE, SCORING, AssignmentState
from evaluation.reviews.models import Mark, Review


@dataclass(frozen=True)
class SheetLine:
    """One criterion of a sheet, with the mark given so far (version 0 before the first)."""

    criterion: Criterion
    anchors: Sequence[Anchor]
    points: int | None
    comment: str
    version: int

    @property
    def is_done(self) -> bool:
        """Tell whether it has its points, and its comment when one is required."""
        return self.points is not None and (not self.criterion.comment_required or bool(self.comment.strip()))

    @property
    def chosen(self) -> LocalisedText | None:
        """The text of the anchor that was chosen, if any."""
        return next((anchor.text for anchor in self.anchors if anchor.points == self.points), None)


@dataclass(frozen=True)
class Sheet:
    """A juror's sheet on one entry."""

    assignment: Assignment
    review: Review | None
    lines: Sequence[SheetLine]

    @property
    def is_open(self) -> bool:
        """Tell whether marks can still be given."""
        return self.assignment.state in SCORING

    @property
    def done(self) -> int:
        """How many criteria are done."""
        return sum(line.is_done for line in self.lines)


@dataclass(frozen=True)
class Desk:
    """A juror's assignments in their own order, and how many are left."""

    keys: Sequence[int]
    to_declare: int
    to_score: int
    submitted: int


def sheet_of(assignment: Assignment) -> Sheet:
    """Return the sheet of `assignment` with its marks. Four queries, writes nothing."""
    review = Review.objects.filter(assignment=assignment).first()
    marks = {mark.criterion_id: mark for mark in Mark.objects.filter(review=review)} if review else {}
    grid = grid_of(assignment.entry.stage)
    lines = [_line(item, anchors_of(item, grid), marks.get(item.pk)) for item in criteria_of(grid)] if grid else []
    return Sheet(assignment, review, lines)


def _line(criterion: Criterion, anchors: Sequence[Anchor], mark: Mark | None) -> SheetLine:
    if mark is None:
        return SheetLine(criterion, anchors, None, "", 0)
    return SheetLine(criterion, anchors, mark.points, mark.comment, mark.version)


def _place(person: int, assignment: int) -> str:
    # A fixed order at random for each juror, so that no application is always read first, or last.
    return hashlib.sha256(f"{person}:{assignment}".encode()).hexdigest()


def desk_of(user: Any) -> Desk:
    """Return the living assignments of `user`: what is to be done first, then what is in, at random within. One query.

    The random order is fixed for each juror.
    """
    rows = list(assignments_of(user).filter(state__in=ACTIVE).order_by().values_list("pk", "state"))
    rows.sort(key=lambda row: (row[1] == AssignmentState.SUBMITTED, _place(user.pk, row[0])))
    states = [state for _key, state in rows]
    return Desk(
        keys=[key for key, _state in rows],
        to_declare=states.count(AssignmentState.PROPOSED),
        to_score=sum(state in SCORING for state in states),
        submitted=states.count(AssignmentState.SUBMITTED),
    )


def neighbours_of(assignment: Assignment, user: Any) -> tuple[int | None, int | None]:
    """Return the keys of the assignments before and after this one in `user`'s fixed order. One query.

    Whether sheets are in plays no part: the way on does not change while one works.
    """
    keys = sorted(
        assignments_of(user).filter(state__in=ACTIVE).order_by().values_list("pk", flat=True),
        key=lambda key: _place(user.pk, key),
    )
    place = keys.index(assignment.pk) if assignment.pk in keys else -1
    if place < 0:
        return None, None
    before = keys[place - 1] if place > 0 else None
    return before, keys[place + 1] if place + 1 < len(keys) else None


def others_of(assignment: Assignment) -> list[Review]:
    """Return the other jurors' sheets that are in on the same entry, highest first; none before one's own is in.

    A sheet that was reopened counts as not in: nobody corrects their own after reading the others'.
    """
    if assignment.state != AssignmentState.SUBMITTED:
        return []
    others = Review.objects.filter(
        assignment__entry=assignment.entry_id, assignment__state=AssignmentState.SUBMITTED
    ).exclude(assignment=assignment)
    return list(others.order_by("-total", "pk"))
