"""The pages of amendments: propose one, read and sign it, approve, countersign, refuse."""

import json
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.access import may, require
from core.canonical import sha256_of
from core.i18n import LocalisedText
from core.networks import network_of
from core.requests import received_at
from core.transitions import explain
from incubator.grants import selectors, services
from incubator.grants.ceilings import SIX_FIELDS
from incubator.grants.forms import AmendmentForm, SignForm
from incubator.grants.models import Amendment
from incubator.grants.views.acts import act_page, answered
from incubator.grants.views.pages import award_or_404
from incubator.grants.views.shown import amendment_buttons
from incubator.grants.views.words import AMENDMENT_ACTS


@login_required
def propose(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask what an amendment changes, and why."""
    award = award_or_404(request.user, reference)
    require(request.user, "grants.propose_amendment", award.agreement)
    form = AmendmentForm(request.POST or None, award=award)

    def run(values: dict[str, Any]) -> None:
        services.propose_amendment(
            agreement=award.agreement,
            change=form.change,
            reason=values["reason"],
            within_terms=values["within_terms"],
            by=request.user,
            at=received_at(request),
        )

    published = [_localised(award.terms[name]) for name in SIX_FIELDS if award.terms.get(name)]
    return answered(
        request,
        form,
        run,
        award=award,
        done=_("The amendment is proposed. A director approves it."),
        template="grants/amend.html",
        context={"published": published, "under_way": selectors.is_amended(award)},
    )


@login_required
def amendment(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show an amendment; the start-up signs it here."""
    found = _amendment_or_404(request, reference, number)
    at = received_at(request)
    if request.method == "POST":
        require(request.user, "grants.sign_amendment", found)

    def run(values: dict[str, Any]) -> None:
        services.sign_amendment(
            amendment=found,
            full_name=values["full_name"],
            read=values["read"],
            network=network_of(get_adapter().get_client_ip(request)),
            by=request.user,
            at=at,
        )

    text = json.loads(found.text) if found.text else selectors.text_of_amendment(found)
    context = {
        "amendment": found,
        "text": text,
        "digest": sha256_of(text),
        "to_sign": may(request.user, "grants.sign_amendment", found) and found.state == "approved",
        "explanation": explain(found, "sign", by=request.user, at=at),
        "buttons": amendment_buttons(found, request.user, at),
    }
    return answered(
        request,
        SignForm(request.POST or None),
        run,
        award=found.agreement.award,
        done=_("Signed. The director countersigns, then the amendment is in force."),
        template="grants/amendment.html",
        context=context,
    )


@login_required
def amendment_act(request: HttpRequest, reference: str, number: int, act: str) -> HttpResponse:
    """Ask to confirm one act on an amendment, and do it."""
    found = _amendment_or_404(request, reference, number)
    return act_page(request, found.agreement.award, found, act, AMENDMENT_ACTS, {"amendment": found})


def _localised(text: Any) -> str:
    return str(LocalisedText(text)) if isinstance(text, dict) else str(text)


def _amendment_or_404(request: HttpRequest, reference: str, number: int) -> Amendment:
    found = selectors.amendment_for(request.user, reference, number)
    if found is None:
        raise Http404
    return found
