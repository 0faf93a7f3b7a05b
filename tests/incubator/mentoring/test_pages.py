from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from core import clock
from core.calendar_file import Meeting, calendar_file
from incubator.mentoring.models import MentoringSession, Mentorship
from tests.factories.cohorts import EnrolmentFactory
from tests.factories.mentoring import MentorFactory, MentoringSessionFactory, MentorshipFactory
from tests.factories.startups import StartupFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mentorship(mentor, alice):
    return MentorshipFactory(mentor=MentorFactory(person=mentor), startup=StartupFactory(founder=alice))


def to(name, session):
    return reverse(f"mentoring:{name}", args=[session.reference])


@pytest.mark.parametrize("rows", [1, 3])
def test_my_mentoring_takes_a_fixed_number_of_queries(client, mentor, rows, django_assert_max_num_queries):
    for mentorship in MentorshipFactory.create_batch(rows, mentor=MentorFactory(person=mentor)):
        MentoringSessionFactory(mentorship=mentorship)
        MentoringSessionFactory(mentorship=mentorship, begun=True)
    client.force_login(mentor)
    with django_assert_max_num_queries(15):
        assert client.get(reverse("mentoring:mine")).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_a_mentorship_takes_a_fixed_number_of_queries(client, mentor, mentorship, rows, django_assert_max_num_queries):
    MentoringSessionFactory.create_batch(rows, mentorship=mentorship, held=True)
    client.force_login(mentor)
    with django_assert_max_num_queries(15):
        assert client.get(reverse("mentoring:mentorship", args=[mentorship.pk])).status_code == 200


@pytest.mark.parametrize("role", ["finance", "auditor", "donor", "communications"])
def test_notes_are_not_for_those_who_pay_or_audit(client, request, mentorship, role):
    session = MentoringSessionFactory(mentorship=mentorship, held=True)
    client.force_login(request.getfixturevalue(role))
    assert client.get(reverse("mentoring:mentorship", args=[mentorship.pk])).status_code == 404
    assert client.get(to("session", session)).status_code == 404
    assert client.get(to("calendar", session)).status_code == 404


@pytest.mark.parametrize(("role", "linked"), [("auditor", False), ("officer", True)])
def test_enrolment_links_the_mentorship_for_its_readers_only(client, request, mentorship, role, linked):
    enrolment = EnrolmentFactory(startup=mentorship.startup)
    client.force_login(request.getfixturevalue(role))
    body = client.get(reverse("cohorts:enrolment", args=[enrolment.source_reference])).content.decode()
    assert str(mentorship.mentor) in body
    assert (reverse("mentoring:mentorship", args=[mentorship.pk]) in body) == linked


def test_a_founder_without_a_mentor_reads_a_sentence(client, alice):
    client.force_login(alice)
    assert client.get(reverse("mentoring:mine")).status_code == 200


def test_from_a_proposal_to_its_notes(client, mentor, alice, mentorship):
    client.force_login(mentor)
    page = reverse("mentoring:mentorship", args=[mentorship.pk])
    data = {"subject": "Le plan", "starts": "2020-01-01T09:00", "zone": "Africa/Kigali", "minutes": "45", "place": ""}
    assert client.post(page, data | {"minutes": "1"}).status_code == 422
    assert client.post(page, data).status_code == 422
    answer = client.post(page, data | {"starts": "2031-01-10T09:00"})
    session = MentoringSession.objects.get()
    assert session.starts_at == datetime(2031, 1, 10, 7, tzinfo=UTC)
    assert answer.url == to("session", session)
    assert client.post(to("confirm", session)).status_code == 409
    client.force_login(alice)
    assert client.post(to("confirm", session)).status_code == 302
    assert client.post(to("hold", session), {"notes": "x"}).status_code == 403
    client.force_login(mentor)
    early = client.post(to("hold", session), {"notes": "Pas perdu"})
    assert early.status_code == 409
    assert "Pas perdu" in early.content.decode()
    MentoringSession.objects.filter(pk=session.pk).update(starts_at=clock.now() - timedelta(minutes=1))
    assert client.post(to("hold", session), {"notes": ""}).status_code == 422
    assert client.post(to("hold", session), {"notes": "Relu.", "next_steps": "Devis"}).status_code == 302
    client.force_login(alice)
    assert "Devis" in client.get(to("session", session)).content.decode()


def test_a_time_is_shown_in_its_zone_and_in_ours(client, alice, mentorship):
    instant = datetime(2031, 1, 10, 7, tzinfo=UTC)
    session = MentoringSessionFactory(mentorship=mentorship, zone="Africa/Kigali", starts_at=instant)
    client.force_login(alice)
    page = client.get(to("session", session)).content.decode()
    assert "09:00" in page
    assert "07:00" in page
    assert "Kigali" in page


def test_absence_and_cancellation_on_the_page(client, mentor, mentorship):
    begun = MentoringSessionFactory(mentorship=mentorship, begun=True)
    coming = MentoringSessionFactory(mentorship=mentorship)
    client.force_login(mentor)
    client.post(to("miss", begun))
    client.post(to("cancel", coming), {"reason": "Voyage"})
    assert set(MentoringSession.objects.values_list("state", flat=True)) == {"missed", "cancelled"}
    assert "Voyage" in client.get(to("session", coming)).content.decode()


def test_a_cancellation_without_a_reason_is_refused_on_the_page(client, mentor, mentorship):
    coming = MentoringSessionFactory(mentorship=mentorship)
    client.force_login(mentor)
    refused = client.post(to("cancel", coming), {"reason": "  "})
    assert refused.status_code == 409
    assert "Write why the session is cancelled: the other side reads it." in refused.content.decode()
    assert MentoringSession.objects.get().state == coming.state


@pytest.mark.parametrize("name", ["session", "calendar"])
def test_a_stranger_finds_no_session(client, charlie, person, name):
    session = MentoringSessionFactory()
    for user in (charlie, person("mentor")):
        client.force_login(user)
        assert client.get(to(name, session), follow=True).status_code == 404
        assert client.get(reverse("mentoring:mentorship", args=[session.mentorship_id]), follow=True).status_code == 404


@pytest.mark.parametrize("name", ["confirm", "hold", "miss", "cancel"])
def test_a_stranger_moves_no_session(client, charlie, name):
    session = MentoringSessionFactory(begun=True)
    client.force_login(charlie)
    client.post(to(name, session), {"notes": "x", "reason": "x"})
    assert MentoringSession.objects.get().state == "confirmed"


def test_an_officer_chooses_a_mentor_and_ends_the_mentorship(client, officer, mentor):
    enrolment = EnrolmentFactory()
    chosen = MentorFactory(person=mentor, most_startups=1)
    client.force_login(officer)
    assert client.get(reverse("cohorts:enrolment", args=[enrolment.source_reference])).status_code == 200
    start = reverse("mentoring:start", args=[enrolment.source_reference])
    assert client.get(start).status_code == 200
    assert client.post(start, {"mentor": ""}).status_code == 422
    client.post(start, {"mentor": chosen.pk, "goals": "Un plan viable"})
    made = Mentorship.objects.get()
    other = EnrolmentFactory()
    full = client.post(reverse("mentoring:start", args=[other.source_reference]), {"mentor": chosen.pk})
    assert full.status_code == 422
    client.post(reverse("mentoring:end", args=[made.pk]), {"reason": "Fini"})
    assert Mentorship.objects.get().until is not None


def test_a_founder_neither_chooses_nor_ends(client, alice, mentorship):
    enrolment = EnrolmentFactory(startup=mentorship.startup)
    client.force_login(alice)
    assert client.get(reverse("mentoring:start", args=[enrolment.source_reference])).status_code == 403
    assert client.post(reverse("mentoring:end", args=[mentorship.pk])).status_code == 403


@pytest.mark.parametrize(
    ("traits", "status", "method"),
    [
        ({}, "TENTATIVE", "PUBLISH"),
        ({"confirmed": True}, "CONFIRMED", "PUBLISH"),
        ({"state": "cancelled"}, "CANCELLED", "CANCEL"),
    ],
)
def test_the_calendar_file_says_the_state(client, alice, mentorship, traits, status, method):
    session = MentoringSessionFactory(mentorship=mentorship, **traits)
    client.force_login(alice)
    answer = client.get(to("calendar", session))
    calendar = Calendar.from_ical(answer.content)
    (event,) = calendar.walk("VEVENT")
    assert answer["Content-Type"].startswith("text/calendar")
    assert str(event["UID"]).startswith(f"{session.reference}@")
    assert (str(event["STATUS"]), str(calendar["METHOD"])) == (status, method)


def test_a_calendar_file_holds_utc_instants():
    meeting = Meeting(
        uid="MS-1@example.org",
        summary="Café; devis, plan",
        place="Rabat",
        link="https://example.org/",
        starts_at=datetime(2027, 3, 1, 9, 0, tzinfo=UTC),
        minutes=90,
        status="CONFIRMED",
        revision=2,
        changed_at=datetime(2027, 2, 1, tzinfo=UTC),
    )
    text = calendar_file(meeting).decode()
    assert "DTSTART:20270301T090000Z" in text
    assert "DTEND:20270301T103000Z" in text
    assert "SEQUENCE:2" in text
    assert "LOCATION:Rabat" in text
