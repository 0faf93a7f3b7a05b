"""The four signatures of a payment, the ledger's line, and what corrects it."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.clock import day_of
from core.transitions import TransitionRefused
from core.transitions import transition as door
from incubator.grants.models import Disbursement, LedgerLine, Signature
from incubator.grants.services.funding import book_parts, free_unpaid
from incubator.grants.workflows import AgreementState

Act = Signature.Act
Kind = LedgerLine.Kind


def request(*, disbursement: Disbursement, by: Any, at: datetime, note: str = "") -> Disbursement:
    """Ask for the tranche, for the start-up: the first of four signatures."""
    with door(disbursement, "request", by=by, at=at) as fresh:
        if not fresh.already:
            fresh.note = note.strip()
            _signature(fresh, Act.REQUEST, by, at)
    return fresh


def verify(*, disbursement: Disbursement, by: Any, at: datetime) -> Disbursement:
    """Verify that the conditions of the tranche are met, for an officer."""
    with door(disbursement, "verify", by=by, at=at) as fresh:
        if not fresh.already:
            _signature(fresh, Act.VERIFY, by, at)
    return fresh


def approve(*, disbursement: Disbursement, by: Any, at: datetime) -> Disbursement:
    """Approve the payment, for a director."""
    with door(disbursement, "approve", by=by, at=at) as fresh:
        if not fresh.already:
            _signature(fresh, Act.APPROVE, by, at)
    return fresh


def pay(*, disbursement: Disbursement, reference: str, paid_on: date, by: Any, at: datetime) -> Disbursement:
    """Record the transfer `reference` made on `paid_on`: the fourth signature and the ledger's line.

    Under the award's lock, so that what is paid never exceeds it. Raises TransitionRefused for a person who signed
    already, a payment above the award, no reference, a date to come or before the approval.
    """
    payload = {"reference": reference, "paid_on": paid_on.isoformat()}
    with door(disbursement, "pay", by=by, at=at, payload=payload) as fresh:
        if fresh.already:
            return fresh
        fresh.payment_reference, fresh.paid_on = _proof(reference, paid_on, at)
        _signature(fresh, Act.PAY, by, at)
        _book(fresh, Kind.PAYMENT, on=paid_on, reference=fresh.payment_reference, at=at)
    return fresh


def return_payment(
    *, disbursement: Disbursement, reference: str, returned_on: date, reason: str, by: Any, at: datetime
) -> Disbursement:
    """Record that the bank returned the money: a negative line, and the tranche opens again under a new attempt."""
    return _undo(disbursement, "return_payment", Kind.RETURN, reference, returned_on, reason, by, at)


def reverse(
    *, disbursement: Disbursement, reference: str, reversed_on: date, reason: str, by: Any, at: datetime
) -> Disbursement:
    """Correct a payment made by mistake: a reversal line, and the tranche opens again under a new attempt."""
    return _undo(disbursement, "reverse", Kind.REVERSAL, reference, reversed_on, reason, by, at)


def reopen_tranche(disbursement: Disbursement) -> Disbursement:
    """Plan the next attempt after one that ended. The caller holds the award's lock."""
    return Disbursement.objects.create(tranche=disbursement.tranche, attempt=disbursement.attempt + 1)


def _undo(
    disbursement: Disbursement, name: str, kind: str, reference: str, on: date, reason: str, by: Any, at: datetime
) -> Disbursement:
    with transaction.atomic():
        with door(disbursement, name, by=by, at=at, reason=reason, payload={"reference": reference}) as fresh:
            if fresh.already:
                return fresh
            proof, _day = _proof(reference, on, at)
            _book(fresh, kind, on=on, reference=proof, at=at)
        reopen_tranche(fresh)
        agreement = fresh.tranche.award.agreement
        if agreement.state == AgreementState.TERMINATED:
            free_unpaid(fresh.tranche.award, by=by, at=at)
    return fresh


def _proof(reference: str, on: date, at: datetime) -> tuple[str, date]:
    text = reference.strip()
    if not text:
        raise TransitionRefused([_("Give the bank's reference.")])
    if on > day_of(at):
        raise TransitionRefused([_("This date is still to come.")])
    return text, on


def _signature(disbursement: Disbursement, act: str, by: Any, at: datetime) -> None:
    Signature.objects.create(disbursement=disbursement, act=act, person=by, at=at, round=disbursement.round)


def _book(disbursement: Disbursement, kind: str, *, on: date, reference: str, at: datetime) -> None:
    tranche = disbursement.tranche
    amount = tranche.amount if kind == Kind.PAYMENT else -tranche.amount
    line = LedgerLine.objects.create(
        award=tranche.award,
        disbursement=disbursement,
        kind=kind,
        amount=amount,
        currency=tranche.award.currency,
        booked_on=on,
        reference=reference,
        booked_at=at,
    )
    book_parts(line)
