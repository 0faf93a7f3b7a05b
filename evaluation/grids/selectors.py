"""Reads about grids."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from applications.calls.models import Stage
from applications.calls.selectors import frozen_of
from core.i18n import LocalisedText
from core.kept import Kept
from evaluation.grids.models import Criterion, Grid

FULL_WEIGHT = Decimal(100)


@dataclass(frozen=True)
class Anchor:
    """What a number of points means on one criterion."""

    points: int
    text: LocalisedText


_grids: Kept[Grid | None] = Kept(256)


def grid_of(stage: Stage) -> Grid | None:
    """Return the grid of `stage` with its criteria read, or None: kept of a published call, which froze it. Not to be
    changed. Two queries."""
    found = Grid.objects.filter(stage=stage).prefetch_related("criteria").select_related("stage__call")
    return frozen_of(stage.call, _grids, found.first, stage.pk)


def criteria_of(grid: Grid) -> list[Criterion]:
    """Return the criteria of `grid` in their order."""
    return sorted(grid.criteria.all(), key=lambda criterion: (criterion.position, criterion.pk or 0))


def texts_of(anchors: Sequence[Any]) -> list[LocalisedText]:
    """Return stored anchors as localised texts, from 0 points up."""
    return [LocalisedText(texts) for texts in anchors]


def anchors_of(criterion: Criterion, grid: Grid) -> list[Anchor]:
    """Return one anchor for each number of points of the scale: the criterion's own, else the common ones.

    Where neither has a text, the anchor's is empty: the number stands alone.
    """
    texts = texts_of(criterion.anchors or grid.anchors)
    return [
        Anchor(points, texts[points] if points < len(texts) else LocalisedText())
        for points in range(grid.scale_maximum + 1)
    ]


def grid_problems(stage: Stage) -> list[str]:
    """Return sentences that say what the grid of `stage` lacks, in the reader's language, missing texts apart."""
    grid = grid_of(stage)
    criteria = criteria_of(grid) if grid else []
    if grid is None or not criteria:
        return [_("Stage %(number)s has no evaluation grid.") % {"number": stage.number}]
    return [*_weight_problems(stage, criteria), *_anchor_problems(stage, grid, criteria)]


def _weight_problems(stage: Stage, criteria: list[Criterion]) -> list[str]:
    weight = sum((criterion.weight for criterion in criteria), Decimal(0))
    if weight == FULL_WEIGHT:
        return []
    return [
        _("Stage %(number)s: the weights of the criteria sum to %(sum)s, not to 100.")
        % {"number": stage.number, "sum": f"{weight.normalize():f}"}
    ]


def _anchor_problems(stage: Stage, grid: Grid, criteria: list[Criterion]) -> list[str]:
    wanted = grid.scale_maximum + 1
    problems = [
        _("Stage %(number)s, criterion %(code)s: %(wanted)s anchors are expected, from 0 to %(maximum)s.")
        % {"number": stage.number, "code": item.code, "wanted": wanted, "maximum": grid.scale_maximum}
        for item in criteria
        if len(item.anchors or grid.anchors) != wanted
    ]
    too_high = [item.code for item in criteria if item.minimum > grid.scale_maximum]
    return problems + [
        _("Stage %(number)s, criterion %(code)s: the minimum is above the highest point.")
        % {"number": stage.number, "code": code}
        for code in too_high
    ]
