"""Writes about mentoring sessions."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction as database
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.outbox.queue import post
from core.reminders import BEFORE
from core.transitions import lock, transition
from core.zones import instant_to_come
from incubator.mentoring.availability import instant_on
from incubator.mentoring.booking import AHEAD, weekly
from incubator.mentoring.messages import confirmed, proposed
from incubator.mentoring.models import Mentor, MentoringSession, Mentorship, Slot
from incubator.mentoring.selectors import COMING
from incubator.mentoring.workflows import SessionState
from incubator.startups.models import Startup

MINUTES = (15, 240)


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
    locked = _both_locked(mentorship)
    require(by, "mentoring.propose_session", locked)
    instant = instant_to_come(starts, zone, at=at)
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


@database.atomic
def book_session(
    *, mentorship: Mentorship, slot: Slot, day: date, subject: str, by: Any, at: datetime, place: str = ""
) -> MentoringSession:
    """Book a slot that the mentor offers, on `day`: it is agreed on at once, and both sides are told.

    The same booking sent twice is one session. Raises ValidationError for a slot of somebody else, a day on which it
    does not fall, a time that has passed or is more than `AHEAD` days away, or one at which a side has a session.
    """
    locked = _both_locked(mentorship)
    require(by, "mentoring.book_session", locked)
    # Read again under the lock: a slot that the mentor has just taken back is not booked.
    offered = Slot.objects.filter(pk=slot.pk, mentor=locked.mentor_id).first()
    if offered is None or locked.until is not None or day.weekday() != offered.weekday:
        raise ValidationError(_("This time is not offered."))
    instant = instant_on(weekly(offered), day)
    if not at < instant <= at + timedelta(days=AHEAD + 1):
        raise ValidationError(_("Choose a time to come."))
    found = locked.sessions.filter(starts_at=instant, state__in=COMING).first()
    if found:
        return found
    _free(locked, instant, offered.minutes)
    session = MentoringSession.objects.create(
        mentorship=locked,
        starts_at=instant,
        zone=offered.zone,
        minutes=offered.minutes,
        place=place,
        subject=subject,
        proposed_by=by,
        state=SessionState.CONFIRMED,
        reminded_for=_known(instant, at),
    )
    entry = journal.append(session, event="book", by=by, at=at, to_state=session.state)
    post(confirmed(session, entry), about=session, number=entry.number)
    return session


@database.atomic
def agree_notes(*, session: MentoringSession, by: Any, at: datetime) -> MentoringSession:
    """Say for the start-up that the notes are right; saying it twice does nothing.

    Raises ValidationError while there are no notes.
    """
    fresh = lock(session)
    require(by, "mentoring.agree_notes", fresh)
    if fresh.state != SessionState.HELD:
        raise ValidationError(_("There are no notes yet."))
    if fresh.agreed_at is None:
        fresh.agreed_by, fresh.agreed_at = by, at
        fresh.save(update_fields=["agreed_by", "agreed_at"])
        journal.append(fresh, event="agree", by=by, at=at)
    return fresh


def _both_locked(mentorship: Mentorship) -> Mentorship:
    """Lock both sides, then their mentorship: two acts at once do not take one time of either."""
    Startup.objects.select_for_update().get(pk=mentorship.startup_id)
    Mentor.objects.select_for_update().get(pk=mentorship.mentor_id)
    return Mentorship.objects.select_for_update().get(pk=mentorship.pk)


def _limits() -> dict[str, int]:
    return {"least": MINUTES[0], "most": MINUTES[1]}


def confirm(*, session: MentoringSession, by: Any, at: datetime) -> MentoringSession:
    """Agree to the time that the other side proposed."""
    with transition(session, "confirm", by=by, at=at) as fresh:
        if not fresh.already:
            fresh.reminded_for = _known(fresh.starts_at, at)
    return fresh


def _known(starts_at: datetime, at: datetime) -> datetime | None:
    """What is agreed on within the last day is told just then, and needs no reminder."""
    return starts_at if starts_at <= at + BEFORE else None


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
