"""The share kit of a call: its files for everyone, and the page of communications staff and officers."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from applications.calls.models import Call
from applications.calls.selectors import PHASE_LABELS, call_state
from cms.models import CallPage
from cms.selectors import present
from cms.selectors.sharing import call_page_by_slug, calls_to_share, calls_to_translate, pages_of_call
from cms.share.facts import facts_of
from cms.share.files import LABELS, kit_file
from cms.share.links import KitInLanguage, kit_of
from core.access import require
from core.listing import page_of
from core.pdf import PdfUnavailable
from core.requests import received_at

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"


@require_safe
def share_file(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Return a file of the kit of a published call, in the language of the address.

    Asked for by its hash (`?v=`) it may be kept for ever; else whoever keeps it asks each time whether it changed.
    """
    page = call_page_by_slug(slug, get_language() or "")
    if page is None or name not in LABELS:
        raise Http404
    presented = present(page.call, received_at(request))
    found = kit_file(name, page, presented, facts_of(page))
    etag = f'"{found.digest}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = HttpResponse(found.content(), content_type=found.content_type)
        except PdfUnavailable:
            return _no_pdf(request, page)
        response.headers["Content-Disposition"] = f'inline; filename="{slug}-{page.language}-{name}"'
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = FOR_EVER if request.GET.get("v") == found.digest else ASK_AGAIN
    return response


def _no_pdf(request: HttpRequest, page: CallPage) -> HttpResponse:
    return render(request, "cms/share/no_pdf.html", {"call": page.call, "url": page.get_url(request)}, status=503)


@login_required
@require_safe
def call_list(request: HttpRequest) -> HttpResponse:
    """List the calls that this person makes known: published ones to share, those in preparation to translate."""
    require(request.user, "cms.list_share_kits")
    page = page_of(request, calls_to_translate(request.user))
    at = received_at(request)
    lines = [(call, phase, PHASE_LABELS[phase]) for call in page.items for phase in [call_state(call, at)]]
    return render(request, "cms/communications/calls.html", {"page": page, "lines": lines})


@login_required
@require_safe
def kit(request: HttpRequest, code: str) -> HttpResponse:
    """Show the kit of a call, each of its languages after the other."""
    require(request.user, "cms.list_share_kits")
    call = found_call(request, code)
    kits = [kit_of(page) for page in pages_of_call(call)]
    context: dict[str, Any] = {"call": call, "kits": kits, "missing": _missing(call, kits)}
    return render(request, "cms/communications/kit.html", context)


def found_call(request: HttpRequest, code: str) -> Call:
    """Return the call `code` among those that this person may share. Raises Http404."""
    call = calls_to_share(request.user).filter(code=code).first()
    if call is None:
        raise Http404(_("There is no call to share under this code."))
    return call


def _missing(call: Call, kits: list[KitInLanguage]) -> list[str]:
    """Return the languages of the call in which it has no page online."""
    there = {one.language for one in kits}
    return [code for code in call.languages if code not in there]
