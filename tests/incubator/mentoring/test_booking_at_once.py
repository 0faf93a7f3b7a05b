"""Sessions proposed at once, by real threads on PostgreSQL."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import ValidationError

from core import clock
from incubator.mentoring import services
from incubator.mentoring.models import MentoringSession, Mentorship
from tests.factories.cohorts import EnrolmentFactory
from tests.factories.mentoring import MentorFactory, MentorshipFactory, ShortlistFactory, SlotFactory
from tests.factories.startups import ReachFactory


def propose(mentorship, wall, place):
    values = {"starts": wall, "zone": "UTC", "subject": "Le plan", "place": place}
    by = mentorship.mentor.person
    return services.propose_session(mentorship=mentorship, by=by, at=clock.now(), **values)


def test_twenty_startups_that_want_one_hour_of_a_mentor_get_it_once(at_once):
    """Fails without the lock on the mentor in `propose_session` (tried): twenty sessions at one hour."""
    adviser = MentorFactory()
    wall = (clock.now() + timedelta(days=2)).replace(tzinfo=None, second=0, microsecond=0)
    acts = [partial(propose, MentorshipFactory(mentor=adviser), wall, str(one)) for one in range(20)]
    answers = at_once(*acts)
    refused = [answer for answer in answers if isinstance(answer, ValidationError)]
    assert len(refused) == 19
    assert MentoringSession.objects.count() == 1


# By night, fifty times.
ROUNDS = [1, pytest.param(50, marks=pytest.mark.nightly)]


@pytest.mark.parametrize("rounds", ROUNDS)
def test_twenty_startups_that_book_one_slot_have_it_once(at_once, rounds):
    """Fails without the locks on both sides in `book_session` (tried): several sessions at one hour."""
    for _round in range(rounds):
        slot = SlotFactory()
        refused = [one for one in at_once(*bookings(slot)) if isinstance(one, ValidationError)]
        assert len(refused) == 19
        assert MentoringSession.objects.filter(mentorship__mentor=slot.mentor).count() == 1


def bookings(slot):
    """Return what books `slot` on one day, for twenty start-ups."""
    day = clock.now().date() + timedelta(days=8 - clock.now().weekday())
    acts = []
    for _turn in range(20):
        mentorship = MentorshipFactory(mentor=slot.mentor)
        by = ReachFactory(startup=mentorship.startup).person
        values = {"slot": slot, "day": day, "subject": "Prix", "by": by, "at": clock.now()}
        acts.append(partial(services.book_session, mentorship=mentorship, **values))
    return acts


def test_twenty_startups_that_choose_the_last_place_of_a_mentor_get_it_once(at_once):
    """Fails without the lock on the mentor in `choose_mentor` (tried): the mentor accompanies several."""
    adviser = MentorFactory(most_startups=1)
    acts = []
    for _turn in range(20):
        shortlist = ShortlistFactory(enrolment=EnrolmentFactory(), mentors=[adviser])
        by = ReachFactory(startup=shortlist.enrolment.startup).person
        values = {"shortlist": shortlist, "mentor": adviser, "by": by, "at": clock.now()}
        acts.append(partial(services.choose_mentor, **values))
    refused = [answer for answer in at_once(*acts) if isinstance(answer, ValidationError)]
    assert len(refused) == 19
    assert Mentorship.objects.count() == 1
