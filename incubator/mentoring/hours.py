"""Hours of mentoring: what a report and a certificate say."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from accounts.selectors import reach_q
from core.windows import instant_of
from incubator.mentoring.models import Mentor, MentoringSession
from incubator.mentoring.selectors import FOLLOWERS
from incubator.mentoring.workflows import SessionState


@dataclass(frozen=True)
class Hours:
    """What a mentor has given: sessions held, their minutes, start-ups met, the first and the last day."""

    sessions: int
    minutes: int
    startups: int
    first: datetime | None
    last: datetime | None

    @property
    def hours(self) -> float:
        """The hours, with one digit after the point."""
        return round(self.minutes / 60, 1)


def hours_of(mentor: Mentor) -> Hours:
    """Return what `mentor` has given so far. One query."""
    held = MentoringSession.objects.filter(mentorship__mentor=mentor, state=SessionState.HELD)
    found = held.aggregate(
        sessions=Count("pk"),
        minutes=Sum("minutes", default=0),
        startups=Count("mentorship__startup", distinct=True),
        first=Min("starts_at"),
        last=Max("starts_at"),
    )
    return Hours(**found)


def hours_visible_to(user: Any, since: date | None = None, until: date | None = None) -> QuerySet[Any]:
    """Return a line for each mentor and start-up that `user` follows: what was held in these days, where we sit."""
    held = MentoringSession.objects.filter(reach_q(user, FOLLOWERS, "mentorship__"), state=SessionState.HELD)
    within = Q()
    if since:
        within &= Q(starts_at__gte=_midnight(since))
    if until:
        within &= Q(starts_at__lt=_midnight(until + timedelta(days=1)))
    names = ("mentorship__mentor__person__full_name", "mentorship__startup__name")
    lines = held.filter(within).values("mentorship__mentor", "mentorship__startup", *names)
    return lines.annotate(sessions=Count("pk"), minutes=Sum("minutes"), last=Max("starts_at")).order_by(*names)


def _midnight(day: date) -> datetime:
    return instant_of(datetime.combine(day, time()), settings.TIME_ZONE)
