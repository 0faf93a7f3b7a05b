"""What reports meet of the conditions of tranches: nobody ticks these by hand."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from core import journal
from core.access import require
from incubator.grants.models import Award, Tranche, TrancheCondition
from incubator.grants.models.disbursement import OPEN
from incubator.grants.plan import ConditionKind, justified
from incubator.grants.services.locking import lock_award


def record_report(*, tranche: Tranche, source: str, by: Any, at: datetime) -> None:
    """Record that the report which `tranche` waits for is accepted; `source` names it. Nothing when it waits for none.

    Raises PermissionDenied.
    """
    with transaction.atomic():
        for condition in _open(tranche.award, ConditionKind.REPORT).filter(tranche=tranche):
            _record(condition, None, source, by, at)


def record_accepted(*, award: Award, accepted: Decimal, source: str, by: Any, at: datetime) -> None:
    """Record how much of `award` is accounted for by receipts that were accepted, all reports together.

    In its currency. The earlier tranches are accounted for first; of those to which nothing comes nothing is recorded.
    Conditions of a payment that is approved stay as they are. Raises PermissionDenied.
    """
    with transaction.atomic():
        conditions = list(_open(award, ConditionKind.EVIDENCE))
        amounts = list(Tranche.objects.filter(award=award).order_by("number").values_list("amount", flat=True))
        for condition in conditions:
            accounted = justified(amounts, condition.tranche.number, accepted)
            if accounted or condition.met_at:
                _record(condition, accounted, source, by, at)


def _open(award: Award, kind: ConditionKind) -> Any:
    lock_award(award)
    found = TrancheCondition.objects.filter(kind=kind, tranche__award=award)
    return found.filter(tranche__disbursements__state__in=OPEN).select_related("tranche__award").distinct()


def _record(condition: TrancheCondition, accounted: Decimal | None, source: str, by: Any, at: datetime) -> None:
    require(by, "grants.record_condition", condition)
    condition.accounted, condition.source = accounted, source
    condition.met_at, condition.met_by = at, by
    condition.save()
    payload = {
        "tranche": condition.tranche.number,
        "condition": condition.kind,
        "source": source,
        "accounted": None if accounted is None else str(accounted),
    }
    journal.append(condition.tranche.award, event="record_condition", by=by, at=at, payload=payload)
