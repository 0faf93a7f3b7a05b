"""The offer made to an application, and its answer."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.requests import received_at
from core.transitions import TransitionRefused, explain
from evaluation.decisions import services
from evaluation.decisions.models import Offer
from evaluation.decisions.selectors import offer_for
from evaluation.decisions.workflows import OfferState


def _offer_or_404(request: HttpRequest, reference: str) -> Offer:
    found = offer_for(request.user, reference)
    if found is None:
        raise Http404
    return found


@login_required
@require_safe
def offer(request: HttpRequest, reference: str) -> HttpResponse:
    """Show an offer: the amount, until when, and the two answers."""
    return _shown(request, _offer_or_404(request, reference))


def _shown(request: HttpRequest, found: Offer, sentences: Any = (), status: int = 200) -> HttpResponse:
    at = received_at(request)
    award = None
    if found.state == OfferState.ACCEPTED:
        enrolment = found.application.startup.enrolments.filter(source_reference=found.application.reference).first()
        award = getattr(enrolment, "award", None)
    context = {
        "offer": found,
        "application": found.application,
        "accept": explain(found, "accept", by=request.user, at=at),
        "decline": explain(found, "decline", by=request.user, at=at),
        "award": award,
        "sentences": sentences,
    }
    return render(request, "decisions/offer.html", context, status=status)


@login_required
@require_POST
def answer(request: HttpRequest, reference: str, answer: str) -> HttpResponse:
    """Accept or decline an offer."""
    found = _offer_or_404(request, reference)
    at = received_at(request)
    try:
        if answer == "accept":
            services.accept_offer(offer=found, by=request.user, at=at)
            messages.success(request, _("You accepted the offer. Welcome!"))
        elif answer == "decline":
            reason = request.POST.get("reason", "")[:2000]
            services.decline_offer(offer=found, by=request.user, at=at, reason=reason)
            messages.success(request, _("You declined the offer."))
        else:
            raise Http404
    except TransitionRefused as refusal:
        return _shown(request, found, refusal.reasons, status=409)
    return redirect("decisions:offer", reference)
