"""Reports and their receipts: who sees which, what waits for an officer, what is due."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.enums import Role
from accounts.selectors import reach_q
from core import journal
from incubator.grants.models import Award
from incubator.grants.selectors import awards_visible_to
from incubator.reporting.models import Receipt, Report
from incubator.reporting.models.report import LATE
from incubator.reporting.workflows import WRITABLE, ReportState

# A start-up is reminded so long before its report is due.
REMINDED_BEFORE = timedelta(days=14)


def reports_visible_to(user: Any) -> QuerySet[Report]:
    """Return the reports on the awards that `user` may see."""
    return Report.objects.filter(award__in=awards_visible_to(user).values("pk"))


def report_for(user: Any, reference: str, number: int) -> Report | None:
    """Return report `number` of the award `reference` when `user` may see it, else None."""
    found = reports_visible_to(user).filter(award__reference=reference, number=number)
    return found.select_related("award__enrolment__startup", "award__agreement", "tranche").first()


def reports_of(award: Award) -> list[Report]:
    """Return the reports of `award` in their order, each with its number of receipts (`lines`)."""
    return list(award.reports.annotate(lines=Count("receipts")).order_by("number"))


def receipts_of(report: Report) -> QuerySet[Receipt]:
    """Return the receipts of `report` in the order of their days, with category and file."""
    return report.receipts.select_related("category", "file", "judged_by").order_by("issued_on", "pk")


def receipts_visible_to(user: Any) -> QuerySet[Receipt]:
    """Return the receipts of the reports that `user` may see."""
    return Receipt.objects.filter(report__in=reports_visible_to(user).values("pk"))


def receipt_for(user: Any, reference: str, number: int, key: int) -> Receipt | None:
    """Return a receipt of report `number` of the award `reference` when `user` may see it, else None."""
    found = receipts_visible_to(user).filter(report__award__reference=reference, report__number=number, pk=key)
    return found.select_related(
        "report__award__enrolment__startup", "report__award__agreement", "category", "file"
    ).first()


def next_pending(report: Report) -> Receipt | None:
    """Return the first receipt of `report` that nobody has judged, or None."""
    return receipts_of(report).filter(verdict=Receipt.Verdict.PENDING).first()


def reports_to_examine(user: Any) -> QuerySet[Report]:
    """Return the submitted reports that `user` may accept as an officer, the longest waiting first."""
    mine = reach_q(user, [Role.OFFICER], "award__")
    return (
        Report.objects.filter(mine, state=ReportState.SUBMITTED)
        .select_related("award__enrolment__startup")
        .annotate(
            lines=Count("receipts"), pending=Count("receipts", filter=Q(receipts__verdict=Receipt.Verdict.PENDING))
        )
        .order_by("submitted_at", "pk")
    )


def reports_to_remind(day: date) -> QuerySet[Report]:
    """Return the reports that are not submitted and due within two weeks of `day`, or before it, and whose people were
    not told so yet."""
    soon = Q(due_on__gte=day, due_on__lte=day + REMINDED_BEFORE, told="")
    late = Q(due_on__lt=day) & ~Q(told=LATE)
    found = Report.objects.filter(soon | late, state__in=WRITABLE)
    return found.select_related("award__enrolment__startup").order_by("pk")


def last_reason(report: Report) -> str:
    """Return why `report` was sent back last, "" when it never was."""
    entry = journal.entries_of(report).filter(event="send_back").last()
    return entry.reason if entry else ""
