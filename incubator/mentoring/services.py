"""Writes about mentoring: mentors, mentorships, sessions."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError
from django.db import transaction as database
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.clock import day_of
from core.models import JournalEntry
from core.outbox.queue import post
from core.transitions import transition
from core.windows import instant_of
from incubator.cohorts.models import Enrolment
from incubator.cohorts.selectors import active_enrolment_of
from incubator.mentoring.messages import proposed
from incubator.mentoring.models import Mentor, MentoringSession, Mentorship
from incubator.mentoring.selectors import COMING
from incubator.network.models import Sector
from incubator.startups.enums import Capacity
from incubator.startups.models import Startup
from incubator.startups.services import add_reach, end_reach

MINUTES = (15, 240)


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
    if locked.mentorships.filter(until__isnull=True).count() >= locked.most_startups:
        raise ValidationError(_("This mentor accompanies as many start-ups as they said they could."))
    codes = {name: getattr(enrolment, name) for name in ("programme_code", "territory", "hub_code", "call_code")}
    day = since or day_of(at)
    mentorship = Mentorship.objects.create(mentor=locked, startup=startup, since=day, goals=goals, **codes)
    add_reach(startup=startup, person=locked.person, capacity=Capacity.MENTOR, since=day)
    journal.append(mentorship, event="started", by=by, at=at)
    return mentorship


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
    journal.append(fresh, event="ended", by=by, at=at, reason=reason)
    return fresh


def end_with_enrolment(enrolment: Enrolment, entry: JournalEntry) -> None:
    """React to a start-up that leaves: its mentorships end with its last enrolment."""
    if active_enrolment_of(enrolment.startup) is None:
        for mentorship in enrolment.startup.mentorships.filter(until__isnull=True):
            end_mentorship(mentorship=mentorship, by=entry.actor, at=entry.at, reason=entry.reason)


def session_instant(wall: datetime, zone: str, *, at: datetime) -> datetime:
    """Return the UTC instant of a naive wall time in `zone`. Raises ValidationError for an unknown zone or the past."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValidationError(_("Choose a time zone of the list.")) from error
    instant = instant_of(wall, zone)
    if instant <= at:
        raise ValidationError(_("Choose a time to come."))
    return instant


def _free(mentorship: Mentorship, instant: datetime, minutes: int) -> None:
    """Refuse a time at which mentor or start-up have another session, with each other or with somebody else.

    The caller holds the locks of both, so that two proposals at once do not take one time.
    """
    end = instant + timedelta(minutes=minutes)
    around = MentoringSession.objects.filter(
        state__in=COMING, starts_at__gt=instant - timedelta(minutes=MINUTES[1]), starts_at__lt=end
    )
    for side, sentence in (
        ({"mentorship__mentor": mentorship.mentor_id}, _("The mentor has another session at that time.")),
        ({"mentorship__startup": mentorship.startup_id}, _("The start-up has another session at that time.")),
    ):
        if any(one.starts_at + timedelta(minutes=one.minutes) > instant for one in around.filter(**side)):
            raise ValidationError(sentence)


@database.atomic
def propose_session(
    *,
    mentorship: Mentorship,
    starts: datetime,
    zone: str,
    subject: str,
    by: Any,
    at: datetime,
    minutes: int = 60,
    place: str = "",
) -> MentoringSession:
    """Propose a session to the other side: `starts` is the naive wall time in `zone`. The other side is told.

    The same proposal sent twice is one session. Raises ValidationError for a time that has passed or at which one side
    has another session, an unknown zone or a length out of `MINUTES`.
    """
    Startup.objects.select_for_update().get(pk=mentorship.startup_id)
    Mentor.objects.select_for_update().get(pk=mentorship.mentor_id)
    locked = Mentorship.objects.select_for_update().get(pk=mentorship.pk)
    require(by, "mentoring.propose_session", locked)
    instant = session_instant(starts, zone, at=at)
    if not MINUTES[0] <= minutes <= MINUTES[1]:
        raise ValidationError(_("A session lasts between %(least)s and %(most)s minutes.") % _limits())
    found = locked.sessions.filter(starts_at=instant, state__in=COMING).first()
    if found:
        return found
    _free(locked, instant, minutes)
    session = MentoringSession.objects.create(
        mentorship=locked,
        starts_at=instant,
        zone=zone,
        minutes=minutes,
        place=place,
        subject=subject,
        proposed_by=by,
    )
    entry = journal.append(session, event="propose", by=by, at=at, to_state=session.state)
    post(proposed(session, entry), about=session, number=entry.number)
    return session


def _limits() -> dict[str, int]:
    return {"least": MINUTES[0], "most": MINUTES[1]}


def confirm(*, session: MentoringSession, by: Any, at: datetime) -> MentoringSession:
    """Agree to the time that the other side proposed."""
    return _moved(session, "confirm", by=by, at=at)


def cancel(*, session: MentoringSession, by: Any, at: datetime, reason: str) -> MentoringSession:
    """Cancel a session that was proposed or confirmed. Raises TransitionRefused without a reason."""
    return _moved(session, "cancel", by=by, at=at, reason=reason)


def miss(*, session: MentoringSession, by: Any, at: datetime, reason: str = "") -> MentoringSession:
    """Note that somebody did not come."""
    return _moved(session, "miss", by=by, at=at, reason=reason)


def hold(*, session: MentoringSession, notes: str, next_steps: str, by: Any, at: datetime) -> MentoringSession:
    """Note what was said and what was agreed. Raises ValidationError when nothing was said."""
    if not notes.strip():
        raise ValidationError(_("Write what was said."))
    with transition(session, "hold", by=by, at=at) as fresh:
        if not fresh.already:
            fresh.notes = notes.strip()
            fresh.next_steps = next_steps.strip()
    return fresh


def _moved(session: MentoringSession, act: str, *, by: Any, at: datetime, reason: str = "") -> MentoringSession:
    with transition(session, act, by=by, at=at, reason=reason) as fresh:
        pass
    return fresh
