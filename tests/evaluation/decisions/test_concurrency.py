"""Decisions, releases and acceptances made at once, by real threads on PostgreSQL."""

import time

import pytest

from core.models import JournalEntry, OutboxMessage
from core.transitions import TransitionRefused
from evaluation.decisions import services
from evaluation.decisions.models import Decision, Offer, Release
from evaluation.decisions.services import releasing
from incubator.cohorts.models import Enrolment
from incubator.grants import services as grants
from incubator.grants.models import Award
from tests.factories.decisions import LATER, a_jury, an_offer, decided, prepared, released
from tests.factories.grants import RIB
from tests.factories.panels import NOW
from tests.threads import at_once

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


def journalled(event):
    return JournalEntry.objects.filter(event=event).count()


def refused(answers):
    return [answer for answer in answers if isinstance(answer, Exception)]


def test_twenty_identical_decisions_have_one_effect():
    jury = a_jury("90")
    answers = at_once(*[lambda: prepared(jury, jury.entries[0], "select")] * 20)
    assert not refused(answers)
    decision = Decision.objects.get()
    confirmations = at_once(*[lambda: services.confirm(decision=decision, by=jury.director, at=NOW)] * 20)
    assert not refused(confirmations)
    assert [journalled("prepare"), journalled("confirm")] == [1, 1]


def test_twenty_identical_releases_have_one_effect():
    jury = decided(a_jury("90", "80", "70"), "select", "reserve", "turn_down")

    def release_and_work():
        return services.work_off(services.release(stage=jury.stage, by=jury.director, at=LATER))

    answers = at_once(*[release_and_work] * 20)
    assert not refused(answers)
    assert sum(answers) == 3
    assert [Release.objects.count(), journalled("release"), Offer.objects.count()] == [1, 1, 1]
    assert OutboxMessage.objects.filter(template__startswith="decisions.").count() == 3


def test_twenty_identical_acceptances_have_one_effect():
    jury = an_offer()
    answers = at_once(*[lambda: services.accept_offer(offer=jury.offer, by=jury.applicant, at=LATER)] * 20)
    assert not refused(answers)
    assert [Enrolment.objects.count(), Award.objects.count(), journalled("accept")] == [1, 1, 1]


def test_release_and_reopening_at_once_leave_no_released_draft(monkeypatch):
    """Fails when "entry__stage" is taken out of `DecisionWorkflow.lock_first` (tried): a decision is then taken back
    between the release's count and its row. The release is slowed there, so that the order is not left to chance.
    """
    checks = releasing.release_checks

    def slow(stage):
        found = checks(stage)
        time.sleep(0.5)
        return found

    monkeypatch.setattr(releasing, "release_checks", slow)
    jury = decided(a_jury("90", "80"), "select", "reserve")
    decision = Decision.objects.get(outcome="select")
    at_once(
        lambda: services.release(stage=jury.stage, by=jury.director, at=LATER),
        lambda: services.reopen(decision=decision, reason="Wait", by=jury.officer, at=LATER),
    )
    assert Release.objects.exists() == (Decision.objects.get(pk=decision.pk).state == "confirmed")


def test_decision_and_grant_that_move_at_once_do_not_deadlock():
    jury = released(a_jury("90", "80", "70", quota=1, reserve=2), "select", "reserve", "reserve")
    offer = Offer.objects.get()
    founder = offer.application.applicant
    services.accept_offer(offer=offer, by=founder, at=LATER)
    agreement = Award.objects.get().agreement

    def account(name):
        return grants.give_bank_account(agreement=agreement, payee_name=name, account=RIB, by=founder, at=LATER)

    again = [lambda: services.accept_offer(offer=offer, by=founder, at=LATER)] * 4
    declined = [lambda: services.decline_offer(offer=offer, by=founder, at=LATER)] * 4
    worked = [lambda: services.work_off(jury.release), lambda: services.promote_reserves(LATER)] * 2
    accounts = [lambda place=place: account(f"Coop {place}") for place in range(4)]
    answers = at_once(*again, *declined, *worked, *accounts)
    assert all(isinstance(answer, TransitionRefused) for answer in refused(answers))
    assert Offer.objects.get(pk=offer.pk).state == "accepted"


def test_one_place_declined_is_given_once_by_many_workers():
    jury = released(a_jury("90", "80", "70", quota=1, reserve=2), "select", "reserve", "reserve")
    offer = Offer.objects.get()
    services.decline_offer(offer=offer, by=offer.application.applicant, at=LATER)
    answers = at_once(*[lambda: services.promote_reserves(LATER)] * 6)
    assert not refused(answers)
    assert (sum(answers), Offer.objects.count()) == (1, 2)
    assert jury.entries[2].application.entries.get().state == "reserve"
