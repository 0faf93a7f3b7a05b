"""An officer's side of a report: each receipt accepted or refused, then the report accepted or sent back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.transitions import TransitionRefused, lock, stated
from core.transitions import transition as door
from incubator.grants.services import record_accepted, record_report
from incubator.reporting.models import Receipt, Report
from incubator.reporting.selectors import accepted_of
from incubator.reporting.workflows import ReportState


def judge_receipt(*, receipt: Receipt, accepted: bool, by: Any, at: datetime, reason: str = "") -> Receipt:
    """Accept a receipt, or refuse it with a `reason` that the start-up reads; anew as long as the report is submitted.

    Raises PermissionDenied, and TransitionRefused: the report is not submitted, no reason.
    """
    with transaction.atomic():
        report = lock(receipt.report)
        require(by, "reporting.judge_report", report)
        if report.state != ReportState.SUBMITTED:
            raise TransitionRefused([_("Receipts are examined once the report is submitted.")])
        said = "" if accepted else stated(reason, _("Write why this receipt is refused."))
        fresh = Receipt.objects.select_for_update().get(pk=receipt.pk)
        fresh.verdict = Receipt.Verdict.ACCEPTED if accepted else Receipt.Verdict.REFUSED
        fresh.refusal, fresh.judged_by, fresh.judged_at = said, by, at
        fresh.save(update_fields=["verdict", "refusal", "judged_by", "judged_at"])
        payload = {"receipt": fresh.pk, "verdict": str(fresh.verdict)}
        journal.append(report, event="judge_receipt", by=by, at=at, reason=said, payload=payload)
        return fresh


def accept(*, report: Report, by: Any, at: datetime) -> Report:
    """Accept the report: what it meets of the conditions of tranches is recorded with it.

    Raises TransitionRefused while a receipt is neither accepted nor refused.
    """
    with transaction.atomic():
        with door(report, "accept", by=by, at=at) as fresh:
            if fresh.already:
                return fresh
            fresh.decided_by, fresh.decided_at = by, at
        source = f"{fresh.award.reference}/{fresh.number}"
        record_accepted(award=fresh.award, accepted=accepted_of(fresh.award), source=source, by=by, at=at)
        if fresh.tranche:
            record_report(tranche=fresh.tranche, source=source, by=by, at=at)
    return fresh


def send_back(*, report: Report, reason: str, by: Any, at: datetime) -> Report:
    """Send the report back to be corrected: its period is open again. Raises TransitionRefused without a reason."""
    with door(report, "send_back", by=by, at=at, reason=reason) as fresh:
        if not fresh.already:
            fresh.decided_by, fresh.decided_at = by, at
    return fresh
