"""Training sessions as entries of a calendar."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from core.calendar_file import Meeting, uid_of
from core.journal import last_of_each
from core.models import JournalEntry
from incubator.trainings.models import TrainingSession
from incubator.trainings.selectors.sessions import OwnActs, sessions_in_calendar
from incubator.trainings.workflows import TrainingState

NOBODYS = OwnActs(0, None)


def meeting_of(
    session: TrainingSession, last: JournalEntry | None, own: OwnActs = NOBODYS, *, comes: bool = True
) -> Meeting:
    """Return `session` as it is after its own act `last` and those by which its reader registered and gave back.

    Who `comes` no more is told that it is cancelled. Each act, of either kind, makes the number of the entry grow.
    """
    takes_place = comes and session.state == TrainingState.PLANNED
    moments = [at for at in (last.at if last else None, own.last_at) if at]
    return Meeting(
        uid=uid_of(session.reference),
        summary=session.title,
        place=session.place or session.link,
        link=settings.BASE_URL + reverse("trainings:session", args=[session.reference]),
        starts_at=session.starts_at,
        minutes=session.minutes,
        status="CONFIRMED" if takes_place else "CANCELLED",
        revision=own.count + (last.number if last else 0),
        changed_at=max(moments, default=session.starts_at),
    )


def meetings_of(user: Any, since: datetime, /) -> list[Meeting]:
    """Return the sessions in which `user` has a seat or which they give, from `since` on. Two queries."""
    sessions = list(sessions_in_calendar(user, since))
    acts = last_of_each(sessions)
    return [meeting_of(session, acts.get(session.pk)) for session in sessions]
