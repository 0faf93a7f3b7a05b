"""The pages of one receipt: entering, correcting, taking out, judging."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import require
from core.requests import received_at
from incubator.reporting import selectors, services
from incubator.reporting.forms import JudgeForm, ReceiptForm, shown_facts
from incubator.reporting.models import Receipt, Report
from incubator.reporting.views.found import receipt_or_404, refusals, report_or_404


@login_required
def add_receipt(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Ask for a receipt; "and another" comes back to the empty form."""
    report = report_or_404(request.user, reference, number)
    require(request.user, "reporting.write_report", report)
    form = ReceiptForm(request.POST or None, request.FILES or None, report=report)
    return _entered(request, form, report, None)


@login_required
def change_receipt(request: HttpRequest, reference: str, number: int, key: int) -> HttpResponse:
    """Ask for what is to be corrected in a receipt."""
    receipt = receipt_or_404(request.user, reference, number, key)
    require(request.user, "reporting.write_report", receipt.report)
    form = ReceiptForm(
        request.POST or None,
        request.FILES or None,
        report=receipt.report,
        kept=receipt,
        initial=shown_facts(receipt),
    )
    return _entered(request, form, receipt.report, receipt)


def _entered(request: HttpRequest, form: ReceiptForm, report: Report, kept: Receipt | None) -> HttpResponse:
    status, sentences = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            sentences = refusals(lambda: _keep(request, form, report, kept))
            if not sentences:
                messages.success(request, _("The receipt is kept."))
                name = "add_receipt" if "another" in request.POST else "report"
                return redirect(f"reporting:{name}", reference=report.award.reference, number=report.number)
            status = 409
    context = {"report": report, "award": report.award, "form": form, "sentences": sentences, "receipt": kept}
    return render(request, "reporting/receipt.html", context, status=status)


def _keep(request: HttpRequest, form: ReceiptForm, report: Report, kept: Receipt | None) -> None:
    file = form.cleaned_data["file"]
    said: dict[str, Any] = {"facts": form.facts, "by": request.user, "at": received_at(request)}
    if kept is None:
        services.add_receipt(report=report, file=file, name=file.name, **said)
    elif file:
        services.change_receipt(receipt=kept, file=file, name=file.name, **said)
    else:
        services.change_receipt(receipt=kept, **said)


@login_required
@require_POST
def remove_receipt(request: HttpRequest, reference: str, number: int, key: int) -> HttpResponse:
    """Take a receipt out of its report."""
    receipt = receipt_or_404(request.user, reference, number, key)
    require(request.user, "reporting.write_report", receipt.report)
    at = received_at(request)
    sentences = refusals(lambda: services.remove_receipt(receipt=receipt, by=request.user, at=at))
    for sentence in sentences:
        messages.error(request, sentence)
    if not sentences:
        messages.success(request, _("The receipt is taken out."))
    return redirect("reporting:report", reference=reference, number=number)


@login_required
def judge(request: HttpRequest, reference: str, number: int, key: int) -> HttpResponse:
    """Show a receipt to an officer, who accepts or refuses it; then the next one."""
    receipt = receipt_or_404(request.user, reference, number, key)
    require(request.user, "reporting.judge_report", receipt.report)
    form = JudgeForm(request.POST or None, initial={"verdict": receipt.verdict, "reason": receipt.refusal})
    status, sentences = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            sentences = refusals(lambda: _judged(request, form, receipt))
            if not sentences:
                return _next(receipt.report)
            status = 409
    context = {
        "receipt": receipt,
        "report": receipt.report,
        "award": receipt.report.award,
        "twins": selectors.twins_of([receipt]).get(receipt.pk, []),
        "form": form,
        "sentences": sentences,
    }
    return render(request, "reporting/judge.html", context, status=status)


def _judged(request: HttpRequest, form: JudgeForm, receipt: Receipt) -> None:
    services.judge_receipt(
        receipt=receipt,
        accepted=form.cleaned_data["verdict"] == Receipt.Verdict.ACCEPTED,
        reason=form.cleaned_data["reason"],
        by=request.user,
        at=received_at(request),
    )


def _next(report: Report) -> HttpResponse:
    following = selectors.next_pending(report)
    reference, number = report.award.reference, report.number
    if following is None:
        return redirect("reporting:report", reference=reference, number=number)
    return redirect("reporting:judge", reference=reference, number=number, key=following.pk)
