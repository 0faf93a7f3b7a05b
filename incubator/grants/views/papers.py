"""The agreement as a PDF: as it stands before the signature, and each version that was signed."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from core.canonical import sha256_of
from core.formats import LOCALES
from core.pdf import PdfUnavailable, pdf_response, render_pdf
from incubator.grants import selectors
from incubator.grants.models import Award
from incubator.grants.printed import code_of
from incubator.grants.views.pages import award_or_404


@login_required
@require_safe
def agreement(request: HttpRequest, reference: str, language: str) -> HttpResponse:
    """Download the agreement: merged in `language` before the signature, then the text that was signed."""
    if language not in LOCALES:
        raise Http404
    award = award_or_404(request.user, reference)
    with override(language):
        text = selectors.text_to_read(award)
    signed = award.agreement if award.agreement.signed_at else None
    return _paper(request, award, text, signed, f"{reference}-{text['language']}")


@login_required
@require_safe
def version(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Download one version of the agreement, in the language in which it was signed."""
    award = award_or_404(request.user, reference)
    kept = selectors.versions_of(award).filter(number=number).first()
    if kept is None:
        raise Http404
    return _paper(request, award, json.loads(kept.text), kept, f"{reference}-v{number}")


def _paper(request: HttpRequest, award: Award, text: dict[str, Any], signed: Any, name: str) -> HttpResponse:
    """Answer with the PDF of `text`; `signed` is what has the signatures, None before them."""
    try:
        made = render_pdf("grants/agreement_print.html", paper_of(award, text, signed), text["language"])
    except PdfUnavailable:
        messages.info(request, _("This server cannot make PDF files."))
        return redirect("grants:award", award.reference)
    return pdf_response(made, name)


def paper_of(award: Award, text: dict[str, Any], signed: Any) -> dict[str, Any]:
    """Return what the printed agreement shows: the text, its version and its hash, who signed."""
    digest = getattr(signed, "text_sha256", "") or getattr(signed, "signed_text_sha256", "") or sha256_of(text)
    return {
        "award": award,
        "text": text,
        "signed": signed,
        "number": getattr(signed, "number", None),
        "digest": digest,
        "code": "" if signed else code_of(digest),
        "copy": selectors.copy_behind(award, digest) if signed else None,
    }
