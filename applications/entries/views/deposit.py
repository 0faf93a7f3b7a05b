"""Check your answers, submit them, and the receipt."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.devices import memory_of
from applications.entries import services
from applications.entries.deposits import build_document, corrected
from applications.entries.judging import judge_document
from applications.entries.models import Deposit, StageEntry
from applications.entries.selectors import correction_of, draft_of, progress
from applications.entries.selectors.files import begun_in
from applications.entries.views.deadline import deadline_of_entry
from applications.entries.views.found import filled_entry, own_entry, own_row, reader_of
from applications.entries.views.helping import help_of, while_helping
from applications.entries.views.reading import sections_of
from applications.entries.views.timeline import timeline_of
from applications.entries.views.verification import verification_url
from applications.entries.workflows import WRITABLE
from core.access import may
from core.pdf import PdfUnavailable, pdf_response, render_pdf
from core.qr import qr_svg
from core.requests import received_at
from core.transitions import TransitionRefused, explain


@login_required
@require_safe
@while_helping
def check(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show all the answers before they are sent, with links to change them, and what the rules will say."""
    entry = filled_entry(request, reference, number)
    if entry.state not in WRITABLE:
        return redirect("entries:receipt", reference, number)
    return _check_page(request, entry)


@login_required
@require_POST
def submit(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Submit. When it cannot be done, show the answers again with the sentences, status 409."""
    entry = own_row(request, reference, number)
    try:
        services.submit(entry=entry, by=reader_of(request), at=received_at(request))
    except TransitionRefused as refused:
        fresh = own_entry(request, reference, number)
        if fresh.state not in WRITABLE:
            return redirect("entries:receipt", reference, number)
        return _check_page(request, fresh, status=409, sentences=refused.reasons)
    messages.success(request, _("Your application has been received. Here is your receipt."))
    return redirect("entries:receipt", reference, number)


def _check_page(
    request: HttpRequest, entry: StageEntry, *, status: int = 200, sentences: list[str] | None = None
) -> HttpResponse:
    at = received_at(request)
    document = build_document(entry)
    correction = correction_of(entry)
    if correction and entry.deposit:
        document = corrected(entry.deposit.document, document, correction.questions)
    done = progress(entry)
    helping = help_of(request, entry)
    # What keeps her from depositing it, for an agent who helps: nothing is deposited without her.
    depositor = entry.application.applicant if helping else reader_of(request)
    context = {
        "entry": entry,
        "sections": sections_of(document, states={section.key: section for section in done.sections}),
        "progress": done,
        "correction": correction,
        "opened": correction.questions if correction else [],
        "deadline": deadline_of_entry(entry, at),
        "explanation": explain(entry, "submit", by=depositor, at=at),
        "warnings": [
            one for one in judge_document(entry.stage, document, application=entry.application) if one.concerns
        ],
        "members": draft_of(entry).members,
        "helping": helping,
        "begun": begun_in(entry, request.user),
        "device": memory_of(request),
        "may_write": may(request.user, "entries.change_stageentry", entry),
        "sentences": sentences or [],
    }
    return render(request, "entries/check.html", context, status=status)


def _receipt_context(request: HttpRequest, reference: str, number: int) -> dict[str, Any]:
    entry = own_entry(request, reference, number)
    deposit = Deposit.objects.filter(pk=entry.deposit_id or 0).select_related("submitted_by").first()
    if deposit is None:
        raise Http404
    return {
        "entry": entry,
        "deposit": deposit,
        "zone": entry.stage.call.zone,
        "sections": sections_of(deposit.document),
        "verification": (address := verification_url(entry.application.reference, deposit)),
        "qr": qr_svg(address, _("Code to scan to verify this receipt")),
        "timeline": timeline_of(entry, received_at(request)),
        "utc": f"{deposit.received_at:%Y-%m-%dT%H:%M:%S.%f}"[:-3] + "Z",
    }


@login_required
@require_safe
def receipt(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show the receipt of a deposit, to keep or to print, and what comes next."""
    return render(request, "entries/receipt.html", _receipt_context(request, reference, number))


@login_required
@require_safe
def receipt_pdf(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Return the receipt as PDF; where this machine cannot make one, the page to print with a sentence."""
    context = _receipt_context(request, reference, number) | {"printing": True}
    try:
        content = render_pdf("entries/receipt_print.html", context, get_language() or settings.LANGUAGE_CODE)
    except PdfUnavailable:
        messages.info(request, _("This server cannot make PDF files: print this page."))
        return render(request, "entries/receipt.html", context)
    return pdf_response(content, f"{reference}-{number}")
