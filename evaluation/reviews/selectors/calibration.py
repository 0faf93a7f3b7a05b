"""The calibration of a panel: a few applications that all its jurors score first, and how they scored them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from applications.entries.models import StageEntry
from evaluation.grids.models import Criterion
from evaluation.grids.selectors import Anchor, anchors_of, criteria_of, grid_of
from evaluation.panels.models import Assignment, Panel, PanelMember
from evaluation.panels.selectors import assignments_of, panels_visible_to
from evaluation.panels.workflows import AssignmentState
from evaluation.reviews.models import CalibrationEntry, Mark
from evaluation.reviews.scoring import mean, median


@dataclass(frozen=True)
class GivenMark:
    """A juror's points on a criterion, and how far they are from the panel's median."""

    points: int
    away: Decimal


@dataclass(frozen=True)
class ComparedRow:
    """A criterion: what its points mean, the median of the panel, and each juror with their mark."""

    criterion: Criterion
    anchors: Sequence[Anchor]
    median: Decimal
    by_juror: Sequence[tuple[PanelMember, GivenMark | None]]


@dataclass(frozen=True)
class Comparison:
    """An application of the calibration, with the jurors whose sheets are in."""

    entry: StageEntry
    jurors: Sequence[PanelMember]
    rows: Sequence[ComparedRow]


def is_calibration() -> Exists:
    """Return the condition, on assignments, that theirs is an application of the calibration of their panel."""
    return Exists(CalibrationEntry.objects.filter(panel=OuterRef("member__panel"), entry=OuterRef("entry")))


def has_calibration(user: Any) -> bool:
    """Tell whether a panel of `user` has a calibration. One query."""
    return CalibrationEntry.objects.filter(panel__members__person=user).exists()


def counting(to_assignment: str = "") -> Q:
    """Return the condition, on rows from which the lookup `to_assignment` leads to an assignment, that its sheet counts
    in the ranking: all do but those of a calibration that does not."""
    return Q(**{f"{to_assignment}counts": True})


def calibration_before(assignment: Assignment, user: Any) -> int | None:
    """Return the key of what `user` has to score before `assignment`; None when it may be scored now. One query.

    The calibration of a panel comes first; what is declined or recused of it is waited for no more.
    """
    if assignment.state != AssignmentState.ACCEPTED:
        return None
    waiting = assignments_of(user).filter(
        is_calibration(),
        member=assignment.member_id,
        state__in=[AssignmentState.PROPOSED, AssignmentState.ACCEPTED],
    )
    keys = list(waiting.order_by("pk").values_list("pk", flat=True))
    return keys[0] if keys and assignment.pk not in keys else None


def panels_joined_or_followed_by(user: Any) -> QuerySet[Panel]:
    """Return the panels in which `user` is a juror, and those of the calls whose life they follow, with their call."""
    joined = PanelMember.objects.filter(person=user).values("panel")
    either = Q(pk__in=joined) | Q(pk__in=panels_visible_to(user).values("pk"))
    return Panel.objects.filter(either).select_related("stage__call__programme")


def has_begun(panel: Panel) -> bool:
    """Tell whether a sheet of `panel` is in: a calibration comes before the first."""
    return Assignment.objects.filter(member__panel=panel, state=AssignmentState.SUBMITTED).exists()


def calibration_of(panel: Panel) -> list[StageEntry]:
    """Return the applications of the calibration of `panel`, in the order of their references. One query."""
    chosen = CalibrationEntry.objects.filter(panel=panel).values("entry")
    return list(
        StageEntry.objects.filter(pk__in=chosen).select_related("application").order_by("application__reference")
    )


def comparisons_of(panel: Panel, user: Any, *, as_juror: bool) -> list[Comparison]:
    """Return how the jurors of `panel` scored each application of its calibration. Five queries.

    A juror sees those of which their own sheet is in; who is none sees all. What is seen of no sheet is left out.
    """
    entries = calibration_of(panel)
    sheets = (
        Assignment.objects.filter(entry__in=entries, member__panel=panel, state=AssignmentState.SUBMITTED)
        .select_related("member__person")
        .order_by("member__person__full_name", "pk")
    )
    by_entry: dict[int, list[Assignment]] = {}
    for sheet in sheets:
        by_entry.setdefault(sheet.entry_id, []).append(sheet)
    own = {sheet.entry_id for sheet in sheets if sheet.member.person_id == user.pk}
    points = _points([sheet.pk for sheet in sheets])
    shown = [entry for entry in entries if entry.pk in by_entry and (not as_juror or entry.pk in own)]
    return [_comparison(panel, entry, by_entry[entry.pk], points) for entry in shown]


def _points(keys: list[int]) -> dict[tuple[int, int], int]:
    """Return the points of the sheets of these assignments, by assignment and criterion."""
    marks = Mark.objects.filter(review__assignment__in=keys, points__isnull=False)
    rows = marks.values_list("review__assignment_id", "criterion_id", "points")
    return {(assignment, criterion): points or 0 for assignment, criterion, points in rows}


def _comparison(
    panel: Panel, entry: StageEntry, sheets: list[Assignment], points: Mapping[tuple[int, int], int]
) -> Comparison:
    grid = grid_of(panel.stage)
    rows = []
    for criterion in criteria_of(grid) if grid else []:
        given = {sheet.member: points.get((sheet.pk, criterion.pk)) for sheet in sheets}
        known = [Decimal(one) for one in given.values() if one is not None]
        if grid and known:
            middle = median(known)
            marks = [(juror, None if one is None else GivenMark(one, one - middle)) for juror, one in given.items()]
            rows.append(ComparedRow(criterion, anchors_of(criterion, grid), middle, marks))
    return Comparison(entry, [sheet.member for sheet in sheets], rows)


def drifts_in(comparisons: Sequence[Comparison]) -> list[tuple[PanelMember, Decimal]]:
    """Return, by juror, how far their marks are from the medians on average: above 0 they score higher."""
    away: dict[PanelMember, list[Decimal]] = {}
    for one in comparisons:
        for row in one.rows:
            for juror, mark in row.by_juror:
                if mark is not None:
                    away.setdefault(juror, []).append(mark.away)
    return sorted(((juror, mean(found)) for juror, found in away.items()), key=lambda line: -line[1])
