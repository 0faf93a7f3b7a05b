"""What visits meet of the conditions of tranches: nobody ticks these by hand."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from core import journal
from incubator.grants.models import Award, SiteVisit, TrancheCondition
from incubator.grants.selectors.visits import conditions_that_wait, visits_to_spare


def meet(award: Award, visit: SiteVisit, *, by: Any, at: datetime) -> None:
    """Meet the first condition that waits for a visit by `visit`, just recorded. The caller holds the award's lock."""
    _meet(award, [visit], by, at)


def meet_again(award: Award, *, by: Any, at: datetime) -> None:
    """Meet the conditions of `award`, just planned, by the visits that were recorded before and meet none.

    Each is met at the time at which its visit was recorded, by who recorded it: that is the fact. `by` is who planned,
    and did so at `at`. The caller holds the award's lock.
    """
    _meet(award, visits_to_spare(award), by, at)


def _meet(award: Award, visits: Sequence[SiteVisit], by: Any, at: datetime) -> None:
    # One visit meets one condition: a second tranche that waits for a visit waits for another.
    met = list(zip(conditions_that_wait(award), visits, strict=False)) if visits else []
    for condition, visit in met:
        condition.visit, condition.met_at, condition.met_by = visit, visit.recorded_at, visit.recorded_by
        payload = {"tranche": condition.tranche.number, "condition": condition.kind, "visit": visit.number}
        journal.append(award, event="record_condition", by=by, at=at, payload=payload)
    TrancheCondition.objects.bulk_update([condition for condition, _visit in met], ["visit", "met_at", "met_by"])
