"""Seats asked for at once, by real threads on PostgreSQL."""

from functools import partial

import pytest

from core import clock
from incubator.trainings import services
from incubator.trainings.models import Registration
from tests.concurrency import errors_in
from tests.factories.accounts import UserFactory
from tests.factories.trainings import TrainingSessionFactory, member_of


@pytest.mark.parametrize("rounds", [1, pytest.param(50, marks=pytest.mark.nightly)])
def test_twenty_people_who_want_the_last_seat_get_it_once(at_once, rounds):
    """Fails without the lock on the session in `register` (tried): several seats where there is one."""
    for _round in range(rounds):
        session = TrainingSessionFactory(seats=1)
        people = UserFactory.create_batch(20)
        for person in people:
            member_of(session.module.curriculum.cohort, person)
        acts = [partial(services.register, session=session, by=person, at=clock.now()) for person in people]
        assert errors_in(at_once(*acts)) == []
        asked = Registration.objects.filter(session=session)
        assert asked.filter(state="seated").count() == 1
        assert asked.filter(state="waiting").count() == 19


def test_twenty_requests_of_one_person_are_one_registration(at_once):
    session, person = TrainingSessionFactory(), UserFactory()
    member_of(session.module.curriculum.cohort, person)
    act = partial(services.register, session=session, by=person, at=clock.now())
    assert errors_in(at_once(act, times=20)) == []
    assert Registration.objects.count() == 1
