"""Reads about pulses: who is asked for one, and what they say to who runs the programme."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, Exists, F, Min, OuterRef, Q, QuerySet

from accounts.enums import Role
from accounts.selectors import reach_q
from core.clock import day_of
from incubator.mentoring.models import Mentorship, Pulse
from incubator.mentoring.models.pulse import LOW, QUESTIONS
from incubator.mentoring.selectors.mentorships import FOLLOWERS
from incubator.mentoring.workflows import SessionState
from incubator.startups.selectors import startups_of

# Later, nobody remembers well enough to be asked.
ASKED_FOR = timedelta(days=60)
LOWEST = Q(useful__lte=LOW) | Q(trust__lte=LOW) | Q(clear__lte=LOW)


@dataclass(frozen=True)
class Means:
    """What one side says at one moment: how many answered, and the mean of each question."""

    side: str
    moment: str
    count: int
    useful: float
    trust: float
    clear: float


def mentorships_met_by(user: Any) -> QuerySet[Mentorship]:
    """Return the mentorships, over or not, of which `user` was a side and in which somebody met."""
    mine = Q(mentor__person=user.pk) | Q(startup__in=startups_of(user).values("pk"))
    first = Min("sessions__starts_at", filter=Q(sessions__state=SessionState.HELD))
    found = Mentorship.objects.filter(mine).annotate(first_met=first).filter(first_met__isnull=False)
    return found.select_related("mentor__person", "startup")


def mentorships_to_rate(user: Any, at: datetime) -> QuerySet[Mentorship]:
    """Return those of which `user` is asked for a pulse now: after the first session, and once it is over."""
    own = Pulse.objects.filter(mentorship=OuterRef("pk"), person=user.pk)
    first = Q(until__isnull=True, first_met__gte=at - ASKED_FOR) & ~Exists(own.filter(moment=Pulse.Moment.FIRST))
    last = Q(until__gte=day_of(at - ASKED_FOR)) & ~Exists(own.filter(moment=Pulse.Moment.LAST))
    return mentorships_met_by(user).filter(first | last).order_by("startup__name", "pk")


def moment_of(mentorship: Mentorship) -> Pulse.Moment:
    """Return the moment at which a mentorship is: its last pulse is asked once it is over."""
    return Pulse.Moment.FIRST if mentorship.until is None else Pulse.Moment.LAST


def pulses_visible_to(user: Any) -> QuerySet[Pulse]:
    """Return the pulses of the mentorships that `user` follows as an officer or a director."""
    found = Pulse.objects.filter(reach_q(user, FOLLOWERS, "mentorship__"))
    return found.select_related("mentorship__mentor__person", "mentorship__startup", "seen_by")


def low_pulses(user: Any) -> QuerySet[Pulse]:
    """Return the pulses with a low answer that `user` may read: those nobody has seen to first, then the newest."""
    return pulses_visible_to(user).filter(LOWEST).order_by(F("seen_at").asc(nulls_first=True), "-given_at", "-pk")


def pulses_to_see(user: Any) -> QuerySet[Pulse]:
    """Return the low pulses that `user` is to see to as an officer."""
    mine = Pulse.objects.filter(reach_q(user, [Role.OFFICER], "mentorship__"))
    return mine.filter(LOWEST, seen_at__isnull=True)


def means_of(user: Any) -> list[Means]:
    """Return the means of what `user` may read, by moment and side. One query."""
    by = pulses_visible_to(user).order_by().values("moment", "side")
    lines: Any = by.annotate(count=Count("pk"), **{f"mean_{one}": Avg(one) for one in QUESTIONS}).order_by(
        "moment", "side"
    )
    labels = {"moment": dict(Pulse.Moment.choices), "side": dict(Pulse._meta.get_field("side").choices or ())}
    return [
        Means(
            str(labels["side"][line["side"]]),
            str(labels["moment"][line["moment"]]),
            line["count"],
            *(round(line[f"mean_{one}"], 1) for one in QUESTIONS),
        )
        for line in lines
    ]
