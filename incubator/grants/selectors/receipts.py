"""What start-ups said of the payments made to them, and which payments nobody said anything of."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from accounts.enums import Role
from accounts.selectors import reach_q
from core.clock import day_of
from incubator.grants.models import Disbursement, Fund, LedgerPart, PaymentReceipt
from incubator.grants.workflows import DisbursementState

# A payment of which the start-up has said nothing is asked about after so long, once.
REMIND_AFTER = timedelta(days=5)


def receipt_of(disbursement: Disbursement) -> PaymentReceipt | None:
    """Return what the start-up said of `disbursement`, or None. Without a query where it was read with it."""
    return getattr(disbursement, "receipt", None)


def payments_in_doubt(user: Any) -> QuerySet[Disbursement]:
    """Return the payments within reach of `user` in finance that did not arrive, or not whole, the latest first."""
    found = Disbursement.objects.filter(
        reach_q(user, [Role.FINANCE], "tranche__award__"), state=DisbursementState.PAID, receipt__isnull=False
    )
    return in_doubt(found).select_related("tranche__award__enrolment__startup", "receipt").order_by("-receipt__at")


def in_doubt(payments: QuerySet[Disbursement]) -> QuerySet[Disbursement]:
    """Return those of `payments` that the start-up says did not arrive, or arrived with another amount."""
    return payments.filter(Q(receipt__received=False) | ~Q(receipt__amount=F("tranche__amount")), receipt__isnull=False)


def silent_payments(at: datetime) -> QuerySet[Disbursement]:
    """Return the payments made long enough before `at` of which the start-up said nothing, and was not reminded."""
    return (
        Disbursement.objects.filter(
            state=DisbursementState.PAID,
            receipt__isnull=True,
            reminded_at__isnull=True,
            paid_on__lte=day_of(at) - REMIND_AFTER,
        )
        .select_related("tranche__award__enrolment__startup")
        .order_by("pk")
    )


def ledger_of(fund: Fund) -> QuerySet[LedgerPart]:
    """Return what the ledger took from `fund`, with all that its CSV says of each line."""
    return LedgerPart.objects.filter(allocation__line__fund=fund).select_related(
        "allocation__line__fund",
        "ledger_line__award__enrolment__startup",
        "ledger_line__disbursement__tranche",
        "ledger_line__disbursement__receipt",
        "ledger_line__purchase",
    )
