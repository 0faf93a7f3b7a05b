"""Mentoring sessions as entries of a calendar."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from core.calendar_file import Meeting, uid_of
from core.journal import last_of_each
from core.models import JournalEntry
from incubator.mentoring.models import MentoringSession
from incubator.mentoring.selectors import sessions_in_calendar
from incubator.mentoring.workflows import SessionState

STATUS = {
    SessionState.PROPOSED: "TENTATIVE",
    SessionState.CANCELLED: "CANCELLED",
    SessionState.MISSED: "CANCELLED",
}


def meeting_of(session: MentoringSession, last: JournalEntry | None) -> Meeting:
    """Return `session` as it is after the act `last`: each act makes the number of the entry grow."""
    return Meeting(
        uid=uid_of(session.reference),
        summary=f"{session.mentorship.startup.name} – {session.subject}",
        place=session.place,
        link=settings.BASE_URL + reverse("mentoring:session", args=[session.reference]),
        starts_at=session.starts_at,
        minutes=session.minutes,
        status=STATUS.get(SessionState(session.state), "CONFIRMED"),
        revision=last.number if last else 0,
        changed_at=last.at if last else session.starts_at,
    )


def meetings_of(user: Any, since: datetime, /) -> list[Meeting]:
    """Return the sessions of both sides of `user` from `since` on, for their calendar. Two queries."""
    sessions = list(sessions_in_calendar(user, since))
    acts = last_of_each(sessions)
    return [meeting_of(session, acts.get(session.pk)) for session in sessions]
