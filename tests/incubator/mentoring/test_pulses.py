"""How both sides find it: asked once at each moment, hidden from the other side, means and low answers for officers."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.selectors import waiting_for
from core import clock
from core.models import OutboxMessage
from incubator.mentoring import services
from incubator.mentoring.models import Pulse
from incubator.mentoring.selectors import mentorships_to_rate
from tests.factories.mentoring import MentorFactory, MentoringSessionFactory, MentorshipFactory, PulseFactory
from tests.factories.startups import StartupFactory

pytestmark = pytest.mark.django_db
ASKED = "One minute: how does the mentoring go?"
ANSWER = {"useful": 4, "trust": 2, "clear": 5}


@pytest.fixture
def mentorship(mentor, alice):
    return MentorshipFactory(mentor=MentorFactory(person=mentor), startup=StartupFactory(founder=alice))


def at(name, *args):
    return reverse(f"mentoring:{name}", args=args)


def titles(person):
    return [line.title for line in waiting_for(person)]


def give(mentorship, by, **answer):
    return services.give_pulse(mentorship=mentorship, by=by, at=clock.now(), **(ANSWER | answer))


def test_both_sides_are_asked_after_their_first_session_only(mentorship, mentor, alice):
    assert ASKED not in titles(alice)
    session = MentoringSessionFactory(mentorship=mentorship, begun=True)
    services.hold(session=session, notes="Prix", next_steps="", by=mentor, at=clock.now())
    asked = OutboxMessage.objects.filter(template="mentoring.pulse")
    assert set(asked.values_list("recipient", flat=True)) == {mentor.pk, alice.pk}
    assert ASKED in titles(alice)
    assert ASKED in titles(mentor)
    again = MentoringSessionFactory(mentorship=mentorship, begun=True)
    services.hold(session=again, notes="Prix", next_steps="", by=mentor, at=clock.now())
    assert asked.count() == 2


def test_a_minute_on_a_phone_is_kept_once(client, mentorship, alice):
    MentoringSessionFactory(mentorship=mentorship, held=True)
    client.force_login(alice)
    assert client.get(at("pulse", mentorship.pk)).content.decode().count('type="radio"') == 15
    assert client.post(at("pulse", mentorship.pk), ANSWER | {"trust": "9"}).status_code == 422
    assert client.post(at("pulse", mentorship.pk), ANSWER | {"comment": " Merci "}).url == at("mine")
    client.post(at("pulse", mentorship.pk), ANSWER | {"trust": 5})
    kept = Pulse.objects.get()
    assert (kept.side, kept.moment, kept.trust, kept.comment) == ("startup", "first", 2, "Merci")
    assert ASKED not in titles(alice)
    assert 'type="radio"' not in client.get(at("pulse", mentorship.pk)).content.decode()


def test_the_last_one_is_asked_once_the_mentorship_is_over(mentorship, mentor, alice, officer):
    MentoringSessionFactory(mentorship=mentorship, held=True)
    give(mentorship, mentor)
    over = services.end_mentorship(mentorship=mentorship, by=officer, at=clock.now())
    assert OutboxMessage.objects.filter(template="mentoring.pulse").count() == 2
    assert give(over, mentor).moment == "last"
    assert give(over, alice).moment == "last"
    assert not mentorships_to_rate(mentor, clock.now())


def test_nobody_is_asked_before_they_met_or_long_after(mentorship, mentor, alice, bob, officer):
    with pytest.raises(ValidationError, match="Nothing is asked"):
        give(mentorship, alice)
    MentoringSessionFactory(mentorship=mentorship, held=True, starts_at=clock.now() - timedelta(days=61))
    assert not mentorships_to_rate(alice, clock.now())
    with pytest.raises(PermissionDenied):
        give(mentorship, bob)
    with pytest.raises(ValidationError, match="one answer"):
        give(mentorship, mentor, clear=6)


def test_an_end_without_a_session_asks_nothing(mentorship, officer):
    services.end_mentorship(mentorship=mentorship, by=officer, at=clock.now())
    assert not OutboxMessage.objects.exists()


def test_the_other_side_reads_nothing_of_it(client, mentorship, mentor, alice):
    MentoringSessionFactory(mentorship=mentorship, held=True)
    give(mentorship, alice, comment="SecretDuPouls")
    client.force_login(mentor)
    for address in (at("mine"), at("mentorship", mentorship.pk), at("pulse", mentorship.pk)):
        assert "SecretDuPouls" not in client.get(address).content.decode()
    assert client.get(at("pulses")).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_an_officer_reads_means_and_low_answers(client, officer, rows, django_assert_max_num_queries):
    PulseFactory.create_batch(rows, low=True)
    content = PulseFactory(side="mentor", moment="last")
    client.force_login(officer)
    with django_assert_max_num_queries(13):
        page = client.get(at("pulses"))
    assert [(line.count, line.trust) for line in page.context["means"]] == [(rows, 1.0), (1, 5.0)]
    assert len(page.context["page"]) == rows
    assert str(content.mentorship.startup) not in page.content.decode()


def test_an_officer_sees_to_a_low_answer_once(client, officer, person):
    low = PulseFactory(low=True)
    assert "1 answer says that a mentorship goes badly" in titles(officer)
    client.force_login(person("officer", programme_code="FLOWER"))
    assert client.post(at("see_pulse", low.pk)).status_code == 404
    client.force_login(officer)
    client.post(at("see_pulse", low.pk))
    client.post(at("see_pulse", low.pk))
    assert Pulse.objects.get().seen_by == officer
    assert "1 answer says that a mentorship goes badly" not in titles(officer)
