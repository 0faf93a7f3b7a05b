"""Reading bank accounts in full: journalled."""

from datetime import datetime
from typing import Any

from django.db import transaction

from core import journal
from core.access import require
from core.transitions import lock
from incubator.grants.models import Disbursement
from incubator.grants.selectors import payments_to_pay


def open_payment_list(*, by: Any, at: datetime) -> list[Disbursement]:
    """Return the approved payments that `by` may make, with their accounts, and journal the reading of each account.

    Raises PermissionDenied unless `by` is in finance. Locks the awards in the order of their keys.
    """
    require(by, "grants.open_payment_list")
    with transaction.atomic():
        rows = list(payments_to_pay(by).order_by("tranche__award_id", "pk"))
        for row in rows:
            agreement = lock(row.tranche.award.agreement)
            journal.append(agreement, event="read_bank_account", by=by, at=at, payload={"disbursement": row.pk})
        return rows
