"""The start-up says whether a payment arrived; it is reminded once."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.clock import day_of
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock
from incubator.grants.messages.receipts import payment_in_doubt, receipt_reminder
from incubator.grants.models import Disbursement, PaymentReceipt
from incubator.grants.selectors.receipts import receipt_of, silent_payments
from incubator.grants.workflows import DisbursementState

# So many reminders at most in one round of the clock.
AT_A_TIME = 100


def confirm_receipt(
    *, disbursement: Disbursement, amount: Decimal, received_on: date, by: Any, at: datetime, note: str = ""
) -> PaymentReceipt:
    """Confirm for the start-up that `amount` arrived on `received_on`; another amount than was paid alerts finance.

    A repeat returns the first. Raises PermissionDenied, and TransitionRefused: not paid, a day before the payment or
    still to come.
    """
    with transaction.atomic():
        fresh, known = _asked(disbursement, by)
        if known and known.received:
            return known
        if fresh.paid_on is None or not fresh.paid_on <= received_on <= day_of(at):
            raise TransitionRefused([_("The money arrives between the day of the payment and today.")])
        values = {"received": True, "amount": amount, "received_on": received_on}
        return _keep(fresh, values, note, by, at, doubt=amount != fresh.tranche.amount)


def report_missing(*, disbursement: Disbursement, note: str, by: Any, at: datetime) -> PaymentReceipt:
    """Say for the start-up that a payment did not arrive: finance is alerted. Raises as `confirm_receipt` does."""
    with transaction.atomic():
        fresh, known = _asked(disbursement, by)
        if known:
            if known.received:
                raise TransitionRefused([_("The receipt of this payment is confirmed already.")])
            return known
        return _keep(fresh, {"received": False, "amount": None, "received_on": None}, note, by, at, doubt=True)


def remind_of_receipts(at: datetime) -> int:
    """Ask once about the payments of which nothing was said at `at`; return how many. Idempotent, for the clock."""
    asked = 0
    for payment in silent_payments(at)[:AT_A_TIME]:
        with transaction.atomic():
            fresh = lock(payment)
            if fresh.reminded_at is not None or fresh.state != DisbursementState.PAID or receipt_of(fresh):
                continue
            fresh.reminded_at = at
            fresh.save(update_fields=["reminded_at"])
            entry = journal.append(fresh, event="remind_receipt", by=None, at=at)
            post(receipt_reminder(fresh), about=fresh, number=entry.number)
            asked += 1
    return asked


def _asked(disbursement: Disbursement, by: Any) -> tuple[Disbursement, PaymentReceipt | None]:
    """Return the payment under its award's lock, and what was said of it. Raises what its callers say."""
    fresh = lock(disbursement)
    require(by, "grants.confirm_receipt", fresh)
    if fresh.state != DisbursementState.PAID:
        raise TransitionRefused([_("This tranche is not paid.")])
    return fresh, receipt_of(fresh)


def _keep(
    disbursement: Disbursement, values: dict[str, Any], note: str, by: Any, at: datetime, *, doubt: bool
) -> PaymentReceipt:
    said = {**values, "note": note.strip(), "by": by, "at": at}
    receipt, _made = PaymentReceipt.objects.update_or_create(disbursement=disbursement, defaults=said)
    event = "confirm_receipt" if receipt.received else "report_missing"
    payload = {"amount": str(receipt.amount) if receipt.amount is not None else None}
    entry = journal.append(disbursement, event=event, by=by, at=at, payload=payload)
    if doubt:
        post(payment_in_doubt(receipt), about=disbursement, number=entry.number)
    return receipt
