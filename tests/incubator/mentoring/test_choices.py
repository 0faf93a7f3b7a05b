"""A start-up chooses its mentor from the list that an officer approved, in time, and no place is given twice."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.selectors import waiting_for
from core import clock
from core.clock import day_of
from core.models import OutboxMessage
from incubator.mentoring import services
from incubator.mentoring.models import Mentorship, Shortlist
from tests.factories.cohorts import EnrolmentFactory
from tests.factories.mentoring import MentorFactory, MentorshipFactory, ShortlistFactory
from tests.factories.startups import StartupFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment(alice):
    return EnrolmentFactory(startup=StartupFactory(founder=alice))


@pytest.fixture
def advisers():
    return MentorFactory.create_batch(2)


def at(name, *args):
    return reverse(f"mentoring:{name}", args=args)


def offer(enrolment, mentors, by, days=7):
    values = {"mentors": mentors, "choose_by": day_of(clock.now() + timedelta(days=days))}
    return services.offer_shortlist(enrolment=enrolment, by=by, at=clock.now(), **values)


def choose(shortlist, mentor, by):
    return services.choose_mentor(shortlist=shortlist, mentor=mentor, by=by, at=clock.now())


def test_an_officer_approves_a_list_and_the_founders_choose(client, enrolment, advisers, officer, alice):
    client.force_login(officer)
    page = at("offer", enrolment.source_reference)
    assert client.get(page).content.decode().count('type="checkbox"') == 2
    data = {"mentors": [one.pk for one in advisers], "choose_by": day_of(clock.now()), "goals": "Prix"}
    made = client.post(page, data)
    shortlist = Shortlist.objects.get()
    assert made.url == at("choose", shortlist.pk) == client.get(page).url
    assert "language" in shortlist.lines.first().reasons
    assert OutboxMessage.objects.get(template="mentoring.to_choose").recipient == alice
    assert "Choose your mentor before" in " ".join(line.title for line in waiting_for(alice))
    client.force_login(alice)
    assert "speaks the founders’ language" in client.get(at("choose", shortlist.pk)).content.decode()
    assert client.post(at("choose", shortlist.pk), {"mentor": ""}).status_code == 422
    client.post(at("choose", shortlist.pk), {"mentor": advisers[1].pk})
    assert client.post(at("choose", shortlist.pk), {"mentor": advisers[1].pk}).status_code == 302
    kept = Mentorship.objects.get()
    assert (kept.mentor, kept.goals, kept.hub_code) == (advisers[1], "Prix", "TNG")
    told = OutboxMessage.objects.filter(template="mentoring.chosen").values_list("recipient", flat=True)
    assert set(told) == {advisers[1].person.pk, officer.pk}
    assert Shortlist.objects.get().outcome == "chosen"
    assert "chosen by the start-up" in client.get(at("choose", shortlist.pk)).content.decode()


def test_what_the_start_up_needs_sorts_the_list_and_is_kept_as_a_reason(client, enrolment, advisers, officer):
    knows = MentorFactory(skills="Prix de revient")
    client.force_login(officer)
    page = at("offer", enrolment.source_reference)
    assert client.get(page, {"need": "prix"}).context["lines"][0]["mentor"] == knows
    data = {"mentors": [knows.pk, advisers[0].pk], "choose_by": day_of(clock.now()), "need": "prix"}
    client.post(page, data)
    assert "need" in Shortlist.objects.get().lines.get(mentor=knows).reasons


def test_one_list_is_open_at_a_time(enrolment, advisers, officer):
    assert offer(enrolment, advisers, officer) == offer(enrolment, advisers[::-1], officer)


def test_a_list_that_cannot_be_offered_is_refused_with_a_sentence(enrolment, advisers, officer, person):
    full = MentorFactory(most_startups=0)
    for mentors, days in ((advisers[:1], 7), ([*advisers, full], 7), (advisers, -1), (advisers, 61)):
        with pytest.raises(ValidationError):
            offer(enrolment, mentors, officer, days)
    with pytest.raises(PermissionDenied):
        offer(enrolment, advisers, person("officer", programme_code="FLOWER"))
    left = EnrolmentFactory(graduated=True)
    with pytest.raises(ValidationError, match="in a cohort"):
        offer(left, advisers, officer)
    assert not Shortlist.objects.exists()


def test_only_founders_choose_and_only_from_the_list(enrolment, advisers, officer, alice, charlie):
    shortlist = ShortlistFactory(enrolment=enrolment, mentors=advisers)
    for stranger in (officer, charlie, advisers[0].person):
        with pytest.raises(PermissionDenied):
            choose(shortlist, advisers[0], stranger)
    with pytest.raises(ValidationError, match="on the list"):
        choose(shortlist, MentorFactory(), alice)


def test_a_mentor_whose_last_place_was_taken_is_refused(client, enrolment, advisers, alice):
    shortlist = ShortlistFactory(enrolment=enrolment, mentors=advisers)
    MentorshipFactory.create_batch(3, mentor=advisers[0])
    client.force_login(alice)
    refused = client.post(at("choose", shortlist.pk), {"mentor": advisers[0].pk})
    assert refused.status_code == 422
    assert "as many start-ups" in refused.content.decode()
    assert choose(shortlist, advisers[1], alice).mentor == advisers[1]


def test_after_the_last_day_the_officer_decides(client, enrolment, advisers, officer, alice):
    yesterday = day_of(clock.now()) - timedelta(days=1)
    shortlist = ShortlistFactory(enrolment=enrolment, mentors=advisers, choose_by=yesterday)
    with pytest.raises(ValidationError, match="the officer decides"):
        choose(shortlist, advisers[0], alice)
    assert "No mentor was chosen in time: decide" in [line.title for line in waiting_for(officer)]
    client.force_login(officer)
    assert at("start", enrolment.source_reference) in client.get(at("choose", shortlist.pk)).content.decode()
    services.start_mentorship(mentor=advisers[0], startup=enrolment.startup, by=officer, at=clock.now())
    assert Shortlist.objects.get().outcome == "decided"
    with pytest.raises(ValidationError, match="chosen already"):
        choose(shortlist, advisers[1], alice)


@pytest.mark.parametrize("rows", [1, 3])
def test_three_mentors_take_as_many_queries_as_one(client, enrolment, alice, rows, django_assert_max_num_queries):
    shortlist = ShortlistFactory(enrolment=enrolment, mentors=MentorFactory.create_batch(rows))
    client.force_login(alice)
    with django_assert_max_num_queries(15):
        client.get(at("choose", shortlist.pk))
