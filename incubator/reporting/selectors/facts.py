"""What the guards of a report need to know. Asked under the award's lock, and without it."""

from datetime import datetime
from typing import Any

from incubator.reporting.models import Receipt, Report
from incubator.reporting.workflows import ReportFacts


def report_facts(report: Report, /, *, by: Any, at: datetime) -> ReportFacts:
    """Return the facts of a report that `by` wants to move at `at`."""
    return ReportFacts(pending=report.receipts.filter(verdict=Receipt.Verdict.PENDING).count())
