"""Payments made at once, by real threads on PostgreSQL."""

from functools import partial

from core.models import JournalEntry
from core.transitions import TransitionRefused
from incubator.grants.models import LedgerLine, Signature, Tranche
from tests.factories.accounts import person_with
from tests.factories.grants import advance, grant_cast, pay, sign_both


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
