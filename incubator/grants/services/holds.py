"""Holding a payment, letting it start again, refusing it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from core.transitions import transition as door
from incubator.grants.models import Disbursement
from incubator.grants.services.payments import reopen_tranche


def hold(*, disbursement: Disbursement, reason: str, by: Any, at: datetime) -> Disbursement:
    """Hold a payment. Raises TransitionRefused without a reason."""
    with door(disbursement, "hold", by=by, at=at, reason=reason) as fresh:
        return fresh


def release_hold(*, disbursement: Disbursement, by: Any, at: datetime, reason: str = "") -> Disbursement:
    """Let a held payment start again from the request: its signatures are kept, and a new round of four begins."""
    with door(disbursement, "release_hold", by=by, at=at, reason=reason) as fresh:
        if not fresh.already:
            fresh.round += 1
    return fresh


def refuse(*, disbursement: Disbursement, reason: str, by: Any, at: datetime) -> Disbursement:
    """Refuse a request; the start-up may ask again under a new attempt. Raises TransitionRefused without a reason."""
    with transaction.atomic():
        with door(disbursement, "refuse", by=by, at=at, reason=reason) as fresh:
            if fresh.already:
                return fresh
        reopen_tranche(fresh)
    return fresh
