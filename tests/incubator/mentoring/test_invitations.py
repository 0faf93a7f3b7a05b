from datetime import datetime, timedelta

import pytest
from icalendar import Calendar

from core import clock
from core.models import OutboxMessage
from core.outbox.mail import message_as_mail
from incubator.mentoring import services
from tests.factories.mentoring import MentorFactory, MentorshipFactory
from tests.factories.startups import StartupFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mentorship(mentor, alice):
    return MentorshipFactory(mentor=MentorFactory(person=mentor), startup=StartupFactory(founder=alice))


def propose(mentorship, by):
    starts = (clock.now() + timedelta(days=3)).replace(tzinfo=None, second=0, microsecond=0)
    values = {"starts": starts, "zone": "Africa/Kigali", "subject": "Prix"}
    return services.propose_session(mentorship=mentorship, by=by, at=clock.now(), **values)


def invitations(person):
    """Return (method, status, sequence) of what each mail to `person` brings to their calendar, in order."""
    mails = [message_as_mail(one) for one in OutboxMessage.objects.filter(recipient=person).order_by("pk")]
    found = []
    for mail in mails:
        for _name, content, kind in mail.attachments:
            calendar = Calendar.from_ical(content)
            assert f"method={calendar['method']}" in kind
            (event,) = calendar.walk("VEVENT")
            assert event["attendee"] == f"mailto:{person.email}"
            found.append((calendar["method"], event["status"], event["sequence"]))
    return found


def test_a_session_is_made_confirmed_and_taken_out_of_both_calendars(mentorship, mentor, alice):
    session = propose(mentorship, mentor)
    assert invitations(alice) == [("REQUEST", "TENTATIVE", 1)]
    assert invitations(mentor) == []
    services.confirm(session=session, by=alice, at=clock.now())
    services.cancel(session=session, by=alice, at=clock.now(), reason="Malade")
    assert invitations(alice)[1:] == [("REQUEST", "CONFIRMED", 2), ("CANCEL", "CANCELLED", 3)]
    assert invitations(mentor) == [("REQUEST", "CONFIRMED", 2), ("CANCEL", "CANCELLED", 3)]


def test_a_mail_says_the_hour_of_its_reader(mentorship, mentor, alice):
    alice.zone = "Africa/Dakar"
    alice.save()
    session = propose(mentorship, mentor)
    wall = session.starts_at
    assert isinstance(wall, datetime)
    assert f"{wall:%H:%M}" in OutboxMessage.objects.get(recipient=alice).body


def test_a_mail_without_a_meeting_has_no_attachment(mentorship, mentor, alice):
    session = services.confirm(session=propose(mentorship, mentor), by=alice, at=clock.now())
    type(session).objects.update(starts_at=clock.now() - timedelta(hours=1))
    OutboxMessage.objects.all().delete()
    services.hold(session=session, notes="Relu.", next_steps="", by=mentor, at=clock.now())
    assert invitations(alice) == []
