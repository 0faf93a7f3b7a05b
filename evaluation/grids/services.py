"""Writes about grids."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from applications.calls.models import Stage
from evaluation.grids.models import Criterion, Grid


def compose_grid(
    *,
    stage: Stage,
    pass_mark: Decimal,
    scale_maximum: int,
    anchors: Sequence[Mapping[str, str]],
    criteria: Sequence[Mapping[str, Any]],
    **settings: Any,
) -> Grid:
    """Give `stage` its grid: `anchors` by points from 0 up, `criteria` the columns of each in order, `settings` others
    of the grid.

    Replaces a grid that is not frozen; raises ValueError on a frozen one: juries score by it.
    """
    with transaction.atomic():
        present = Grid.objects.select_for_update().filter(stage=stage).first()
        if present and present.frozen_at:
            raise ValueError("a frozen grid is never changed")
        if present:
            present.delete()
        grid = Grid.objects.create(
            stage=stage,
            pass_mark=pass_mark,
            scale_maximum=scale_maximum,
            anchors=[dict(text) for text in anchors],
            **settings,
        )
        Criterion.objects.bulk_create(
            Criterion(grid=grid, position=position, **columns) for position, columns in enumerate(criteria)
        )
        return grid


def freeze_grids(*, stages: Sequence[Stage], at: datetime) -> int:
    """Freeze the grids of `stages` at their call's publication; return how many were. Frozen ones keep their time."""
    return Grid.objects.filter(stage__in=stages, frozen_at__isnull=True).update(frozen_at=at)
