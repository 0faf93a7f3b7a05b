"""The start-up chooses its mentor from the shortlist that an officer approved."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction as database
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.clock import day_of
from core.outbox.queue import post
from incubator.cohorts.models import Enrolment
from incubator.cohorts.workflows import EnrolmentState
from incubator.mentoring.messages import chosen, to_choose
from incubator.mentoring.models import Mentor, Mentorship, Shortlist, ShortlistedMentor
from incubator.mentoring.selectors import open_shortlist_of, shortlist_for
from incubator.mentoring.services.mentors import begin, close_shortlists

LEAST, MOST = 2, 6
LONGEST = timedelta(days=60)


@database.atomic
def offer_shortlist(
    *,
    enrolment: Enrolment,
    mentors: Sequence[Mentor],
    choose_by: date,
    by: Any,
    at: datetime,
    goals: str = "",
    need: str = "",
) -> Shortlist:
    """Let the start-up choose one of `mentors` until the end of `choose_by`; its founders are told.

    What speaks for each is kept as it is today, the best first; `need` says in free words what the start-up needs. The
    shortlist that is open is returned as it is. Raises ValidationError for too few or too many, for somebody without
    room, a day that has passed or is too far, a start-up that left.
    """
    locked = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    require(by, "mentoring.add_mentorship", locked)
    found = open_shortlist_of(locked)
    if found:
        return found
    _refuse_wrong(locked, mentors, choose_by, at)
    candidates = {one.mentor.pk: one for one in shortlist_for(locked.startup, need)}
    chosen_keys = {one.pk for one in mentors}
    wanted = [one for key, one in candidates.items() if key in chosen_keys]
    if len(wanted) < len(chosen_keys) or any(one.suggestion.room <= 0 for one in wanted):
        raise ValidationError(_("One of these mentors has no room left, or accompanies the start-up already."))
    made = Shortlist.objects.create(
        enrolment=locked, goals=goals.strip(), choose_by=choose_by, offered_by=by, offered_at=at
    )
    ShortlistedMentor.objects.bulk_create(
        ShortlistedMentor(shortlist=made, mentor=one.mentor, position=place, reasons=list(one.suggestion.reasons))
        for place, one in enumerate(wanted, start=1)
    )
    entry = journal.append(made, event="offered", by=by, at=at)
    post(to_choose(made), about=made, number=entry.number)
    return made


@database.atomic
def choose_mentor(*, shortlist: Shortlist, mentor: Mentor, by: Any, at: datetime) -> Mentorship:
    """Begin the mentorship that the start-up chose; mentor and officer are told. The same choice twice is one.

    Two start-ups that want the last place of one mentor wait for each other: the second is told to choose again.
    Raises ValidationError for a mentor who is not on the list or has no room left, after the last day, and once
    another mentor was chosen.
    """
    locked = Mentor.objects.select_for_update().get(pk=mentor.pk)
    fresh = Shortlist.objects.select_for_update(of=("self",)).select_related("enrolment__startup").get(pk=shortlist.pk)
    enrolment = fresh.enrolment
    require(by, "mentoring.choose_mentor", enrolment)
    found = Mentorship.objects.filter(mentor=locked, startup=enrolment.startup, until__isnull=True).first()
    if found:
        return found
    if fresh.closed_at is not None:
        raise ValidationError(_("Your mentor is chosen already."))
    if fresh.choose_by < day_of(at):
        raise ValidationError(_("The last day to choose has passed: the officer decides."))
    if not fresh.lines.filter(mentor=locked).exists():
        raise ValidationError(_("Choose one of the mentors on the list."))
    mentorship = begin(mentor=locked, enrolment=enrolment, goals=fresh.goals, by=by, at=at)
    close_shortlists(enrolment.startup, Shortlist.Outcome.CHOSEN, by=by, at=at)
    entry = journal.append(fresh, event="mentor_chosen", by=by, at=at, reason=str(locked))
    post(chosen(fresh, mentorship), about=fresh, number=entry.number)
    return mentorship


def _refuse_wrong(enrolment: Enrolment, mentors: Sequence[Mentor], choose_by: date, at: datetime) -> None:
    if enrolment.state != EnrolmentState.ACTIVE:
        raise ValidationError(_("A mentor accompanies a start-up that is in a cohort."))
    if not LEAST <= len(set(mentors)) <= MOST:
        raise ValidationError(_("Choose between %(least)s and %(most)s mentors.") % {"least": LEAST, "most": MOST})
    if not day_of(at) <= choose_by <= day_of(at + LONGEST):
        raise ValidationError(_("Choose a day between today and %(days)s days from now.") % {"days": LONGEST.days})
