"""One reminder, a day before something begins: the same for every room that has what begins."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from core.outbox.notices import Notice
from core.outbox.queue import post
from core.transitions import lock, state_of

BEFORE = timedelta(hours=24)


def remind(model: Any, *, state: str, said: Callable[[Any], Sequence[Notice]], at: datetime, most: int) -> int:
    """Post `said` of the first `most` rows in `state` that begin within a day; return of how many. Idempotent.

    `model` has `starts_at` and `reminded_for`, the beginning of which people were reminded: what was moved is told of
    again. The minute of the beginning makes a message unique, for two workers at once.
    """
    untold = Q(reminded_for__isnull=True) | ~Q(reminded_for=F("starts_at"))
    soon = Q(state=state, starts_at__gt=at, starts_at__lte=at + BEFORE)
    count = 0
    for row in model.objects.filter(soon, untold).order_by("starts_at", "pk")[:most]:
        with transaction.atomic():
            fresh = lock(row)
            if state_of(fresh) != state or fresh.reminded_for == fresh.starts_at:
                continue
            post(said(fresh), about=fresh, number=int(fresh.starts_at.timestamp()) // 60)
            fresh.reminded_for = fresh.starts_at
            fresh.save(update_fields=["reminded_for"])
            count += 1
    return count
