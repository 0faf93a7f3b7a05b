"""A day before a training, those who have a seat and the trainer are reminded once."""

from datetime import datetime

from core.reminders import remind
from incubator.trainings.messages import reminded
from incubator.trainings.models import TrainingSession
from incubator.trainings.workflows import TrainingState

# So many sessions at most in one round of the clock.
AT_A_TIME = 50


def remind_trainings(at: datetime) -> int:
    """Remind of the planned sessions that begin within a day; return how many. Idempotent."""
    return remind(TrainingSession, state=TrainingState.PLANNED, said=reminded, at=at, most=AT_A_TIME)
