"""The pages of an agreement signed by hand: send the copy, look at it, accept or refuse it."""

from typing import Any, cast

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.models import User
from core.access import require
from core.formats import LOCALES
from core.networks import network_of
from core.requests import received_at
from core.transitions import explain
from incubator.grants import selectors, services
from incubator.grants.forms import CopyForm
from incubator.grants.models import SignedCopy
from incubator.grants.printed import code_of
from incubator.grants.views.acts import act_page, answered
from incubator.grants.views.pages import award_or_404
from incubator.grants.views.shown import copy_buttons
from incubator.grants.views.words import COPY_ACTS


@login_required
def send_copy(request: HttpRequest, reference: str) -> HttpResponse:
    """Say how an agreement is signed by hand, and ask for the copy."""
    award = award_or_404(request.user, reference)
    agreement = award.agreement
    require(request.user, "grants.sign_grantagreement", agreement)
    at, person = received_at(request), cast(User, request.user)
    form = CopyForm(request.POST or None, request.FILES or None, initial={"full_name": person.full_name})

    def run(values: dict[str, Any]) -> None:
        network = network_of(get_adapter().get_client_ip(request))
        name = values["file"].name
        services.send_copy(agreement=agreement, name=name, network=network, by=request.user, at=at, **values)

    context = {
        "languages": list(LOCALES),
        "waiting": selectors.copy_to_check(agreement),
        "explanation": explain(agreement, "sign", by=request.user, at=at),
    }
    return answered(
        request,
        form,
        run,
        award=award,
        done=_("Sent. The programme team checks it; you will be told."),
        template="grants/send_copy.html",
        context=context,
    )


@login_required
def copy(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show a signed copy: what was sent, the text that was printed, what became of it."""
    found = _copy_or_404(request, reference, number)
    context = {
        "copy": found,
        "award": found.agreement.award,
        "code": code_of(found.text_sha256),
        "buttons": copy_buttons(found, request.user, received_at(request)),
    }
    return render(request, "grants/copy.html", context)


@login_required
def copy_act(request: HttpRequest, reference: str, number: int, act: str) -> HttpResponse:
    """Ask to confirm one act on a signed copy, and do it."""
    found = _copy_or_404(request, reference, number)
    return act_page(request, found.agreement.award, found, act, COPY_ACTS, {"copy": found})


def _copy_or_404(request: HttpRequest, reference: str, number: int) -> SignedCopy:
    found = selectors.copy_for(request.user, reference, number)
    if found is None:
        raise Http404
    return found
