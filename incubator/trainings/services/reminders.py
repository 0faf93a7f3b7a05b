"""A day before a training, those who have a seat and the trainer are reminded once."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from core.outbox.queue import post
from core.transitions import lock
from incubator.trainings.messages import reminded
from incubator.trainings.models import TrainingSession
from incubator.trainings.workflows import TrainingState

BEFORE = timedelta(hours=24)
# So many sessions at most in one round of the clock.
AT_A_TIME = 50


def remind_trainings(at: datetime) -> int:
    """Remind of the planned sessions that begin within a day; return how many. Idempotent, for the clock.

    One that was moved is told of again, a day before its new beginning.
    """
    untold = Q(reminded_for__isnull=True) | ~Q(reminded_for=F("starts_at"))
    soon = Q(starts_at__gt=at, starts_at__lte=at + BEFORE, state=TrainingState.PLANNED)
    count = 0
    for session in TrainingSession.objects.filter(soon, untold).order_by("starts_at", "pk")[:AT_A_TIME]:
        with transaction.atomic():
            fresh = lock(session)
            if fresh.state != TrainingState.PLANNED or fresh.reminded_for == fresh.starts_at:
                continue
            post(reminded(fresh), about=fresh, number=int(fresh.starts_at.timestamp()) // 60)
            fresh.reminded_for = fresh.starts_at
            fresh.save(update_fields=["reminded_for"])
            count += 1
    return count
