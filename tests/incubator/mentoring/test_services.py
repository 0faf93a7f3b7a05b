from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core import clock, journal
from core.models import OutboxMessage
from core.transitions import TransitionForbidden, TransitionRefused
from incubator.cohorts.services import leave
from incubator.mentoring import services
from incubator.mentoring.messages import waiting_sessions
from incubator.mentoring.models import MentoringSession, Mentorship
from incubator.mentoring.selectors import mentorships_visible_to, sessions_visible_to, sides_of
from incubator.startups.models import Reach
from incubator.startups.selectors import startups_visible_to
from tests.factories.cohorts import EnrolmentFactory
from tests.factories.mentoring import MentorFactory, MentoringSessionFactory, MentorshipFactory
from tests.factories.network import SectorFactory
from tests.factories.startups import StartupFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def startup(alice):
    return StartupFactory(founder=alice)


@pytest.fixture
def mentorship(mentor, startup):
    return MentorshipFactory(mentor=MentorFactory(person=mentor), startup=startup)


def propose(mentorship, by, **fields):
    wall = (clock.now() + timedelta(days=2)).replace(tzinfo=None, second=0, microsecond=0)
    values = {"starts": wall, "zone": "Africa/Casablanca", "subject": "Le plan", **fields}
    return services.propose_session(mentorship=mentorship, by=by, at=clock.now(), **values)


def test_a_mentor_is_added_once_and_described_again(mentor):
    sector = SectorFactory()
    first = services.add_mentor(person=mentor, skills="Énergie", sectors=[sector])
    again = services.add_mentor(person=mentor, skills="Finances")
    assert first == again
    assert again.skills == "Finances"
    assert not again.sectors.exists()


def test_a_mentorship_opens_the_startup_to_its_mentor_only(mentor, startup, officer, person):
    EnrolmentFactory(startup=startup)
    made = services.start_mentorship(mentor=MentorFactory(person=mentor), startup=startup, by=officer, at=clock.now())
    assert (made.programme_code, made.hub_code) == ("RESTART", "TNG")
    assert startup in startups_visible_to(mentor)
    assert not startups_visible_to(person("mentor")).exists()
    again = services.start_mentorship(mentor=made.mentor, startup=startup, by=officer, at=clock.now())
    assert again == made


def test_a_mentorship_needs_an_enrolment_an_officer_and_room(mentor, startup, officer, person):
    someone = MentorFactory(person=mentor, most_startups=0)
    values = {"mentor": someone, "startup": startup, "at": clock.now()}
    with pytest.raises(ValidationError):
        services.start_mentorship(by=officer, **values)
    EnrolmentFactory(startup=startup)
    with pytest.raises(PermissionDenied):
        services.start_mentorship(by=person("officer", hub_code="OUJ"), **values)
    with pytest.raises(ValidationError):
        services.start_mentorship(by=officer, **values)
    assert not Mentorship.objects.exists()


def test_ending_a_mentorship_cancels_what_was_to_come(mentorship, officer, mentor, alice):
    MentoringSessionFactory(mentorship=mentorship)
    held = MentoringSessionFactory(mentorship=mentorship, held=True)
    ended = services.end_mentorship(mentorship=mentorship, by=officer, at=clock.now(), reason="Fini")
    services.end_mentorship(mentorship=mentorship, by=officer, at=clock.now())
    assert ended.until is not None
    assert sorted(MentoringSession.objects.values_list("state", flat=True)) == ["cancelled", "held"]
    assert Reach.objects.get(capacity="mentor").until == ended.until
    assert journal.entries_of(mentorship).count() == 1
    assert held in sessions_visible_to(alice)
    assert held not in sessions_visible_to(mentor)


def test_sessions_are_cancelled_with_a_reason_even_when_the_end_has_none(mentorship, officer):
    session = MentoringSessionFactory(mentorship=mentorship)
    services.end_mentorship(mentorship=mentorship, by=officer, at=clock.now())
    assert journal.last_of(session).reason == "The mentorship is over."


def test_only_an_officer_that_reaches_it_ends_a_mentorship(mentorship, mentor):
    with pytest.raises(PermissionDenied):
        services.end_mentorship(mentorship=mentorship, by=mentor, at=clock.now())


def test_mentorships_end_with_the_last_enrolment(mentorship, officer):
    enrolment = EnrolmentFactory(startup=mentorship.startup)
    other = EnrolmentFactory(startup=mentorship.startup, cohort__code="W4L-2026")
    leave(enrolment=enrolment, by=officer, at=clock.now(), reason="Déménagement")
    assert Mentorship.objects.get().until is None
    leave(enrolment=other, by=officer, at=clock.now(), reason="Déménagement")
    assert Mentorship.objects.get().until is not None


def test_a_proposal_keeps_the_instant_of_its_wall_time(mentorship, mentor, alice):
    session = propose(mentorship, mentor, starts=datetime(2027, 7, 1, 10, 0), zone="Africa/Tunis")
    assert session.starts_at == datetime(2027, 7, 1, 9, 0, tzinfo=UTC)
    assert propose(mentorship, mentor, starts=datetime(2027, 7, 1, 10, 0), zone="Africa/Tunis") == session
    message = OutboxMessage.objects.get()
    assert (message.recipient, message.template) == (alice, "mentoring.proposed")
    assert "10:00" in message.body


@pytest.mark.parametrize(
    "fields", [{"starts": datetime(2020, 1, 1, 9)}, {"zone": "Mars/Olympus"}, {"zone": "../x"}, {"minutes": 5}]
)
def test_a_wrong_proposal_is_refused_with_a_sentence(mentorship, mentor, fields):
    with pytest.raises(ValidationError):
        propose(mentorship, mentor, **fields)
    assert not MentoringSession.objects.exists()


def test_a_stranger_proposes_nothing(mentorship, charlie):
    with pytest.raises(PermissionDenied):
        propose(mentorship, charlie)


def test_the_other_side_confirms(mentorship, mentor, alice):
    session = propose(mentorship, mentor)
    with pytest.raises(TransitionRefused):
        services.confirm(session=session, by=mentor, at=clock.now())
    assert services.confirm(session=session, by=alice, at=clock.now()).state == "confirmed"
    assert services.confirm(session=session, by=alice, at=clock.now()).already
    assert OutboxMessage.objects.filter(template="mentoring.confirmed").count() == 2


def test_a_founder_proposes_and_a_cofounder_may_not_confirm(mentorship, mentor, alice, bob):
    from tests.factories.startups import ReachFactory

    ReachFactory(startup=mentorship.startup, person=bob)
    session = propose(mentorship, alice)
    with pytest.raises(TransitionRefused):
        services.confirm(session=session, by=bob, at=clock.now())
    assert services.confirm(session=session, by=mentor, at=clock.now()).state == "confirmed"


def test_notes_are_written_once_the_session_has_begun(mentorship, mentor, alice):
    session = MentoringSessionFactory(mentorship=mentorship, confirmed=True)
    with pytest.raises(TransitionRefused):
        services.hold(session=session, notes="x", next_steps="", by=mentor, at=clock.now())
    later = session.starts_at
    with pytest.raises(ValidationError):
        services.hold(session=session, notes=" ", next_steps="", by=mentor, at=later)
    with pytest.raises(TransitionForbidden):
        services.hold(session=session, notes="x", next_steps="", by=alice, at=later)
    held = services.hold(session=session, notes="Relu.", next_steps="Devis", by=mentor, at=later)
    assert (held.state, held.next_steps) == ("held", "Devis")
    again = services.hold(session=session, notes="Autre", next_steps="", by=mentor, at=later)
    assert again.already
    assert MentoringSession.objects.get().notes == "Relu."
    body = OutboxMessage.objects.get(template="mentoring.held").body
    assert "Relu." not in body


def test_an_absence_and_a_cancellation_are_noted(mentorship, mentor, alice):
    begun = MentoringSessionFactory(mentorship=mentorship, begun=True)
    assert services.miss(session=begun, by=mentor, at=clock.now()).state == "missed"
    session = MentoringSessionFactory(mentorship=mentorship)
    services.cancel(session=session, by=alice, at=clock.now(), reason="Malade")
    assert journal.last_of(session).reason == "Malade"
    assert OutboxMessage.objects.get(template="mentoring.cancelled").recipient == mentor


def test_a_session_without_a_known_proposer_may_be_confirmed(mentorship, alice):
    session = MentoringSessionFactory(mentorship=mentorship, proposed_by=None)
    assert services.confirm(session=session, by=alice, at=clock.now()).state == "confirmed"


def test_who_reads_a_mentorship(mentorship, mentor, alice, charlie, person):
    readers = {
        "mentor": mentor,
        "founder": alice,
        "officer": person("officer", programme_code="RESTART"),
        "stranger": charlie,
        "other mentor": person("mentor"),
        "other officer": person("officer", hub_code="OUJ"),
        "donor": person("donor"),
    }
    seen = {name for name, user in readers.items() if mentorships_visible_to(user).exists()}
    assert seen == {"mentor", "founder", "officer"}
    assert not sides_of(readers["officer"]).exists()


def test_what_waits_for_each_side(mentorship, mentor, alice):
    MentoringSessionFactory(mentorship=mentorship)
    MentoringSessionFactory(mentorship=mentorship, begun=True)
    MentoringSessionFactory(mentorship=mentorship, confirmed=True)
    assert [line.urgent for line in waiting_sessions(mentor)] == [True, False]
    assert len(waiting_sessions(alice)) == 2
