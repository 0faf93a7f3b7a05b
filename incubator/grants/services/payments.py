"""The four signatures of a payment, the ledger's line, and what corrects it."""

from datetime import date, datetime
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.clock import day_of
from core.transitions import TransitionRefused
from core.transitions import transition as door
from incubator.grants.models import Disbursement, LedgerLine, Signature
from incubator.grants.selectors import approvers_of
from incubator.grants.selectors.signers import approvals_of, stead_for
from incubator.grants.services.approving import approving
from incubator.grants.services.funding import book_parts, free_unpaid
from incubator.grants.services.tranches import ACCEPTED, MOST_BYTES
from incubator.grants.workflows import AgreementState, DisbursementState
from media.models import StoredFile
from media.services import keep_upload

Act = Signature.Act
Means = Disbursement.Means
PROOF_KIND = "grants.payment_proof"
Kind = LedgerLine.Kind


def request(*, disbursement: Disbursement, by: Any, at: datetime, note: str = "") -> Disbursement:
    """Ask for the tranche, for the start-up: the first of four signatures."""
    with door(disbursement, "request", by=by, at=at) as fresh:
        if not fresh.already:
            fresh.note = note.strip()
            _signature(fresh, Act.REQUEST, by, at)
    return fresh


def verify(*, disbursement: Disbursement, by: Any, at: datetime) -> Disbursement:
    """Verify that the conditions of the tranche are met, for an officer; how many are to approve is fixed by it."""
    with door(disbursement, "verify", by=by, at=at) as fresh:
        if not fresh.already:
            fresh.approvers = approvers_of(fresh.tranche)
            _signature(fresh, Act.VERIFY, by, at)
    return fresh


def approve(*, disbursement: Disbursement, by: Any, at: datetime) -> Disbursement:
    """Approve the payment, for a director or in the stead of one. The last of the approvers whom it needs approves it.

    A repeat by a person whose approval waits for others writes nothing: its `already` is the first one's entry.
    """
    with approving(disbursement, approvals_of, DisbursementState.VERIFIED, by=by, at=at) as (fresh, _act):
        if not fresh.already:
            _able, stead = stead_for(by, fresh)
            _signature(fresh, Act.APPROVE, by, at, stead=stead)
    return fresh


def pay(
    *,
    disbursement: Disbursement,
    reference: str,
    paid_on: date,
    by: Any,
    at: datetime,
    means: str = Means.TRANSFER,
    payee_number: str = "",
    received_by: str = "",
    proof: IO[bytes] | None = None,
    proof_name: str = "",
) -> Disbursement:
    """Record the payment `reference` made on `paid_on`: the fourth signature and the ledger's line.

    Under the award's lock, so that what is paid never exceeds it. `payee_number` (E.164) is that of mobile money,
    `received_by` and `proof`, the signed receipt, those of cash; other means may have a proof. Raises TransitionRefused
    for a person who signed already, a payment above the award, no reference, what the means lacks, a date to come,
    before the approval or after the agreement, and media.checks.FileRefused.
    """
    told = {"means": means, "payee_number": payee_number, "received_by": received_by.strip()}
    payload = {"reference": reference, "paid_on": paid_on.isoformat(), "means": means}
    with door(disbursement, "pay", by=by, at=at, payload=payload) as fresh:
        if fresh.already:
            return fresh
        _refuse_unproved(has_file=proof is not None, **told)
        fresh.payment_reference, fresh.paid_on = _proof(reference, paid_on, at)
        for name, value in told.items():
            setattr(fresh, name, value)
        fresh.proof = _kept(proof, proof_name, by, at) if proof else None
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


def _refuse_unproved(*, means: str, payee_number: str, received_by: str, has_file: bool) -> None:
    """Refuse a payment by mobile money without its number, one in cash without who received it and their receipt."""
    sentences = []
    if means == Means.MOBILE and not payee_number:
        sentences.append(_("Give the telephone number that the mobile money went to."))
    if means == Means.CASH and not received_by:
        sentences.append(_("Write who received the cash."))
    if means == Means.CASH and not has_file:
        sentences.append(_("Add the receipt that the person signed."))
    if sentences:
        raise TransitionRefused(sentences)


def _kept(file: IO[bytes], name: str, by: Any, at: datetime) -> StoredFile:
    return keep_upload(file, name=name, kind=PROOF_KIND, by=by, at=at, accept=ACCEPTED, max_bytes=MOST_BYTES)


def _signature(disbursement: Disbursement, act: str, by: Any, at: datetime, stead: Any = None) -> None:
    Signature.objects.create(
        disbursement=disbursement, act=act, person=by, stead=stead, at=at, round=disbursement.round
    )


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
