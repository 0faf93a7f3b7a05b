"""Four signatures, the ledger, and what corrects it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from core.models import JournalEntry, OutboxMessage
from core.transitions import TransitionForbidden, TransitionRefused
from incubator.grants import services
from incubator.grants.models import LedgerLine, Signature
from incubator.grants.selectors import position_of
from tests.factories.accounts import RoleGrantFactory
from tests.factories.grants import AT, DAY, advance, disbursement, pay, request, verify

pytestmark = pytest.mark.django_db


def test_four_people_pay_a_tranche_and_the_ledger_has_one_line(active):
    paid = advance(active, "paid")
    people = set(paid.signatures.values_list("person_id", flat=True))
    line = LedgerLine.objects.get()
    assert people == {active.founder.pk, active.officer.pk, active.director.pk, active.finance.pk}
    assert (line.kind, line.amount, line.currency, line.reference) == ("payment", 50000, "MAD", "VIR-001")
    assert position_of(active.award).left == 50000


@pytest.mark.parametrize(
    ("state", "other"), [("requested", "finance"), ("verified", "officer"), ("approved", "founder")]
)
def test_each_act_needs_its_role(active, state, other):
    payment = advance(active, state)
    act = {"requested": services.verify, "verified": services.approve, "approved": _pay}[state]
    with pytest.raises(TransitionForbidden):
        act(disbursement=payment, by=getattr(active, other), at=AT)


def _pay(**options):
    return services.pay(reference="VIR", paid_on=DAY, **options)


@pytest.mark.parametrize("superuser", [False, True])
def test_one_person_with_every_role_signs_once_only(active, superuser):
    person = active.officer
    person.is_superuser = superuser
    person.save()
    for role in ("director", "finance"):
        RoleGrantFactory(person=person, role=role)
    # As the next request reads them, with the roles given since.
    person = active.officer = type(person).objects.get(pk=person.pk)
    payment = advance(active, "verified")
    with pytest.raises(TransitionRefused, match="already signed"):
        services.approve(disbursement=payment, by=person, at=AT)
    advance_by_director = services.approve(disbursement=payment, by=active.director, at=AT)
    with pytest.raises(TransitionRefused, match="already signed"):
        _pay(disbursement=advance_by_director, by=person, at=AT)


def test_database_refuses_a_second_signature_of_one_person(active):
    payment = advance(active, "requested")
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(disbursement=payment, act="pay", person=active.founder, at=AT)


def test_repeated_payment_has_one_effect(active):
    advance(active, "paid")
    again = pay(active, reference="VIR-002")
    assert again.payment_reference == "VIR-001"
    assert LedgerLine.objects.count() == 1
    assert JournalEntry.objects.filter(event="pay").count() == 1


def test_repeated_request_and_verification_have_one_effect(active):
    advance(active, "requested")
    assert request(active).already
    verify(active)
    assert verify(active).already
    with pytest.raises(TransitionRefused, match="no longer possible"):
        request(active)
    assert Signature.objects.count() == 2


def test_second_tranche_waits_for_the_first(active):
    with pytest.raises(TransitionRefused, match="earlier tranche"):
        request(active, 2)


def test_payment_needs_an_agreement_in_force(grant):
    with pytest.raises(TransitionRefused, match="not in force"):
        request(grant)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reference": " "}, "bank's reference"),
        ({"paid_on": DAY + timedelta(days=1)}, "still to come"),
        ({"paid_on": DAY - timedelta(days=400)}, "before the payment was approved"),
    ],
)
def test_payment_needs_a_reference_and_a_day_that_has_come(active, changes, sentence):
    advance(active, "approved")
    with pytest.raises(TransitionRefused, match=sentence):
        pay(active, **changes)
    assert not LedgerLine.objects.exists()


def test_payment_above_the_award_is_refused(active):
    payment = advance(active, "approved")
    payment.tranche.amount = 100001
    payment.tranche.save()
    with pytest.raises(TransitionRefused, match="exceed the award"):
        pay(active)


def test_payment_tells_each_whose_turn_it_is(active):
    advance(active, "paid")
    sent = dict(OutboxMessage.objects.filter(template__contains="payment").values_list("template", "recipient"))
    assert sent == {
        "grants.payment_requested": active.officer.pk,
        "grants.payment_verified": active.director.pk,
        "grants.payment_approved": active.finance.pk,
        "grants.payment_paid": active.founder.pk,
    }


def test_held_payment_starts_again_with_four_new_signatures(active):
    payment = advance(active, "approved")
    services.hold(disbursement=payment, reason="Wrong quote", by=active.finance, at=AT)
    released = services.release_hold(disbursement=payment, by=active.officer, at=AT)
    assert (released.state, released.round) == ("planned", 2)
    assert advance(active, "paid").state == "paid"
    rounds = list(Signature.objects.order_by("pk").values_list("round", flat=True))
    assert rounds == [1, 1, 1, 2, 2, 2, 2]


@pytest.mark.parametrize("act", [services.hold, services.refuse])
def test_stopping_a_payment_needs_a_reason(active, act):
    payment = advance(active, "requested")
    with pytest.raises(TransitionRefused, match="reason"):
        act(disbursement=payment, reason="", by=active.officer, at=AT)


def test_repeated_release_of_a_hold_opens_one_round(active):
    payment = advance(active, "requested")
    services.hold(disbursement=payment, reason="Wrong quote", by=active.officer, at=AT)
    services.release_hold(disbursement=payment, by=active.officer, at=AT)
    assert services.release_hold(disbursement=payment, by=active.officer, at=AT).round == 2


def test_refused_request_may_be_made_again(active):
    payment = advance(active, "requested")
    services.refuse(disbursement=payment, reason="No quotes", by=active.officer, at=AT)
    services.refuse(disbursement=payment, reason="No quotes", by=active.officer, at=AT)
    assert disbursement(active).attempt == 2
    assert advance(active, "paid").attempt == 2


def test_returned_payment_reopens_the_tranche_under_a_new_attempt(active):
    payment = advance(active, "paid")
    options = {"reference": "RET-1", "returned_on": DAY, "reason": "Account closed", "by": active.finance, "at": AT}
    services.return_payment(disbursement=payment, **options)
    services.return_payment(disbursement=payment, **options)
    assert (disbursement(active).attempt, disbursement(active).state) == (2, "planned")
    assert position_of(active.award).paid == 0
    advance(active, "paid")
    kinds = list(LedgerLine.objects.values_list("kind", "amount"))
    assert kinds == [("payment", 50000), ("return", -50000), ("payment", 50000)]


def test_reversed_payment_keeps_its_line_and_adds_a_negative_one(active):
    payment = advance(active, "paid")
    services.reverse(
        disbursement=payment, reference="ANN-1", reversed_on=DAY, reason="Paid twice", by=active.finance, at=AT
    )
    assert sum(LedgerLine.objects.values_list("amount", flat=True)) == 0
    with pytest.raises(TransitionRefused, match="earlier tranche"):
        request(active, 2)


def test_ledger_line_is_immutable(active):
    advance(active, "paid")
    line = LedgerLine.objects.get()
    line.amount = 1
    with pytest.raises(TypeError, match="immutable"):
        line.save()
