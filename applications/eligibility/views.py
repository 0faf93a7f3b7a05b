"""The country office: claims of service that wait for an answer, and those that have one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from applications.calls.enums import Country
from applications.eligibility import services
from applications.eligibility.models import AlumniClaim
from applications.eligibility.selectors import claims_for_list, claims_visible_to
from core.access import require
from core.journal import entries_of
from core.listing import page_of
from core.requests import received_at
from core.transitions import TransitionRefused, explain

COUNTRIES = dict(Country.choices)


@login_required
@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """List the claims of the reader's countries, those that wait first."""
    require(request.user, "eligibility.answer_claims")
    page = page_of(request, claims_for_list(request.user))
    for one in page:
        one.country = COUNTRIES.get(one.territory[:2], one.territory)  # type: ignore[attr-defined]
    return render(request, "eligibility/claims.html", {"page": page})


@login_required
@require_safe
def claim(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one claim with the two answers."""
    return _page(request, _found(request, reference))


@login_required
@require_POST
def confirm_claim(request: HttpRequest, reference: str) -> HttpResponse:
    """Confirm a service."""
    found = _found(request, reference)
    try:
        services.confirm_claim(claim=found, **_actor(request))
    except TransitionRefused as refused:
        return _page(request, found, refused.reasons)
    messages.success(request, _("The service is confirmed; the applicant is told."))
    return redirect("eligibility:claims")


@login_required
@require_POST
def refuse_claim(request: HttpRequest, reference: str) -> HttpResponse:
    """Refuse a claim, with a reason."""
    found = _found(request, reference)
    reason = request.POST.get("reason", "").strip()[:2000]
    try:
        services.refuse_claim(claim=found, reason=reason, **_actor(request))
    except TransitionRefused as refused:
        return _page(request, found, refused.reasons)
    messages.success(request, _("The claim is refused; the applicant is told why."))
    return redirect("eligibility:claims")


def _found(request: HttpRequest, reference: str) -> AlumniClaim:
    return get_object_or_404(claims_visible_to(request.user), reference=reference)


def _actor(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "at": received_at(request)}


def _page(request: HttpRequest, found: AlumniClaim, sentences: list[str] | None = None) -> HttpResponse:
    answers = [act for act in entries_of(found) if act.event in ("confirm", "refuse")]
    context = {
        "claim": found,
        "country": COUNTRIES.get(found.territory[:2], found.territory),
        "answer": answers[-1] if answers else None,
        "confirm": explain(found, "confirm", by=request.user),
        "refuse": explain(found, "refuse", by=request.user),
        "sentences": sentences or [],
    }
    return render(request, "eligibility/claim.html", context, status=409 if sentences else 200)
