"""Writes about mentors and mentorships."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction as database
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.clock import day_of
from core.models import JournalEntry
from core.outbox.queue import post
from core.transitions import transition
from incubator.cohorts.models import Enrolment
from incubator.cohorts.selectors import active_enrolment_of
from incubator.mentoring.messages import rating_asked
from incubator.mentoring.models import Mentor, Mentorship, Shortlist
from incubator.mentoring.selectors import COMING
from incubator.mentoring.workflows import SessionState
from incubator.network.models import Sector
from incubator.startups.enums import Capacity
from incubator.startups.models import Startup
from incubator.startups.services import add_reach, end_reach


@database.atomic
def add_mentor(*, person: Any, sectors: Iterable[Sector] = (), **fields: Any) -> Mentor:
    """Make `person` a mentor (skills, languages, region, hours_a_month, most_startups), or change what is said."""
    mentor, _created = Mentor.objects.update_or_create(person=person, defaults=fields)
    mentor.sectors.set(sectors)
    return mentor


@database.atomic
def start_mentorship(
    *, mentor: Mentor, startup: Startup, by: Any, at: datetime, since: date | None = None, goals: str = ""
) -> Mentorship:
    """Let `mentor` accompany `startup`, and read it; the living mentorship of the two is returned as it is.

    Raises ValidationError when the start-up is in no cohort, or when the mentor accompanies as many as they said.
    """
    locked = Mentor.objects.select_for_update().get(pk=mentor.pk)
    found = Mentorship.objects.filter(mentor=locked, startup=startup, until__isnull=True).first()
    if found:
        return found
    enrolment = active_enrolment_of(startup)
    if enrolment is None:
        raise ValidationError(_("A mentor accompanies a start-up that is in a cohort."))
    require(by, "mentoring.add_mentorship", enrolment)
    mentorship = begin(mentor=locked, enrolment=enrolment, goals=goals, since=since, by=by, at=at)
    close_shortlists(startup, Shortlist.Outcome.DECIDED, by=by, at=at)
    return mentorship


def begin(
    *, mentor: Mentor, enrolment: Enrolment, goals: str, by: Any, at: datetime, since: date | None = None
) -> Mentorship:
    """Begin a mentorship; the caller has asked the rule and holds the lock of `mentor`.

    Raises ValidationError when the mentor accompanies as many as they said.
    """
    if mentor.mentorships.filter(until__isnull=True).count() >= mentor.most_startups:
        raise ValidationError(_("This mentor accompanies as many start-ups as they said they could."))
    codes = {name: getattr(enrolment, name) for name in ("programme_code", "territory", "hub_code", "call_code")}
    day, startup = since or day_of(at), enrolment.startup
    mentorship = Mentorship.objects.create(mentor=mentor, startup=startup, since=day, goals=goals, **codes)
    add_reach(startup=startup, person=mentor.person, capacity=Capacity.MENTOR, since=day)
    journal.append(mentorship, event="started", by=by, at=at)
    return mentorship


def close_shortlists(startup: Startup, outcome: str, *, by: Any, at: datetime) -> None:
    """Close the open shortlists of a start-up: it has its mentor."""
    for one in Shortlist.objects.filter(enrolment__startup=startup, closed_at__isnull=True):
        one.outcome, one.closed_at = outcome, at
        one.save(update_fields=["outcome", "closed_at"])
        journal.append(one, event="closed", by=by, at=at)


@database.atomic
def end_mentorship(*, mentorship: Mentorship, by: Any, at: datetime, reason: str = "") -> Mentorship:
    """End the mentorship today: the mentor reads the start-up until tonight. Ending it twice does nothing.

    Sessions that were to come are cancelled, for the same reason.
    """
    fresh = Mentorship.objects.select_for_update().get(pk=mentorship.pk)
    if fresh.until is not None:
        return fresh
    require(by, "mentoring.end_mentorship", fresh)
    for session in fresh.sessions.filter(state__in=COMING, starts_at__gt=at):
        with transition(session, "cancel", by=by, at=at, reason=reason.strip() or _("The mentorship is over.")):
            pass
    fresh.until = max(day_of(at), fresh.since)
    fresh.save(update_fields=["until"])
    end_reach(startup=fresh.startup, person=fresh.mentor.person, capacity=Capacity.MENTOR, until=fresh.until)
    entry = journal.append(fresh, event="ended", by=by, at=at, reason=reason)
    if fresh.sessions.filter(state=SessionState.HELD).exists():
        post(rating_asked(fresh), about=fresh, number=entry.number)
    return fresh


def end_with_enrolment(enrolment: Enrolment, entry: JournalEntry) -> None:
    """React to a start-up that leaves: its mentorships end with its last enrolment."""
    if active_enrolment_of(enrolment.startup) is None:
        for mentorship in enrolment.startup.mentorships.filter(until__isnull=True):
            end_mentorship(mentorship=mentorship, by=entry.actor, at=entry.at, reason=entry.reason)
