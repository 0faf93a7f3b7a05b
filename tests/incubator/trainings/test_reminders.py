"""A day before a training, those who have a seat and the trainer are reminded: once for each beginning."""

from datetime import timedelta

import pytest

from core import clock
from core.models import OutboxMessage
from incubator.trainings.services.reminders import remind_trainings
from tests.factories.trainings import RegistrationFactory, TrainingSessionFactory

pytestmark = pytest.mark.django_db


def reminders():
    return OutboxMessage.objects.filter(template="trainings.reminder")


def test_who_has_a_seat_and_the_trainer_are_reminded_once(alice, bob, mentor):
    session = TrainingSessionFactory(trainer=mentor)
    RegistrationFactory(session=session, person=alice)
    RegistrationFactory(session=session, person=bob, waiting=True)
    assert remind_trainings(clock.now()) == 0
    assert remind_trainings(session.starts_at - timedelta(hours=24)) == 1
    assert remind_trainings(session.starts_at - timedelta(hours=1)) == 0
    assert set(reminders().values_list("recipient", flat=True)) == {alice.pk, mentor.pk}


def test_a_moved_session_is_told_of_before_its_new_beginning(alice):
    session = TrainingSessionFactory(starts_at=clock.now() + timedelta(hours=20))
    RegistrationFactory(session=session, person=alice)
    remind_trainings(clock.now())
    session = type(session).objects.get()
    session.starts_at += timedelta(days=2)
    session.save()
    assert remind_trainings(clock.now() + timedelta(days=1)) == 0
    assert remind_trainings(clock.now() + timedelta(days=2)) == 1
    assert reminders().count() == 2


def test_a_cancelled_session_reminds_nobody(alice):
    session = TrainingSessionFactory(cancelled=True, starts_at=clock.now() + timedelta(hours=20))
    RegistrationFactory(session=session, person=alice)
    assert remind_trainings(clock.now()) == 0
