"""What a juror sees: their list, one sheet, and others' totals once their own is in."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, overload

from django.db.models import QuerySet

from core.i18n import LocalisedText
from evaluation.grids.models import Criterion
from evaluation.grids.selectors import Anchor, anchors_of, criteria_of, grid_of
from evaluation.panels.models import Assignment, PanelMember
from evaluation.panels.selectors import assignments_of
from evaluation.panels.workflows import ACTIVE, SCORING, AssignmentState
from evaluation.reviews.models import Mark, Review
from evaluation.reviews.selectors.calibration import has_calibration, is_calibration


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


class Keys(Sequence[int]):
    """Keys of assignments: of the sheets that are left, then of those that are in, read where a slice asks for them."""

    def __init__(self, left: list[int], submitted: QuerySet[Assignment]) -> None:
        self.left = left
        self.submitted = submitted.order_by("-pk").values_list("pk", flat=True)
        self.count_submitted = submitted.count()

    def __len__(self) -> int:
        return len(self.left) + self.count_submitted

    @overload
    def __getitem__(self, wanted: int) -> int: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[int]: ...
    def __getitem__(self, wanted: int | slice) -> int | list[int]:
        if isinstance(wanted, int):
            return self[wanted : wanted + 1][0]
        start, stop, _step = wanted.indices(len(self))
        left = len(self.left)
        after = self.submitted[max(0, start - left) : stop - left] if stop > left else ()
        return [*self.left[start:stop], *after]


@dataclass(frozen=True)
class Desk:
    """A juror's assignments in their own order, how many are left, the minutes that these should take, and which of
    them are of a calibration."""

    keys: Keys
    to_declare: int
    to_score: int
    minutes: int
    calibration: frozenset[int]

    @property
    def submitted(self) -> int:
        """How many sheets are in."""
        return self.keys.count_submitted

    @property
    def left(self) -> int:
        """How many sheets are still to come."""
        return self.to_declare + self.to_score

    @property
    def total(self) -> int:
        """How many sheets there are in all."""
        return self.left + self.submitted


def review_of(assignment: Assignment) -> Review | None:
    """Return the review of `assignment`; None before anything of it is saved. One query."""
    return Review.objects.filter(assignment=assignment).first()


def sheet_of(assignment: Assignment) -> Sheet:
    """Return the sheet of `assignment` with its marks. Four queries, writes nothing."""
    review = review_of(assignment)
    marks = {mark.criterion_id: mark for mark in Mark.objects.filter(review=review)} if review else {}
    grid = grid_of(assignment.entry.stage)
    lines = [_line(item, anchors_of(item, grid), marks.get(item.pk)) for item in criteria_of(grid)] if grid else []
    return Sheet(assignment, review, lines)


def _line(criterion: Criterion, anchors: Sequence[Anchor], mark: Mark | None) -> SheetLine:
    if mark is None:
        return SheetLine(criterion, anchors, None, "", 0)
    return SheetLine(criterion, anchors, mark.points, mark.comment, mark.version)


class _Places:
    """A fixed order at random for each juror, so that no application is always read first, or last."""

    def __init__(self, person: Any) -> None:
        self._begun = hashlib.sha256(b"%d:" % person.pk)

    def of(self, assignment: int) -> bytes:
        """Return what the key of an assignment is sorted by."""
        found = self._begun.copy()
        found.update(b"%d" % assignment)
        return found.digest()


def desk_of(user: Any) -> Desk:
    """Return the living assignments of `user`: what is to be done first, at random, then what is in, the last one
    first. Four queries; what is in is counted, and read only where a page shows it.

    The random order is fixed for each juror; a calibration comes before it.
    """
    living = assignments_of(user).filter(state__in=ACTIVE).order_by()
    of_calibration = living.filter(is_calibration()).values_list("pk", flat=True)
    calibration = frozenset(of_calibration if has_calibration(user) else ())
    submitted = living.filter(state=AssignmentState.SUBMITTED)
    left = living.filter(state__in=(AssignmentState.PROPOSED, *SCORING))
    rows = list(left.values_list("pk", "state", "member"))
    minutes, places = _minutes_by_seat(user), _Places(user)
    order = sorted((key not in calibration, places.of(key), key) for key, _state, _seat in rows)
    states = Counter(state for _key, state, _seat in rows)
    return Desk(
        keys=Keys([key for _later, _place, key in order], submitted),
        to_declare=states[AssignmentState.PROPOSED],
        to_score=sum(states[state] for state in SCORING),
        minutes=sum(minutes[seat] for _key, _state, seat in rows),
        calibration=calibration,
    )


def _minutes_by_seat(user: Any) -> dict[int, int]:
    """Return the minutes that a sheet should take in each panel in which `user` sits, by key of their seat."""
    seats = PanelMember.objects.filter(person=user).values_list("pk", "panel__stage__grid__minutes")
    return {key: minutes or 0 for key, minutes in seats}


def neighbours_of(assignment: Assignment, user: Any) -> tuple[int | None, int | None]:
    """Return the keys of the assignments before and after this one in `user`'s fixed order. One query.

    Whether sheets are in plays no part: the way on does not change while one works.
    """
    living = assignments_of(user).filter(state__in=ACTIVE).order_by()
    places = _Places(user)
    rows = sorted((not first, places.of(key), key) for key, first in living.values_list("pk", is_calibration()))
    keys = [key for _later, _place, key in rows]
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
