"""A day before a session, both sides are reminded once."""

from datetime import datetime

from core.reminders import remind
from incubator.mentoring.messages import reminded
from incubator.mentoring.models import MentoringSession
from incubator.mentoring.workflows import SessionState

# So many sessions at most in one round of the clock.
AT_A_TIME = 100


def remind_sessions(at: datetime) -> int:
    """Remind both sides of the confirmed sessions that begin within a day; return how many. Idempotent."""
    return remind(MentoringSession, state=SessionState.CONFIRMED, said=reminded, at=at, most=AT_A_TIME)
