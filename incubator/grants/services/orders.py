"""Making a payment order, reading it, cancelling it; payments leave it when they are paid or held."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.canonical import canonical_json, sha256_of
from core.clock import day_of
from core.transitions import TransitionRefused, lock
from incubator.grants.models import Disbursement, OrderLine, PaymentOrder
from incubator.grants.selectors.orders import Ordered, is_executable, payments_to_order, said_by
from incubator.grants.workflows import DisbursementState

FORMAT = "tremplin.payment-order/1"
Left = OrderLine.Left
# Each of twenty people at once has a number after twenty turns.
TRIES = 50


def make_order(*, keys: Sequence[int], by: Any, at: datetime) -> PaymentOrder:
    """Put the approved payments `keys` on a numbered order, frozen with the accounts of this moment.

    Locks the awards in the order of their keys. Raises PermissionDenied unless `by` is in finance, and
    TransitionRefused: none, one that is not approved any more or in another order, several currencies.
    """
    require(by, "grants.open_payment_list")
    with transaction.atomic():
        rows = payments_to_order(by).filter(pk__in=keys)
        found = [lock(row) for row in rows.order_by("tranche__award_id", "pk")]
        approved = [one for one in found if one.state == DisbursementState.APPROVED]
        taken = OrderLine.objects.filter(disbursement__in=found, left="").exists()
        currencies = {one.tranche.award.currency for one in approved}
        _refuse_if(keys, approved, currencies, taken=taken)
        order = _numbered(approved, currencies.pop(), by, at)
        OrderLine.objects.bulk_create([OrderLine(order=order, disbursement=one) for one in approved])
        journal.append(order, event="make", by=by, at=at, payload={"sha256": order.sha256})
        return order


def read_order(*, order: PaymentOrder, by: Any, at: datetime) -> list[Ordered]:
    """Return the lines of `order` with their accounts, and journal the reading.

    Raises PermissionDenied, and TransitionRefused for an order that must not go to the bank any more.
    """
    require(by, "grants.open_payment_list")
    with transaction.atomic():
        fresh = PaymentOrder.objects.select_for_update(no_key=True).get(pk=order.pk)
        if not is_executable(fresh):
            raise TransitionRefused([_("This order is cancelled, or one of its payments is on hold: make another.")])
        journal.append(fresh, event="read_bank_account", by=by, at=at)
        return said_by(fresh)


def cancel_order(*, order: PaymentOrder, reason: str, by: Any, at: datetime) -> PaymentOrder:
    """Cancel `order`: its payments may enter another. Raises PermissionDenied, TransitionRefused once one is paid."""
    require(by, "grants.open_payment_list")
    with transaction.atomic():
        fresh = PaymentOrder.objects.select_for_update(no_key=True).get(pk=order.pk)
        if fresh.cancelled_at is not None:
            return fresh
        if not reason.strip():
            raise TransitionRefused([_("Write the reason.")])
        if fresh.lines.filter(left=Left.PAID).exists():
            raise TransitionRefused([_("A payment of this order is made: it can no longer be cancelled.")])
        fresh.cancelled_at = at
        fresh.save(update_fields=["cancelled_at"])
        fresh.lines.filter(left="").update(left=Left.CANCELLED)
        journal.append(fresh, event="cancel", by=by, at=at, reason=reason.strip())
        return fresh


def leave_order(disbursement: Disbursement, entry: Any) -> None:
    """Take a payment that was paid or held off its open order, in the transaction of that act. A reaction."""
    left = Left.PAID if disbursement.state == DisbursementState.PAID else Left.HELD
    OrderLine.objects.filter(disbursement=disbursement, left="").update(left=left)


def _numbered(payments: list[Disbursement], currency: str, by: Any, at: datetime) -> PaymentOrder:
    """Create the order of `payments` with the next number.

    No row is there to lock before the first order of a year. Who takes a number that another takes at once waits for
    them at its unique index, then takes the next.
    """
    for _turn in range(TRIES):
        number = _next_number(at)
        record = {"format": FORMAT, "number": number, "currency": currency, "lines": _lines(payments)}
        with suppress(IntegrityError), transaction.atomic():
            return PaymentOrder.objects.create(
                number=number,
                currency=currency,
                total=sum(one.tranche.amount for one in payments),
                record=canonical_json(record),
                sha256=sha256_of(record),
                made_by=by,
                made_at=at,
            )
    raise TransitionRefused([_("Several orders are being made at this moment: try again.")])


def _next_number(at: datetime) -> str:
    """Return the number after the last of this year."""
    year = day_of(at).year
    prefix = f"OP-{year}-"
    numbers = (
        PaymentOrder.objects.filter(number__startswith=prefix).order_by("-number").values_list("number", flat=True)
    )
    last = numbers.first()
    return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:05d}"


def _refuse_if(keys: Sequence[int], approved: list[Disbursement], currencies: set[str], *, taken: bool) -> None:
    sentences = []
    if not keys:
        sentences.append(_("Choose at least one payment."))
    if len(approved) != len(set(keys)) or taken:
        sentences.append(_("One of these payments is not approved any more, or is in another order."))
    if len(currencies) > 1:
        sentences.append(_("An order is in one currency: make one for each."))
    if sentences:
        raise TransitionRefused(sentences)


def _lines(payments: list[Disbursement]) -> list[dict[str, str]]:
    return [
        {
            "order": f"{one.tranche.award.reference}/{one.tranche.number}/{one.attempt}",
            "startup": one.tranche.award.enrolment.startup.name,
            "payee": one.tranche.award.agreement.payee_name,
            "account": one.tranche.award.agreement.bank_account,
            "amount": str(one.tranche.amount),
        }
        for one in payments
    ]
