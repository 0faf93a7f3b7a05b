"""A dossier as a PDF, to be read without a network."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.pdf import PdfUnavailable, pdf_response, render_pdf
from core.requests import received_at
from evaluation.reviews.dossier import dossier_of
from evaluation.reviews.views.found import READ, own_assignment


@login_required
@require_safe
def dossier_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the dossier as its page shows it, the juror's name and the day across each page.

    Where this machine cannot make a PDF, the page says so.
    """
    assignment = own_assignment(request, pk, "member__person", *READ)
    dossier = dossier_of(assignment)
    context = {
        "dossier": dossier,
        "stage": assignment.entry.stage,
        "juror": assignment.member.person,
        "when": received_at(request),
    }
    try:
        content = render_pdf("reviews/dossier_print.html", context, get_language() or settings.LANGUAGE_CODE)
    except PdfUnavailable:
        messages.info(request, _("This server cannot make PDF files: print this page."))
        return redirect("reviews:sheet", assignment.pk)
    return pdf_response(content, f"{dossier.reference}")
