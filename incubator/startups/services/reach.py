"""Ties between people and start-ups, and the codes by which staff reach a start-up."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from incubator.startups.enums import Capacity
from incubator.startups.models import Reach, Startup, StartupScope


def add_reach(*, startup: Startup, person: Any, capacity: Capacity, since: date) -> Reach:
    """Tie `person` to `startup` from `since` on. A living tie of the same capacity is returned as it is."""
    living = Q(until__isnull=True) | Q(until__gte=since)
    found = Reach.objects.filter(living, startup=startup, person=person, capacity=capacity).first()
    if found:
        Reach.objects.filter(pk=found.pk).update(until=None)
        found.until = None
        return found
    return Reach.objects.create(startup=startup, person=person, capacity=capacity, since=since)


def end_reach(*, startup: Startup, person: Any, capacity: Capacity, until: date) -> int:
    """End the living ties of this capacity, `until` being their last day; return how many ended."""
    living = Reach.objects.filter(
        startup=startup, person=person, capacity=capacity, until__isnull=True, since__lte=until
    )
    return living.update(until=until)


def add_scope(*, startup: Startup, scope: Sequence[str]) -> None:
    """Let staff whose roles reach `scope` (programme, territory, hub, call codes) read `startup`. Idempotent."""
    programme_code, territory, hub_code, call_code = scope
    one = StartupScope(
        startup=startup, programme_code=programme_code, territory=territory, hub_code=hub_code, call_code=call_code
    )
    StartupScope.objects.bulk_create([one], ignore_conflicts=True)
