"""The numbers of entries, kept with each act: a row is added for what a state loses, one for what it gains."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count

from applications.calls.models import Stage
from applications.entries.models import Application, EntryTally, StageEntry
from applications.entries.selectors.tallies import SCOPE, counted_entries, kept_counts
from core.models import JournalEntry

# A stage with more rows than this is folded.
FOLD_FROM = 200


def tally_opened(entry: StageEntry) -> None:
    """Count an entry that was just created."""
    _add(entry.application, entry.stage_id, {entry.state: 1})


def tally_moved(entry: StageEntry, act: JournalEntry) -> None:
    """Count an entry in the state to which `act` led it (a reaction to each of its transitions)."""
    if act.from_state != act.to_state:
        _add(entry.application, entry.stage_id, {act.from_state: -1, act.to_state: 1})


def tally_country(application: Application, before: str) -> None:
    """Count the entries of an application in its country, no longer in `before`; their states have not moved yet."""
    for stage, state in application.entries.values_list("stage_id", "state"):
        _add(application, stage, {state: -1}, country=before)
        _add(application, stage, {state: 1})


def _add(application: Application, stage: int, changes: dict[str, int], *, country: str | None = None) -> None:
    if application.is_test:
        return
    scope = {name: getattr(application, name) for name in SCOPE}
    scope["country"] = application.country if country is None else country
    EntryTally.objects.bulk_create(
        EntryTally(stage_id=stage, state=state, change=change, **scope) for state, change in changes.items()
    )


def rebuild_tallies(stages: Iterable[Stage]) -> None:
    """Count the entries of `stages` anew. For loads in bulk, and for `check_counters --rebuild`."""
    for stage in stages:
        with transaction.atomic():
            Stage.objects.select_for_update(no_key=True).get(pk=stage.pk)
            EntryTally.objects.filter(stage=stage).delete()
            _keep(stage.pk, counted_entries(stage))


def fold_tallies(at: datetime) -> int:
    """Replace the many rows of busy stages by their sums; return how many went. What `run_due` calls.

    Rows that another process folds at the same moment are left to it.
    """
    rows = EntryTally.objects.order_by().values("stage").annotate(count=Count("pk")).filter(count__gt=FOLD_FROM)
    return sum(_fold(row["stage"]) for row in rows)


def _fold(stage: int) -> int:
    with transaction.atomic():
        rows = list(EntryTally.objects.select_for_update(skip_locked=True).filter(stage=stage))
        sums: Counter[tuple[Any, ...]] = Counter()
        for row in rows:
            sums[(row.state, *(getattr(row, name) for name in SCOPE))] += row.change
        kept = {key: change for key, change in sums.items() if change}
        if len(kept) >= len(rows):
            return 0
        EntryTally.objects.filter(pk__in=[row.pk for row in rows]).delete()
        _keep(stage, kept)
        return len(rows) - len(kept)


def _keep(stage: int, sums: Any) -> None:
    EntryTally.objects.bulk_create(
        EntryTally(stage_id=stage, state=key[0], change=change, **dict(zip(SCOPE, key[1:], strict=True)))
        for key, change in sums.items()
    )


def differing_stages() -> list[tuple[Stage, Any, Any]]:
    """Return the stages whose kept numbers are not those of their entries, with both."""
    found = [(stage, kept_counts(stage), counted_entries(stage)) for stage in Stage.objects.select_related("call")]
    return [(stage, kept, counted) for stage, kept, counted in found if kept != counted]
