"""Reads about mentoring."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Max, Prefetch, Q, QuerySet

from accounts.enums import Role
from accounts.selectors import reach_q
from core.clock import day_of
from core.search_words import question_of, searchable
from incubator.mentoring.models import Action, Mentor, MentoringSession, Mentorship
from incubator.mentoring.shortlist import Offered, Suggestion, Wanted, shortlist
from incubator.mentoring.workflows import SessionFacts, SessionState
from incubator.startups.models import Startup
from incubator.startups.selectors import founders_of, startups_of

# What mentor and founders said to each other is for them and for who follows the start-up, not for who pays it.
FOLLOWERS = (Role.OFFICER, Role.DIRECTOR)
COMING = (SessionState.PROPOSED, SessionState.CONFIRMED)
# A mentorship in which nobody met for so long waits for a word of the officer.
STUCK_AFTER = timedelta(days=21)


def mentors() -> QuerySet[Mentor]:
    """Return the mentors with what a matching needs."""
    return Mentor.objects.select_related("person", "region").prefetch_related("sectors").order_by("person__full_name")


@dataclass(frozen=True)
class Candidate:
    """A mentor on the shortlist of a start-up, with what speaks for and against them."""

    mentor: Mentor
    suggestion: Suggestion


def shortlist_for(startup: Startup, need: str = "") -> list[Candidate]:
    """Return the mentors for `startup`, the best first; `need` says in free words what it needs. Four queries.

    Who accompanies it already is left out. Words of the need are looked for in the skills without case or accents.
    """
    living = Count("mentorships", filter=Q(mentorships__until__isnull=True))
    found = mentors().exclude(mentorships__startup=startup, mentorships__until__isnull=True).annotate(living=living)
    offered = {mentor.pk: mentor for mentor in found.exclude(person__is_active=False)}
    ranked = shortlist(_wanted(startup, need), [_offered(mentor) for mentor in offered.values()])
    return [Candidate(offered[one.key], one) for one in ranked]


def _wanted(startup: Startup, need: str) -> Wanted:
    return Wanted(
        languages=frozenset(person.language for person in founders_of(startup)),
        sectors=frozenset(sector.code for sector in startup.sectors.all()),
        region=startup.region.path if startup.region else "",
        needs=frozenset(question_of(need).words),
    )


def _offered(mentor: Any) -> Offered:
    return Offered(
        key=mentor.pk,
        languages=frozenset(mentor.languages),
        sectors=frozenset(sector.code for sector in mentor.sectors.all()),
        region=mentor.region.path if mentor.region else "",
        skills=frozenset(searchable(mentor.skills).split()),
        room=mentor.most_startups - mentor.living,
    )


def mentorships_visible_to(user: Any) -> QuerySet[Mentorship]:
    """Return the mentorships of which `user` is a side, and those they follow as an officer or a director.

    A mentor whose mentorship is over reads it no longer; the founders do.
    """
    mine = Q(mentor__person=user.pk, until__isnull=True) | Q(startup__in=startups_of(user).values("pk"))
    by_role = Mentorship.objects.filter(reach_q(user, FOLLOWERS)).values("pk")
    found = Mentorship.objects.filter(mine | Q(pk__in=by_role))
    return found.select_related("mentor__person", "startup__region")


def sides_of(user: Any) -> QuerySet[Mentorship]:
    """Return the living mentorships in which `user` is the mentor or a founder, their sessions to come attached."""
    coming = MentoringSession.objects.filter(state__in=COMING).order_by("starts_at")
    mine = Q(mentor__person=user.pk) | Q(startup__in=startups_of(user).values("pk"))
    return (
        Mentorship.objects.filter(mine, until__isnull=True)
        .select_related("mentor__person", "startup__region")
        .prefetch_related(Prefetch("sessions", queryset=coming, to_attr="coming"))
        .order_by("startup__name", "pk")
    )


def sessions_visible_to(user: Any) -> QuerySet[MentoringSession]:
    """Return the sessions of the mentorships that `user` may read."""
    visible = mentorships_visible_to(user).order_by().values("pk")
    found = MentoringSession.objects.filter(mentorship__in=visible)
    return found.select_related("mentorship__mentor__person", "mentorship__startup", "proposed_by")


def actions_visible_to(user: Any) -> QuerySet[Action]:
    """Return the actions of the mentorships that `user` may read."""
    visible = mentorships_visible_to(user).order_by().values("pk")
    related = ("mentorship__mentor__person", "mentorship__startup", "done_by")
    return Action.objects.filter(mentorship__in=visible).select_related(*related)


def actions_late(user: Any, at: datetime) -> QuerySet[Action]:
    """Return what the side of `user` should have done before today in their living mentorships, the oldest first."""
    late = Action.objects.filter(done_at__isnull=True, due_on__lt=day_of(at), mentorship__until__isnull=True)
    own = Q(owner=Action.Owner.MENTOR, mentorship__mentor__person=user.pk)
    team = Q(owner=Action.Owner.STARTUP, mentorship__startup__in=startups_of(user).values("pk"))
    return late.filter(own | team).select_related("mentorship__startup")


def sessions_to_answer(user: Any) -> QuerySet[MentoringSession]:
    """Return the proposals of the other side that `user` may confirm, the next one first."""
    living = sides_of(user).order_by().values("pk")
    found = MentoringSession.objects.filter(mentorship__in=living, state=SessionState.PROPOSED)
    return found.exclude(proposed_by=user).select_related("mentorship__startup").order_by("starts_at")


def sessions_to_note(user: Any, at: datetime) -> QuerySet[MentoringSession]:
    """Return the confirmed sessions that have begun and whose mentor `user` has not written what was said."""
    found = MentoringSession.objects.filter(
        mentorship__mentor__person=user.pk,
        mentorship__until__isnull=True,
        state=SessionState.CONFIRMED,
        starts_at__lte=at,
    )
    return found.select_related("mentorship__startup").order_by("starts_at")


def notes_to_agree(user: Any) -> QuerySet[MentoringSession]:
    """Return the sessions of the start-ups of `user` whose notes nobody of the team has agreed with, the last first."""
    living = Mentorship.objects.filter(startup__in=startups_of(user).values("pk"), until__isnull=True)
    found = MentoringSession.objects.filter(
        mentorship__in=living.values("pk"), state=SessionState.HELD, agreed_at__isnull=True
    )
    return found.select_related("mentorship__startup").order_by("-starts_at")


def next_sessions(user: Any, at: datetime) -> QuerySet[MentoringSession]:
    """Return the confirmed sessions to come of both sides of `user`, the next one first."""
    living = sides_of(user).order_by().values("pk")
    found = MentoringSession.objects.filter(mentorship__in=living, state=SessionState.CONFIRMED, starts_at__gt=at)
    return found.select_related("mentorship__startup").order_by("starts_at")


def sessions_in_calendar(user: Any, since: datetime) -> QuerySet[MentoringSession]:
    """Return the sessions of both sides of `user` from `since` on, the cancelled ones too, at most 300."""
    mine = Q(mentorship__mentor__person=user.pk) | Q(mentorship__startup__in=startups_of(user).values("pk"))
    found = MentoringSession.objects.filter(mine, starts_at__gt=since)
    return found.select_related("mentorship__startup").order_by("starts_at")[:300]


def stuck_mentorships(user: Any, at: datetime) -> QuerySet[Mentorship]:
    """Return the living mentorships that `user` follows as an officer and in which nobody met for `STUCK_AFTER`, and no
    session is agreed on: those longest silent first."""
    since = at - STUCK_AFTER
    met = Q(state=SessionState.HELD, starts_at__gt=since) | Q(state=SessionState.CONFIRMED, starts_at__gt=at)
    moving = MentoringSession.objects.filter(met).values("mentorship")
    found = Mentorship.objects.filter(reach_q(user, [Role.OFFICER]), until__isnull=True, since__lte=day_of(since))
    last = Max("sessions__starts_at", filter=Q(sessions__state=SessionState.HELD))
    return (
        found.exclude(pk__in=moving)
        .select_related("mentor__person", "startup")
        .annotate(last_met=last)
        .order_by(F("last_met").asc(nulls_first=True), "since", "pk")
    )


def session_facts(session: MentoringSession, /, *, by: Any, at: datetime) -> SessionFacts:
    """Gather what the guards of a session need to know."""
    same_side = session.proposed_by_id is not None and _side(session, by.pk) == _side(session, session.proposed_by_id)
    return SessionFacts(has_begun=session.starts_at <= at, proposed_by_actor=same_side)


def _side(session: MentoringSession, person_id: int) -> str:
    return "mentor" if session.mentorship.mentor.person_id == person_id else "start-up"


def mentorships_of(startup: Any) -> QuerySet[Mentorship]:
    """Return the mentorships of `startup`, the living ones first."""
    return startup.mentorships.select_related("mentor__person").order_by("-since", "-pk")
