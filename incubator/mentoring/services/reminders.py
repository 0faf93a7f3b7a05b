"""A day before a session, both sides are reminded once."""

from datetime import datetime

from django.db import transaction

from core.outbox.queue import post
from core.transitions import lock
from incubator.mentoring.messages import reminded
from incubator.mentoring.selectors import sessions_to_remind
from incubator.mentoring.workflows import SessionState

# So many sessions at most in one round of the clock.
AT_A_TIME = 100


def remind_sessions(at: datetime) -> int:
    """Remind both sides of the confirmed sessions that begin within a day; return how many. Idempotent, for the clock.

    The minute of the beginning makes a message unique, for two workers at once.
    """
    count = 0
    for session in sessions_to_remind(at)[:AT_A_TIME]:
        with transaction.atomic():
            fresh = lock(session)
            if fresh.state != SessionState.CONFIRMED or fresh.reminded_for == fresh.starts_at:
                continue
            post(reminded(fresh), about=fresh, number=int(fresh.starts_at.timestamp()) // 60)
            fresh.reminded_for = fresh.starts_at
            fresh.save(update_fields=["reminded_for"])
            count += 1
    return count
