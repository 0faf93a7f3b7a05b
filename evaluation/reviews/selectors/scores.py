"""What marks make: totals and scores recomputed from them, and what a sheet lacks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q

from applications.calls.enums import Scoring
from applications.calls.models import Stage
from applications.entries.models import StageEntry
from evaluation.grids.models import Criterion, Grid
from evaluation.grids.selectors import criteria_of, grid_of
from evaluation.panels.models import Assignment
from evaluation.panels.selectors import assignment_facts
from evaluation.panels.workflows import AssignmentFacts, AssignmentState
from evaluation.reviews.models import EntryScore, Mark, Review
from evaluation.reviews.scoring import Sheet, Summary, Weighed, summary, total
from evaluation.reviews.selectors.calibration import counting


@dataclass(frozen=True)
class Difference:
    """A stored figure that is not what the marks make: where, what is stored, what it should be."""

    where: str
    stored: str
    computed: str


def weighed(grid: Grid | None) -> list[Weighed]:
    """Return the criteria of `grid` as scoring needs them."""
    return [Weighed(item.code, item.weight, item.minimum) for item in criteria_of(grid)] if grid else []


def points_of(review: Review | None) -> dict[str, int]:
    """Return the points of a sheet by criterion, those not given yet left out. One query."""
    if review is None:
        return {}
    rows = Mark.objects.filter(review=review).values_list("criterion__code", "points")
    return {code: points for code, points in rows if points is not None}


def missing_of(assignment: Assignment) -> tuple[str, ...]:
    """Return the names of the criteria without points or without a comment that they require. Three queries."""
    grid = grid_of(assignment.entry.stage)
    marks = {mark.criterion_id: mark for mark in Mark.objects.filter(review__assignment=assignment)}
    return tuple(str(item.name) for item in (criteria_of(grid) if grid else []) if _lacks(item, marks.get(item.pk)))


def _lacks(criterion: Criterion, mark: Mark | None) -> bool:
    if mark is None or mark.points is None:
        return True
    return criterion.comment_required and not mark.comment.strip()


def complete_among(keys: Sequence[int], grid: Grid | None) -> set[int]:
    """Return those of the assignments `keys`, of the stage of `grid`, whose sheets lack nothing. One query."""
    given: dict[int, dict[int, Mark]] = {key: {} for key in keys}
    for mark in Mark.objects.filter(review__assignment__in=given).select_related("review"):
        given[mark.review.assignment_id][mark.criterion_id] = mark
    criteria = criteria_of(grid) if grid else []
    return {key for key, marks in given.items() if not any(_lacks(item, marks.get(item.pk)) for item in criteria)}


def submit_facts(assignment: Assignment, /, *, by: Any, at: datetime) -> AssignmentFacts:
    """Gather the facts of a sheet's submission: those of every act on an assignment, and what the sheet lacks."""
    return replace(assignment_facts(assignment, by=by, at=at), missing=missing_of(assignment))


def total_of(review: Review) -> Decimal:
    """Return the total that the marks of a complete sheet make. Raises ValueError on an incomplete one."""
    grid = grid_of(review.assignment.entry.stage)
    return total(points_of(review), weighed(grid), grid.scale_maximum if grid else 0)


def _sheets(entries: list[StageEntry], *, without: int | None = None) -> dict[int, list[Sheet]]:
    submitted = Mark.objects.filter(
        counting("review__assignment__"),
        review__assignment__entry__in=entries,
        review__assignment__state=AssignmentState.SUBMITTED,
    )
    if without is not None:
        submitted = submitted.exclude(review__assignment__member__person=without)
    rows = submitted.values_list("review__assignment__entry_id", "review_id", "criterion__code", "points")
    sheets: dict[int, dict[int, dict[str, int]]] = {}
    for entry, review, code, points in rows:
        if points is not None:
            sheets.setdefault(entry, {}).setdefault(review, {})[code] = points
    return {entry: list(by_review.values()) for entry, by_review in sheets.items()}


def summaries_without(stage: Stage, juror: int) -> dict[int, Summary]:
    """Return what the entries that the person `juror` scored in `stage` make without their sheets, by entry's key.

    Seven queries at most, whatever they read.
    """
    theirs = {"assignments__member__person": juror, "assignments__state": AssignmentState.SUBMITTED}
    entries = list(StageEntry.objects.filter(stage=stage, **theirs).distinct().select_related("stage"))
    grid, sheets = grid_of(stage), _sheets(entries, without=juror)
    return {entry.pk: _summary(entry, grid, sheets.get(entry.pk, [])) for entry in entries}


def summary_of(entry: StageEntry) -> Summary:
    """Return what the submitted sheets of `entry` make, read from their marks. Three queries."""
    return _summary(entry, grid_of(entry.stage), _sheets([entry]).get(entry.pk, []))


def _summary(entry: StageEntry, grid: Grid | None, sheets: list[Sheet]) -> Summary:
    by_median = entry.stage.scoring == Scoring.MEDIAN
    return summary(sheets, weighed(grid), grid.scale_maximum if grid else 0, by_median=by_median)


def columns_of(made: Summary) -> dict[str, Any]:
    """Return a summary as the columns of `EntryScore`."""
    return {
        "reviews": made.reviews,
        "score": made.score,
        "spread": made.spread,
        "diverges": made.diverges,
        "below_minimum": list(made.below_minimum),
        "criteria": {code: str(points) for code, points in made.criteria.items()},
    }


def differences(chunk: int = 500) -> Iterator[Difference]:
    """Yield what is stored of totals and scores that the marks do not make, by chunks of entries."""
    read = Q(assignments__state=AssignmentState.SUBMITTED) | Q(score__isnull=False)
    keys = list(StageEntry.objects.filter(read).distinct().order_by("pk").values_list("pk", flat=True))
    grids: dict[int, Grid | None] = {}
    for start in range(0, len(keys), chunk):
        entries = list(
            StageEntry.objects.filter(pk__in=keys[start : start + chunk])
            .select_related("application", "stage__call", "score")
            .order_by("pk")
        )
        sheets = _sheets(entries)
        for entry in entries:
            if entry.stage_id not in grids:
                grids[entry.stage_id] = grid_of(entry.stage)
            yield from _differences_of(entry, _summary(entry, grids[entry.stage_id], sheets.get(entry.pk, [])))
        yield from _wrong_totals(entries, grids)


def _differences_of(entry: StageEntry, made: Summary) -> Iterator[Difference]:
    stored = getattr(entry, "score", None) or EntryScore(entry=entry)
    where = f"{entry.application.reference}/{entry.stage.number}"
    for name, computed in columns_of(made).items():
        present = getattr(stored, name)
        if present != computed:
            yield Difference(f"{where} {name}", str(present), str(computed))


def _wrong_totals(entries: list[StageEntry], grids: dict[int, Grid | None]) -> Iterator[Difference]:
    reviews = (
        Review.objects.filter(assignment__entry__in=entries)
        .select_related("assignment__entry__application", "assignment__entry__stage")
        .prefetch_related("marks__criterion")
        .order_by("pk")
    )
    for review in reviews:
        entry = review.assignment.entry
        computed = _computed_total(review, grids[entry.stage_id])
        if str(review.total) != computed:
            where = f"{entry.application.reference}/{entry.stage.number} review {review.pk}"
            yield Difference(where, str(review.total), computed)


def _computed_total(review: Review, grid: Grid | None) -> str:
    if review.assignment.state != AssignmentState.SUBMITTED or grid is None:
        return str(None)
    points = {mark.criterion.code: mark.points for mark in review.marks.all() if mark.points is not None}
    try:
        return str(total(points, weighed(grid), grid.scale_maximum))
    except ValueError as error:
        return str(error)
