from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from accounts.models import CalendarFeed
from accounts.selectors import zone_of
from core import clock
from core.crypto import digest
from tests.factories.mentoring import MentorFactory, MentoringSessionFactory, MentorshipFactory
from tests.factories.startups import StartupFactory
from tests.factories.trainings import RegistrationFactory, TrainingSessionFactory

pytestmark = pytest.mark.django_db
PAGE = "accounts:calendar"


def made(client, person):
    client.force_login(person)
    return client.post(reverse(PAGE)).context["address"].split("://", 1)[1].split("/", 1)[1]


def entries(client, address):
    answer = client.get(f"/{address}")
    return Calendar.from_ical(answer.content).walk("VEVENT")


def name_of(event):
    return event["uid"].split("@")[0]


@pytest.fixture
def session(mentor, alice):
    mentorship = MentorshipFactory(mentor=MentorFactory(person=mentor), startup=StartupFactory(founder=alice))
    return MentoringSessionFactory(mentorship=mentorship, confirmed=True)


def test_an_address_gives_ones_own_meetings_without_signing_in(client, session, mentor, alice):
    seat = RegistrationFactory(person=alice)
    RegistrationFactory(person=alice, waiting=True)
    given = TrainingSessionFactory(trainer=mentor, cancelled=True)
    alices, mentors = made(client, alice), made(client, mentor)
    client.logout()
    assert [event["uid"].split("@")[0] for event in entries(client, alices)] == [
        session.reference,
        seat.session.reference,
    ]
    found = {name_of(event): event["status"] for event in entries(client, mentors)}
    assert found == {session.reference: "CONFIRMED", given.reference: "CANCELLED"}


def test_what_is_long_past_is_left_out(client, session, mentor):
    type(session).objects.update(starts_at=clock.now() - timedelta(days=90))
    assert entries(client, made(client, mentor)) == []


def test_a_new_address_closes_the_one_before_and_none_is_kept_in_clear(client, alice):
    first = made(client, alice)
    second = made(client, alice)
    assert client.get(f"/{first}").status_code == 404
    assert client.get(f"/{second}").status_code == 200
    secret = second.split("/")[-1].removesuffix(".ics")
    assert CalendarFeed.objects.get().secret_hash == digest(secret)
    assert secret not in client.get(reverse(PAGE)).content.decode()


def test_an_address_taken_back_or_of_a_closed_account_opens_nothing(client, alice, bob):
    revoked, closed = made(client, alice), made(client, bob)
    client.force_login(alice)
    client.post(reverse("accounts:revoke_calendar"))
    bob.is_active = False
    bob.save()
    assert [client.get(f"/{address}").status_code for address in (revoked, closed)] == [404, 404]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_calendar_takes_a_fixed_number_of_queries(client, mentor, rows, django_assert_max_num_queries):
    for mentorship in MentorshipFactory.create_batch(rows, mentor=MentorFactory(person=mentor)):
        MentoringSessionFactory(mentorship=mentorship)
        TrainingSessionFactory(trainer=mentor)
    address = made(client, mentor)
    with django_assert_max_num_queries(8):
        assert len(entries(client, address)) == 2 * rows


def test_hours_are_shown_in_the_zone_that_a_person_chose(client, alice, session):
    client.force_login(alice)
    values = {"full_name": "Alice Benali", "language": "fr", "channel": "email", "phone": ""}
    client.post(reverse("accounts:details"), values | {"zone": "Africa/Kigali"})
    alice = type(alice).objects.get(pk=alice.pk)
    assert zone_of(alice) == "Africa/Kigali"
    assert "UTC+2" in client.get(reverse("mentoring:session", args=[session.reference])).content.decode()
    assert client.post(reverse("accounts:details"), values | {"zone": "Mars/Olympus"}).status_code == 422
