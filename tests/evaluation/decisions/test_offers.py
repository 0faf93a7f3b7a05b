"""Offers: accepted, declined, lapsed, replaced from the reserve list."""

from datetime import timedelta

import pytest

from applications.entries.services import withdraw
from core.due import run_due
from core.models import JournalEntry, OutboxMessage
from core.transitions import TransitionForbidden, TransitionRefused
from evaluation.decisions import services
from evaluation.decisions.models import Offer
from evaluation.decisions.selectors import result_of
from evaluation.decisions.services import offers as offers_module
from incubator.cohorts.models import Enrolment
from incubator.grants.models import Award
from tests.factories.accounts import person_with
from tests.factories.decisions import LATER, a_jury, a_scored_entry, an_offer, confirmed, decided, entry_now, released

pytestmark = pytest.mark.django_db
EXPIRED = LATER + timedelta(days=15)


def test_accepting_enrols_the_startup_and_awards_the_grant():
    jury = an_offer()
    accepted = services.accept_offer(offer=jury.offer, by=jury.applicant, at=LATER)
    award = Award.objects.get()
    assert (accepted.state, accepted.answered_at) == ("accepted", LATER)
    assert (award.amount, award.currency, award.minutes_reference) == (100000, "MAD", "PV-1")
    assert award.terms["ceiling_eur"] == "60000.00"
    assert award.enrolment.source_reference == jury.offer.application.reference
    assert award.call_code == jury.call.code


def test_accepting_twice_has_one_effect():
    jury = an_offer()
    for _turn in range(2):
        services.accept_offer(offer=jury.offer, by=jury.applicant, at=LATER)
    assert [Enrolment.objects.count(), Award.objects.count()] == [1, 1]
    assert JournalEntry.objects.filter(event="accept").count() == 1


def test_offer_without_a_grant_enrols_only():
    jury = an_offer(amount="0")
    services.accept_offer(offer=jury.offer, by=jury.applicant, at=LATER)
    assert [Enrolment.objects.count(), Award.objects.count()] == [1, 0]


def test_acceptance_that_fails_leaves_the_offer_to_be_answered(monkeypatch):
    jury = an_offer()

    def refuse(**_options):
        raise TransitionRefused(["Outside."])

    monkeypatch.setattr(offers_module, "award_grant", refuse)
    with pytest.raises(TransitionRefused, match="Outside"):
        services.accept_offer(offer=jury.offer, by=jury.applicant, at=LATER)
    assert Offer.objects.get().state == "made"
    assert not Enrolment.objects.exists()


def test_offer_is_answered_by_its_applicant_only():
    jury = an_offer()
    for person in (jury.officer, person_with("applicant"), person_with(superuser=True)):
        with pytest.raises(TransitionForbidden):
            services.accept_offer(offer=jury.offer, by=person, at=LATER)


def test_last_instant_of_an_offer_is_inside_and_its_end_outside():
    jury = an_offer()
    with pytest.raises(TransitionRefused, match="has passed"):
        services.accept_offer(offer=jury.offer, by=jury.applicant, at=EXPIRED)
    inside = EXPIRED - timedelta(microseconds=1)
    assert services.accept_offer(offer=jury.offer, by=jury.applicant, at=inside).state == "accepted"


def test_answers_are_told_to_the_officers():
    jury = an_offer()
    services.decline_offer(offer=jury.offer, by=jury.applicant, at=LATER, reason="Another grant")
    assert "Another grant" in OutboxMessage.objects.get(template="decisions.offer_declined").body
    assert services.decline_offer(offer=jury.offer, by=jury.applicant, at=LATER).already


def test_offer_lapses_at_its_end_and_not_before():
    jury = an_offer()
    assert services.lapse_offers(EXPIRED - timedelta(seconds=1)) == 0
    assert services.lapse_offers(EXPIRED) == 1
    assert services.lapse_offers(EXPIRED) == 0
    assert OutboxMessage.objects.get(template="decisions.offer_lapsed").recipient == jury.applicant


def test_declined_place_goes_to_the_next_on_the_reserve_list():
    jury = released(a_jury("90", "80", "70", reserve=2), "select", "reserve", "reserve")
    offer = Offer.objects.get()
    services.decline_offer(offer=offer, by=offer.application.applicant, at=LATER)
    assert run_due(LATER)["decisions-reserve"] == 1
    assert [entry_now(entry).state for entry in jury.entries] == ["selected", "selected", "reserve"]
    made = Offer.objects.latest("pk")
    assert (made.application, made.state) == (jury.entries[1].application, "made")
    assert Offer.objects.get(pk=offer.pk).replacement.entry == jury.entries[1]
    assert result_of(jury.entries[1]).outcome == "select"
    assert OutboxMessage.objects.get(template="decisions.promoted").recipient == made.application.applicant


def test_declined_place_is_given_once():
    jury = released(a_jury("90", "80", "70", reserve=2), "select", "reserve", "reserve")
    offer = Offer.objects.get()
    services.decline_offer(offer=offer, by=offer.application.applicant, at=LATER)
    assert [services.promote_reserves(LATER), services.promote_reserves(LATER)] == [1, 0]
    assert entry_now(jury.entries[2]).state == "reserve"


def test_reserve_of_another_country_does_not_take_the_place():
    jury = a_jury("90", quota=2, quotas={"MA": 1, "TN": 1}, reserve=2)
    tunisian = a_scored_entry(jury.stage, "85", country="TN")
    confirmed(jury, tunisian, "reserve")
    released(jury, "select")
    offer = Offer.objects.get()
    services.decline_offer(offer=offer, by=offer.application.applicant, at=LATER)
    assert services.promote_reserves(LATER) == 0
    assert entry_now(tunisian).state == "reserve"


def test_place_of_an_application_withdrawn_before_the_release_goes_to_the_reserve():
    jury = decided(a_jury("90", "80", "70", reserve=2), "select", "reserve", "reserve")
    application = jury.entries[0].application
    withdraw(application=application, by=application.applicant, at=LATER)
    services.work_off(services.release(stage=jury.stage, by=jury.director, at=LATER))
    assert [services.promote_reserves(LATER), services.promote_reserves(LATER)] == [1, 0]
    assert [entry_now(entry).state for entry in jury.entries] == ["withdrawn", "selected", "reserve"]
    assert OutboxMessage.objects.get(template="decisions.promoted").recipient == jury.entries[1].application.applicant


def test_place_that_was_given_by_hand_before_the_release_is_not_given_twice():
    jury = decided(a_jury("90", "80", "70", reserve=2), "select", "select", "reserve")
    application = jury.entries[0].application
    withdraw(application=application, by=application.applicant, at=LATER)
    services.work_off(services.release(stage=jury.stage, by=jury.director, at=LATER))
    assert services.promote_reserves(LATER) == 0
