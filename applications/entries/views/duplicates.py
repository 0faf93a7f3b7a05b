"""Likely duplicates of a call, for those who follow it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from applications.calls.models import Call
from applications.entries.models import Fingerprint, LikelyDuplicate
from applications.entries.selectors.duplicates import duplicates_of_call
from applications.entries.services import duplicates as services
from applications.entries.views.found import followed_stage, reader_of
from core.listing import page_of
from core.requests import received_at

PER_PAGE = 20
REASON_LENGTH = 1000


@login_required
@require_safe
def officer_duplicates(request: HttpRequest, call_code: str) -> HttpResponse:
    """List the pairs of applications that look alike, those that wait first."""
    call = _followed(request, call_code)
    page = page_of(request, duplicates_of_call(request.user, call), per_page=PER_PAGE)
    context = {"call": call, "page": page, "pairs": [(pair, reasons_of(pair)) for pair in page]}
    return render(request, "entries/officer_duplicates.html", context)


@login_required
@require_POST
def officer_settle_duplicate(request: HttpRequest, call_code: str, key: int) -> HttpResponse:
    """Say that two applications are two."""
    call = _followed(request, call_code)
    pair = duplicates_of_call(request.user, call).filter(pk=key).first()
    if pair is None:
        raise Http404
    reason = request.POST.get("reason", "").strip()[:REASON_LENGTH]
    services.settle_duplicate(pair=pair, by=reader_of(request), at=received_at(request), reason=reason)
    messages.success(request, _("Noted: these are two applications."))
    return redirect("entries:officer_duplicates", call_code)


def reasons_of(pair: LikelyDuplicate) -> list[str]:
    """Return in words why two applications look alike."""
    return [str(Fingerprint.Kind(one).label) for one in pair.reasons]


def _followed(request: HttpRequest, call_code: str) -> Call:
    return followed_stage(request, call_code, 1).call
