"""Payments made at once, by real threads on PostgreSQL."""

from decimal import Decimal
from functools import partial

import pytest
from django.db import transaction

from core.models import JournalEntry
from core.transitions import TransitionRefused
from incubator.grants import services
from incubator.grants.models import (
    AccountChange,
    Allocation,
    LedgerLine,
    Purchase,
    PurchaseSignature,
    Recovery,
    Signature,
    Tranche,
)
from incubator.grants.selectors.proof import faults
from tests.factories.accounts import person_with
from tests.factories.grants import (
    AT,
    AwardedEnrolmentFactory,
    BudgetLineFactory,
    FundFactory,
    advance,
    approve,
    approve_purchase,
    ask_back,
    ask_change,
    ask_purchase,
    awarded,
    call,
    disbursement,
    give_back,
    grant_cast,
    meet_person,
    owe,
    paid_by_two_funds,
    pay,
    pay_purchase,
    second,
    sign_both,
    unreachable,
)


def test_twenty_identical_payments_have_one_effect(at_once):
    """Fails without the row lock of `core.transitions.lock` (tried): a unique constraint answers with errors."""
    grant = sign_both(grant_cast())
    advance(grant, "approved")
    answers = at_once(lambda: pay(grant), times=20)
    assert all(answer.state == "paid" for answer in answers)
    assert LedgerLine.objects.count() == 1
    assert JournalEntry.objects.filter(event="pay").count() == 1
    assert Signature.objects.filter(act="pay").count() == 1


def test_two_people_paying_two_tranches_at_once_never_exceed_the_award(at_once):
    """Fails when `lock_first` is taken out of `DisbursementWorkflow` (tried)."""
    grant = sign_both(grant_cast())
    advance(grant, "approved")
    _approve_second_beside_first(grant)
    Tranche.objects.filter(award=grant.award, number__lte=2).update(amount=60000)
    other = person_with("finance")
    answers = at_once(lambda: pay(grant, 1), lambda: pay(grant, 2, by=other))
    refusals = [answer for answer in answers if isinstance(answer, TransitionRefused)]
    assert len(refusals) == 1
    assert [line.amount for line in LedgerLine.objects.all()] == [60000]


def _approve_second_beside_first(grant):
    """Put tranche 2 where no service would: approved while tranche 1 is not paid, as two old rows might be."""
    second = grant.award.tranches.get(number=2).disbursements
    second.update(state="approved")


def test_one_person_signing_three_acts_at_once_signs_one(at_once):
    """The constraint `one_signature_a_person` refuses the others, whatever the facts said before the lock.

    Tried without it: three signatures.
    """
    grant = sign_both(grant_cast())
    payment = advance(grant, "requested")
    fields = {"disbursement": payment, "person": grant.officer, "at": payment.signatures.get().at}
    at_once(*[partial(Signature.objects.create, act=act, **fields) for act in ("verify", "approve", "pay")])
    assert Signature.objects.filter(person=grant.officer).count() == 1


def test_twenty_directors_approving_at_once_approve_once(at_once):
    """Fails without the row lock of `core.transitions.lock` (tried): several signatures of an act, errors."""
    grant = sign_both(grant_cast())
    payment = advance(grant, "verified")
    directors = [person_with("director") for _ in range(20)]
    answers = at_once(*[partial(services.approve, disbursement=payment, by=one, at=AT) for one in directors])
    assert sum(isinstance(answer, TransitionRefused) for answer in answers) == 19
    assert Signature.objects.filter(act="approve").count() == 1
    assert JournalEntry.objects.filter(event="approve").count() == 1


def test_awards_drawn_at_once_never_take_the_same_money(at_once):
    """Fails when the lock of the funds is taken out of `services.funding._locked` (tried): several are drawn."""
    line = BudgetLineFactory(fund=FundFactory(ceiling=Decimal(10000)))
    finance = person_with("finance")
    awards = [awarded(AwardedEnrolmentFactory(), unfunded=True) for _ in range(8)]
    acts = [partial(services.allocate, award=one, lines=[(line, None)], by=finance, at=AT) for one in awards]
    answers = at_once(*acts)
    assert sum(isinstance(answer, TransitionRefused) for answer in answers) == 7
    assert Allocation.objects.count() == 1
    assert list(faults()) == []


def test_account_changed_while_its_payment_is_approved_leaves_none_approved(at_once):
    """The state of the payment itself holds this, whichever lock is taken out (tried)."""
    for _ in range(3):
        grant = sign_both(grant_cast())
        advance(grant, "verified")
        at_once(lambda one=grant: approve(one), lambda one=grant: ask_change(one))
        assert AccountChange.objects.filter(agreement__award=grant.award, state="asked").count() == 1
        assert disbursement(grant).state == "held"


def test_account_changed_while_its_payment_is_made_lets_it_pass_before_or_never(at_once):
    """Fails when `lock(agreement)` is taken out of `ask_account_change` (tried): the change dies of what was paid."""
    grant = sign_both(grant_cast())
    advance(grant, "approved")
    paid, changed = at_once(lambda: pay(grant), lambda: ask_change(grant))
    assert changed.state == "asked"
    assert isinstance(paid, TransitionRefused) == (disbursement(grant).state == "held")


def test_first_orders_of_a_year_made_at_once_have_a_number_each(at_once):
    """Fails when `_numbered` tries once (tried): all but one are refused."""
    grants = [sign_both(grant_cast()) for _ in range(20)]
    payments = [advance(one, "approved") for one in grants]
    acts = [partial(services.make_order, keys=[one.pk], by=grants[0].finance, at=AT) for one in payments]
    numbers = [order.number for order in at_once(*acts)]
    assert sorted(numbers) == [f"OP-2026-{number:05d}" for number in range(1, 21)]


def test_twenty_calls_at_once_confirm_a_change_once(at_once):
    grant = sign_both(grant_cast())
    change = ask_change(grant)
    at_once(lambda: call(grant, change), times=20)
    assert JournalEntry.objects.filter(event="confirm", object_type="grants.accountchange").count() == 1
    assert change.calls.count() == 1


def test_twenty_identical_payments_of_a_purchase_have_one_effect(at_once):
    grant = sign_both(grant_cast())
    purchase = approve_purchase(grant)
    answers = at_once(lambda: pay_purchase(grant, purchase), times=20)
    assert all(answer.state == "paid" for answer in answers)
    assert [line.amount for line in LedgerLine.objects.all()] == [12000]
    assert grant.award.tranches.get(number=1).amount == 38000
    assert JournalEntry.objects.filter(event="pay", object_type="grants.purchase").count() == 1


def test_twenty_directors_approving_a_purchase_at_once_approve_once(at_once):
    grant = sign_both(grant_cast())
    purchase = ask_purchase(grant)
    directors = [person_with("director") for _ in range(20)]
    acts = [partial(services.approve_purchase, purchase=purchase, by=one, at=AT) for one in directors]
    answers = at_once(*acts)
    assert sum(isinstance(answer, TransitionRefused) for answer in answers) == 19
    assert PurchaseSignature.objects.filter(act="approve").count() == 1


def test_invoice_asked_for_at_once_over_twenty_awards_is_used_once(at_once):
    """Fails without the constraint `one_purchase_an_invoice` (tried)."""
    grants = [sign_both(grant_cast()) for _ in range(20)]
    answers = at_once(*[partial(ask_purchase, one) for one in grants])
    assert sum(isinstance(answer, TransitionRefused) for answer in answers) == 19
    assert Purchase.objects.count() == 1


def test_purchase_and_request_of_its_tranche_at_once_let_one_pass(at_once):
    """Fails when `lock_first` is taken out of `PurchaseWorkflow` (tried)."""
    for number in range(5):
        grant = sign_both(grant_cast())
        purchase = ask_purchase(grant, invoice_number=f"F-{number}")
        asked, approved = at_once(
            lambda one=grant: services.request(disbursement=disbursement(one), by=one.founder, at=AT),
            lambda one=grant, bought=purchase: services.approve_purchase(purchase=bought, by=one.director, at=AT),
        )
        assert isinstance(asked, TransitionRefused) != isinstance(approved, TransitionRefused)


def test_second_confirmations_at_once_have_one_effect(at_once):
    """Fails without the row lock of `core.transitions.lock` (tried): each of them is told that they confirmed."""
    grant = sign_both(grant_cast())
    change = meet_person(grant, unreachable(grant, ask_change(grant)))
    people = [person_with("officer") for _ in range(10)]
    answers = at_once(*[partial(second, change, by=one) for one in people], partial(second, change, by=people[0]))
    done = [one for one in answers if not isinstance(one, Exception)]
    assert {one.confirmed_by for one in done} == {AccountChange.objects.get().confirmed_by}
    assert all(isinstance(one, TransitionRefused) for one in answers if one not in done)
    assert JournalEntry.objects.filter(event="confirm_in_person").count() == 1


@pytest.mark.nightly
def test_fifty_rounds_of_twenty_threads_have_one_effect_each(at_once):
    for _ in range(50):
        grant = sign_both(grant_cast())
        advance(grant, "verified")
        at_once(lambda one=grant: approve(one), times=20)
        at_once(lambda one=grant: pay(one), times=20)
        signed = Signature.objects.filter(disbursement__tranche__award=grant.award).values_list("act", flat=True)
        assert sorted(signed) == ["approve", "pay", "request", "verify"]
        assert LedgerLine.objects.filter(award=grant.award).count() == 1


def test_twenty_identical_receipts_of_a_recovery_have_one_effect(at_once):
    """Under the lock of `receive_recovery` each of them finds what the first one recorded.

    Fails without it (tried): a unique constraint answers with errors.
    """
    grant = sign_both(grant_cast())
    advance(grant, "paid")
    recovery = owe(grant)
    answers = at_once(lambda: give_back(grant, recovery, "5000"), times=20)
    assert [answer.state for answer in answers] == ["approved"] * 20
    assert [line.amount for line in LedgerLine.objects.filter(kind="recovery")] == [-5000]
    assert list(faults()) == []


def test_different_receipts_at_once_never_exceed_what_is_owed(at_once):
    """Under the lock of `receive_recovery` each of them reads what is still owed.

    Fails without it (tried): the journal's numbers collide, and nobody is told that too much came in.
    """
    grant = sign_both(grant_cast())
    advance(grant, "paid")
    recovery = owe(grant)
    came = [partial(give_back, grant, recovery, "15000", reference=f"REM-{number}") for number in range(6)]
    answers = at_once(*came)
    assert sum(isinstance(answer, TransitionRefused) for answer in answers) == 5
    assert sum(line.amount for line in LedgerLine.objects.filter(kind="recovery")) == -15000
    assert list(faults()) == []


def test_payment_waits_for_money_that_is_coming_back(begun):
    """Fails when `lock_first` is taken out of `RecoveryWorkflow` (tried): the payment does not wait, and each of
    the two takes from the funds what it alone sees.

    The row of the recovery keeps two receipts apart; only the award's keeps a receipt and a payment apart.
    """
    grant = paid_by_two_funds()
    recovery = owe(grant, "12345.67")
    advance(grant, "approved", 2)
    with transaction.atomic():
        give_back(grant, recovery, "12345.67")
        waiting = begun(partial(pay, grant, 2, reference="VIR-2"))
        waiting.wait_until_blocked()
    assert waiting.answer().state == "paid"
    assert list(faults()) == []


def test_recovery_waits_for_a_payment_that_is_being_reversed(begun):
    """Fails when `lock_award` is taken out of `ask_recovery` (tried): more is asked back than what stays paid."""
    grant = sign_both(grant_cast())
    payment = advance(grant, "paid")
    undone = {"reference": "ANN", "reason": "Erreur", "reversed_on": AT.date(), "by": grant.finance, "at": AT}
    with transaction.atomic():
        services.reverse(disbursement=payment, **undone)
        waiting = begun(partial(ask_back, grant))
        waiting.wait_until_blocked()
    assert isinstance(waiting.answer(), TransitionRefused)
    assert list(faults()) == []


def test_two_recoveries_asked_at_once_are_one(at_once):
    """Fails when `lock_award` is taken out of `ask_recovery` (tried): the constraint answers with an error."""
    grant = sign_both(grant_cast())
    advance(grant, "paid")
    answers = at_once(*[partial(ask_back, grant, amount) for amount in ("10000", "20000", "30000")])
    assert sum(isinstance(answer, TransitionRefused) for answer in answers) == 2
    assert Recovery.objects.count() == 1
