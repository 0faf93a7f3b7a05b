"""Counting visits: in the cache at once, in the database when the clock says so."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import F

from applications.calls.channels import LABELS
from applications.calls.models import Call, CallVisits
from applications.calls.workflows import CallState
from core import clock

KEPT_SECONDS = 3 * 24 * 3600
FLUSHING, FLUSH_SECONDS = "visits:flushing", 60


def count_visit(call_id: int, *, channel: str, language: str) -> None:
    """Count one visit today. Nothing is read or written but one number in the cache."""
    key = _key(call_id, clock.today(settings.TIME_ZONE), channel, language)
    cache.add(key, 0, KEPT_SECONDS)
    try:
        cache.incr(key)
    except ValueError:  # The cache dropped it in between: one visit is lost.
        return


def flush_visits(at: datetime) -> int:
    """Add what the cache counted to the database; return how many visits. One process does it at a time."""
    if not cache.add(FLUSHING, True, FLUSH_SECONDS):
        return 0
    try:
        calls = Call.objects.filter(state=CallState.PUBLISHED, is_test=False).values_list("pk", flat=True)
        return sum(_flush(pk) for pk in calls)
    finally:
        cache.delete(FLUSHING)


def _flush(call_id: int) -> int:
    places = {_key(call_id, *place): place for place in _places()}
    counted = {key: count for key, count in cache.get_many(list(places)).items() if count > 0}
    for key, count in counted.items():
        with transaction.atomic():
            _add(call_id, places[key], count)
        # Taken off, not put to zero: who came meanwhile still counts.
        cache.decr(key, count)
    return sum(counted.values())


def _add(call_id: int, place: tuple[date, str, str], count: int) -> None:
    day, channel, language = place
    row, _made = CallVisits.objects.get_or_create(call_id=call_id, day=day, channel=channel, language=language)
    CallVisits.objects.filter(pk=row.pk).update(visits=F("visits") + count)


def _places() -> Iterator[tuple[date, str, str]]:
    """Yield every (day, channel, language) that may have been counted since yesterday."""
    today = clock.today(settings.TIME_ZONE)
    for day in (today - timedelta(days=1), today):
        for channel in LABELS:
            for language, _name in settings.LANGUAGES:
                yield day, channel, language


def _key(call_id: int, day: date, channel: str, language: str) -> str:
    return f"visits:{call_id}:{day:%Y%m%d}:{channel}:{language}"
