"""The pages to read: a report with its receipts, what waits for an officer, the budget as a file."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language_bidi, ngettext

from accounts.selectors import reaches
from core.access import may, require
from core.exports import csv_response, xlsx_response
from core.listing import page_of
from core.requests import received_at
from core.transitions import explain
from incubator.grants.selectors.awards import READERS
from incubator.grants.views.pages import award_or_404
from incubator.reporting import selectors
from incubator.reporting.exports import sheets_of
from incubator.reporting.models.report import QUESTIONS
from incubator.reporting.services.columns import BUDGET
from incubator.reporting.views.found import report_or_404
from incubator.reporting.workflows import WRITABLE, ReportState


def _receipts(count: int) -> str:
    return ngettext("%(count)s receipt", "%(count)s receipts", count)


def _reports(count: int) -> str:
    return ngettext("%(count)s report", "%(count)s reports", count)


@login_required
def report(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show a report: its answers, its receipts, and what this reader may do."""
    found = report_or_404(request.user, reference, number)
    staff = reaches(request.user, READERS, found.award)
    page = page_of(request, selectors.receipts_of(found), counted=_receipts)
    twins = selectors.twins_of(page) if staff else {}
    writes = found.state in WRITABLE and may(request.user, "reporting.write_report", found)
    judges = found.state == ReportState.SUBMITTED and may(request.user, "reporting.judge_report", found)
    at = received_at(request)
    context = {
        "report": found,
        "award": found.award,
        "staff": staff,
        "answers": [(question, getattr(found, name)) for name, question in QUESTIONS.items()],
        "page": page,
        "rows": [(receipt, twins.get(receipt.pk, [])) for receipt in page],
        "returned": selectors.last_reason(found) if found.state == ReportState.RETURNED else "",
        "writes": writes,
        "submission": explain(found, "submit", by=request.user, at=at) if writes else None,
        "judges": judges,
        "acceptance": explain(found, "accept", by=request.user, at=at) if judges else None,
        "next": selectors.next_pending(found) if judges else None,
    }
    return render(request, "reporting/report.html", context)


@login_required
def queue(request: HttpRequest) -> HttpResponse:
    """List the submitted reports that wait for an officer."""
    require(request.user, "reporting.view_queue")
    page = page_of(request, selectors.reports_to_examine(request.user), counted=_reports)
    return render(request, "reporting/queue.html", {"page": page})


@login_required
def budget_file(request: HttpRequest, reference: str, kind: str) -> HttpResponseBase:
    """Download the budget of an award against what was spent: CSV, or XLSX with its receipts."""
    award = award_or_404(request.user, reference)
    if kind == "csv":
        return csv_response(f"budget-{award.reference}", BUDGET, selectors.budget_of(award))
    if kind == "xlsx":
        return xlsx_response(f"budget-{award.reference}", sheets_of(award), rtl=get_language_bidi())
    raise Http404
