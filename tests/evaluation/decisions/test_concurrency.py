"""Decisions, releases and acceptances made at once, by real threads on PostgreSQL."""

import time

import pytest

from applications.entries.services import start_review, withdraw
from core.models import JournalEntry, OutboxMessage
from core.transitions import TransitionRefused
from evaluation.decisions import services
from evaluation.decisions.models import Decision, Offer, Release
from evaluation.decisions.services import releasing
from evaluation.panels.models import Assignment
from evaluation.panels.services import assign, carry_out_plan, prepare_plan, reopen
from incubator.cohorts.models import Enrolment
from incubator.grants import services as grants
from incubator.grants.models import Award
from tests.concurrency import errors_in
from tests.factories.decisions import LATER, a_jury, an_offer, decided, entry_now, prepared, released
from tests.factories.grants import RIB
from tests.factories.panels import NOW, a_juror, a_panel, an_assignment, an_entry


def journalled(event):
    return JournalEntry.objects.filter(event=event).count()


def test_twenty_identical_decisions_have_one_effect(at_once):
    """The stage's lock or the entry's is enough to hold it: fails without both (tried)."""
    jury = a_jury("90")
    answers = at_once(lambda: prepared(jury, jury.entries[0], "select"), times=20)
    assert errors_in(answers) == []
    assert [Decision.objects.count(), journalled("prepare")] == [1, 1]


def test_twenty_identical_confirmations_have_one_effect(at_once):
    """Fails without the row lock of `core.transitions.lock` (tried): all twenty are accepted."""
    jury = a_jury("90")
    decision = prepared(jury, jury.entries[0], "select")
    answers = at_once(lambda: services.confirm(decision=decision, by=jury.director, at=NOW), times=20)
    assert errors_in(answers) == []
    assert [bool(answer.already) for answer in answers].count(False) == journalled("confirm") == 1


def test_twenty_identical_releases_have_one_effect(at_once):
    """Fails without the row lock of `core.transitions.lock` (tried): three entries are moved 23 times.

    Without that of `lock_stage` (tried), a unique constraint refuses the second release with an error.
    """
    jury = decided(a_jury("90", "80", "70"), "select", "reserve", "turn_down")

    def release_and_work():
        return services.work_off(services.release(stage=jury.stage, by=jury.director, at=LATER))

    answers = at_once(release_and_work, times=20)
    assert errors_in(answers) == []
    assert sum(answers) == 3
    assert [Release.objects.count(), journalled("release"), Offer.objects.count()] == [1, 1, 1]
    assert OutboxMessage.objects.filter(template__startswith="decisions.").count() == 3


def test_twenty_identical_acceptances_have_one_effect(at_once):
    """Fails without the row lock of `core.transitions.lock` (tried): it is accepted twenty times."""
    jury = an_offer()
    answers = at_once(lambda: services.accept_offer(offer=jury.offer, by=jury.applicant, at=LATER), times=20)
    assert errors_in(answers) == []
    assert [Enrolment.objects.count(), Award.objects.count(), journalled("accept")] == [1, 1, 1]


@pytest.fixture
def slow_release(monkeypatch):
    """Slow the release between its count and its row, so that the order of two acts is not left to chance."""
    checks = releasing.release_checks

    def slow(stage):
        found = checks(stage)
        time.sleep(0.5)
        return found

    monkeypatch.setattr(releasing, "release_checks", slow)


def test_release_and_reopening_at_once_leave_no_released_draft(at_once, slow_release):
    """Fails when "entry__stage" is taken out of `DecisionWorkflow.lock_first` (tried): a decision is then taken back
    between the release's count and its row.
    """
    jury = decided(a_jury("90", "80"), "select", "reserve")
    decision = Decision.objects.get(outcome="select")
    at_once(
        lambda: services.release(stage=jury.stage, by=jury.director, at=LATER),
        lambda: services.reopen(decision=decision, reason="Wait", by=jury.officer, at=LATER),
    )
    assert Release.objects.exists() == (Decision.objects.get(pk=decision.pk).state == "confirmed")


def test_release_and_a_reopened_sheet_at_once_never_both_hold(at_once, slow_release):
    """Fails when `panels.services.reopen` takes no lock of the stage (tried): a sheet is then reopened under results
    that are out.
    """
    jury = decided(a_jury("90"), "select")
    panel = a_panel(jury.stage)
    chair, member = a_juror(panel, is_chair=True), a_juror(panel)
    sheet = an_assignment(jury.entries[0], member, "submitted")
    at_once(
        lambda: services.release(stage=jury.stage, by=jury.director, at=LATER),
        lambda: reopen(assignment=sheet, reason="Wait", by=chair.person, at=LATER),
    )
    assert Release.objects.exists() == (Assignment.objects.get(pk=sheet.pk).state == "submitted")


def handed(jury, entry):
    return lambda: start_review(entry=entry, by=jury.officer, at=LATER)


def assigned(jury, entry):
    member = a_juror(a_panel(jury.stage))
    return lambda: assign(entry=entry, member=member, by=jury.officer, at=LATER)


def planned(jury, entry):
    """The plan is made before: only its carrying out takes turns with the release."""
    a_juror(a_panel(jury.stage))
    plan = prepare_plan(stage=jury.stage, by=jury.officer, at=LATER)
    return lambda: carry_out_plan(plan=plan, by=jury.officer, at=LATER)


@pytest.mark.parametrize("to_the_jury", [handed, assigned, planned])
def test_release_and_an_entry_sent_to_the_jury_at_once_never_both_hold(at_once, slow_release, to_the_jury):
    """Fails when `start_review`, `assign` or `carry_out_plan` takes no lock of the stage (each tried): the entry is
    then under evaluation, without a decision, in a stage whose results are out.
    """
    jury = decided(a_jury("90"), "select")
    late = an_entry(jury.stage, "eligible")
    act = to_the_jury(jury, late)
    at_once(lambda: services.release(stage=jury.stage, by=jury.director, at=LATER), act)
    assert Release.objects.exists() == (entry_now(late).state == "eligible")


def test_decision_and_grant_that_move_at_once_do_not_deadlock(at_once):
    """Deadlocks when `core.transitions.lock` takes the row before its parents (tried, three times of three)."""
    jury = released(a_jury("95", "90", "85", "80", quota=3), "select", "select", "select", "reserve")
    signing, answering, declined = Offer.objects.order_by("pk")
    founder, other = signing.application.applicant, answering.application.applicant
    agreement = _agreement_of(services.accept_offer(offer=signing, by=founder, at=LATER))
    services.decline_offer(offer=declined, by=declined.application.applicant, at=LATER)
    promoted = Decision.objects.get(outcome="reserve")
    answers = at_once(
        lambda: services.promote_reserves(LATER),
        lambda: services.confirm(decision=promoted, by=jury.director, at=LATER),
        lambda: services.accept_offer(offer=answering, by=other, at=LATER),
        lambda: services.confirm(decision=answering.decision, by=jury.director, at=LATER),
        lambda: withdraw(application=answering.application, by=other, at=LATER),
        lambda: services.accept_offer(offer=signing, by=founder, at=LATER),
        lambda: grants.give_bank_account(agreement=agreement, payee_name="Coop", account=RIB, by=founder, at=LATER),
        times=2,
        linger=True,
    )
    assert all(isinstance(error, TransitionRefused) for error in errors_in(answers)), errors_in(answers)
    assert [Offer.objects.count(), Enrolment.objects.count(), Award.objects.count()] == [4, 2, 2]


def _agreement_of(offer):
    return Award.objects.get(enrolment__source_reference=offer.application.reference).agreement


def test_one_place_declined_is_given_once_by_many_workers(at_once):
    """Fails without the lock of `lock_stage` (tried): six workers give it six times."""
    jury = released(a_jury("90", "80", "70", quota=1, reserve=2), "select", "reserve", "reserve")
    offer = Offer.objects.get()
    services.decline_offer(offer=offer, by=offer.application.applicant, at=LATER)
    answers = at_once(lambda: services.promote_reserves(LATER), times=6)
    assert errors_in(answers) == []
    assert (sum(answers), Offer.objects.count()) == (1, 2)
    assert jury.entries[2].application.entries.get().state == "reserve"
