"""What a mentor says of themselves, what is booked with them, what the other side says of their notes."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.selectors import waiting_for
from core import clock
from core.clock import day_of
from core.models import OutboxMessage
from core.pdf import available
from incubator.mentoring import services
from incubator.mentoring.models import Mentor, MentoringSession, Slot
from tests.factories.mentoring import MentorFactory, MentoringSessionFactory, MentorshipFactory, SlotFactory
from tests.factories.startups import StartupFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mentorship(mentor, alice):
    adviser = MentorFactory(person=mentor, charter_accepted_at=clock.now())
    return MentorshipFactory(mentor=adviser, startup=StartupFactory(founder=alice))


def at(name, *args):
    return reverse(f"mentoring:{name}", args=args)


def next_day_of(slot, weeks=0):
    today = day_of(clock.now())
    return today + timedelta(days=(slot.weekday - today.weekday()) % 7 or 7) + timedelta(days=7 * weeks)


def book(mentorship, slot, by, day=None):
    values = {"slot": slot, "day": day or next_day_of(slot), "subject": "Prix"}
    return services.book_session(mentorship=mentorship, by=by, at=clock.now(), **values)


def test_a_mentor_says_what_they_bring_and_accepts_the_charter_once(client, mentor):
    MentorFactory(person=mentor)
    client.force_login(mentor)
    assert "Read and accept the charter of mentors" in [line.title for line in waiting_for(mentor)]
    slot = {"weekday": "1", "starts": "17:30", "minutes": "45", "zone": "Africa/Kigali"}
    assert client.post(at("add_slot"), slot).status_code == 422
    values = {"skills": "Prix", "languages": ["fr", "ar"], "hours_a_month": "6", "most_startups": "2", "accepts": "on"}
    assert client.post(at("profile"), values).status_code == 302
    found = Mentor.objects.get()
    assert (found.skills, found.languages, found.hours_a_month) == ("Prix", ["fr", "ar"], 6)
    accepted = found.charter_accepted_at
    client.post(at("profile"), values)
    assert Mentor.objects.get().charter_accepted_at == accepted
    client.post(at("add_slot"), slot)
    client.post(at("add_slot"), slot)
    client.post(at("remove_slot", Slot.objects.get().pk))
    assert not Slot.objects.exists()
    assert client.post(at("profile"), values | {"languages": []}).status_code == 422


def test_nobody_else_changes_a_profile(mentor, officer):
    slot = SlotFactory(mentor__person=mentor)
    with pytest.raises(PermissionDenied):
        services.remove_slot(slot=slot, by=officer, at=clock.now())


def test_a_founder_books_a_slot_and_both_sides_have_it(client, mentorship, mentor, alice):
    slot = SlotFactory(mentor=mentorship.mentor)
    client.force_login(alice)
    page = client.get(at("mentorship", mentorship.pk)).content.decode()
    day = next_day_of(slot)
    assert f'value="{slot.pk} {day.isoformat()}"' in page
    data = {"time": f"{slot.pk} {day.isoformat()}", "subject": "Prix"}
    made = client.post(at("book", mentorship.pk), data)
    session = MentoringSession.objects.get()
    assert made.url == at("session", session.reference)
    assert (session.state, session.minutes) == ("confirmed", slot.minutes)
    invited = OutboxMessage.objects.filter(template="mentoring.confirmed", calendar__contains="METHOD:REQUEST")
    assert set(invited.values_list("recipient", flat=True)) == {mentor.pk, alice.pk}
    assert data["time"] not in client.get(at("mentorship", mentorship.pk)).content.decode()


@pytest.mark.parametrize("time", ["", "x y", "1 2026-02-31", "999999 2031-01-01"])
def test_a_time_that_cannot_be_read_is_said_in_a_sentence(client, mentorship, alice, time):
    client.force_login(alice)
    answer = client.post(at("book", mentorship.pk), {"time": time, "subject": "Prix"})
    assert answer.status_code == 422
    assert "Choose a time and write the subject." in answer.content.decode()


def test_what_is_not_offered_is_not_booked(mentorship, alice):
    slot, others = SlotFactory(mentor=mentorship.mentor), SlotFactory()
    day = next_day_of(slot)
    for wrong in (day - timedelta(days=14), day + timedelta(days=1), day + timedelta(days=28)):
        with pytest.raises(ValidationError):
            book(mentorship, slot, alice, wrong)
    with pytest.raises(ValidationError, match="not offered"):
        book(mentorship, others, alice)
    with pytest.raises(PermissionDenied):
        book(mentorship, slot, mentorship.mentor.person)


def test_the_same_booking_is_one_session_and_an_hour_is_booked_once(mentorship, alice):
    slot = SlotFactory(mentor=mentorship.mentor)
    other = MentorshipFactory(mentor=mentorship.mentor, startup=StartupFactory(founder=alice))
    assert book(mentorship, slot, alice) == book(mentorship, slot, alice)
    with pytest.raises(ValidationError, match="another session"):
        book(other, slot, alice)


def test_the_start_up_says_that_the_notes_are_right(client, mentorship, mentor, alice):
    session = MentoringSessionFactory(mentorship=mentorship, held=True)
    assert "Read the notes and say whether they are right" in [line.title for line in waiting_for(alice)]
    client.force_login(mentor)
    assert client.post(at("agree", session.reference)).status_code == 403
    client.force_login(alice)
    client.post(at("agree", session.reference))
    client.post(at("agree", session.reference))
    found = MentoringSession.objects.get()
    assert found.agreed_by == alice
    assert at("agree", session.reference) not in client.get(at("session", session.reference)).content.decode()


def test_nobody_agrees_with_notes_that_are_not_written(client, mentorship, alice):
    session = MentoringSessionFactory(mentorship=mentorship, confirmed=True)
    client.force_login(alice)
    assert client.post(at("agree", session.reference)).status_code == 409


@pytest.mark.parametrize("rows", [1, 3])
def test_hours_are_those_of_sessions_held(client, officer, mentorship, rows, django_assert_max_num_queries):
    held = MentoringSessionFactory.create_batch(rows, mentorship=mentorship, held=True)
    MentoringSessionFactory(mentorship=mentorship, confirmed=True)
    client.force_login(officer)
    with django_assert_max_num_queries(14):
        context = client.get(at("hours")).context
    assert (context["sessions"], context["hours"], context["mentors"]) == (rows, float(rows), 1)
    day = day_of(held[0].starts_at)
    for days, count in (({"since": day, "until": day}, rows), ({"since": day + timedelta(days=1)}, 0)):
        assert client.get(at("hours"), days).context["sessions"] == count
    text = b"".join(client.get(at("hours_csv")).streaming_content).decode()
    assert text.strip().endswith("# end,1")
    assert client.get(at("hours"), {"since": "2026-02-31"}).status_code == 422


@pytest.mark.pdf
@pytest.mark.skipif(not available(), reason="the system library Pango is missing")
def test_a_mentor_has_a_certificate_of_their_hours(client, mentorship, mentor, alice):
    MentoringSessionFactory(mentorship=mentorship, held=True)
    client.force_login(mentor)
    assert client.get(at("hours_pdf"), {"language": "ar"}).content.startswith(b"%PDF")
    client.force_login(alice)
    assert client.get(at("hours_pdf")).status_code == 404
