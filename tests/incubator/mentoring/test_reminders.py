"""A day before a session both sides are reminded: once, in their language and zone."""

from datetime import timedelta

import pytest

from core import clock
from core.models import OutboxMessage
from incubator.mentoring import services
from tests.factories.mentoring import MentorFactory, MentoringSessionFactory, MentorshipFactory, SlotFactory
from tests.factories.startups import StartupFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mentorship(mentor, alice):
    alice.language, alice.zone = "ar", "Africa/Kigali"
    alice.save()
    return MentorshipFactory(mentor=MentorFactory(person=mentor), startup=StartupFactory(founder=alice))


def reminders():
    return OutboxMessage.objects.filter(template="mentoring.reminder")


def test_both_sides_are_reminded_once_a_day_before(mentorship, mentor, alice):
    session = MentoringSessionFactory(
        mentorship=mentorship, confirmed=True, starts_at=clock.now().replace(hour=8, minute=0) + timedelta(days=2)
    )
    assert services.remind_sessions(session.starts_at - timedelta(hours=25)) == 0
    assert services.remind_sessions(session.starts_at - timedelta(hours=24)) == 1
    assert services.remind_sessions(session.starts_at - timedelta(hours=2)) == 0
    assert set(reminders().values_list("recipient", flat=True)) == {mentor.pk, alice.pk}
    hers = reminders().get(recipient=alice)
    assert hers.language == "ar"
    assert "10:00" in hers.subject
    assert "08:00" in reminders().get(recipient=mentor).subject.replace("8:00 AM", "08:00")


def test_nobody_is_reminded_of_what_is_not_agreed_or_over(mentorship):
    soon = clock.now() + timedelta(hours=3)
    for state in ("proposed", "cancelled", "missed"):
        MentoringSessionFactory(mentorship=mentorship, state=state, starts_at=soon)
    MentoringSessionFactory(mentorship=mentorship, begun=True)
    assert services.remind_sessions(clock.now()) == 0
    assert not reminders().exists()


def test_what_is_agreed_on_within_the_day_needs_no_reminder(mentorship, mentor, alice):
    session = MentoringSessionFactory(mentorship=mentorship, starts_at=clock.now() + timedelta(hours=3))
    services.confirm(session=session, by=alice, at=clock.now())
    starts_at = clock.now() + timedelta(hours=20)
    hour = {"weekday": starts_at.weekday(), "starts": starts_at.time().replace(microsecond=0), "zone": "UTC"}
    slot = SlotFactory(mentor=mentorship.mentor, **hour)
    values = {"slot": slot, "day": starts_at.date(), "subject": "Prix"}
    services.book_session(mentorship=mentorship, by=alice, at=clock.now(), **values)
    assert services.remind_sessions(clock.now()) == 0
