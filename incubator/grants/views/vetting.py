"""The pages of what is settled before an agreement is signed."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.access import require
from core.clock import day_of
from core.networks import network_of
from core.requests import received_at
from incubator.grants import selectors, services
from incubator.grants.forms import CheckForm, DeclarationForm, MandateForm
from incubator.grants.models import Declaration
from incubator.grants.views.acts import answered
from incubator.grants.views.pages import award_or_404


@login_required
def declaration(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the declaration on honour and ask for the typed acceptance."""
    award = award_or_404(request.user, reference)
    require(request.user, "grants.sign_grantagreement", award.agreement)
    form = DeclarationForm(request.POST or None)

    def run(values: dict[str, Any]) -> None:
        services.declare(
            agreement=award.agreement,
            payee=values["payee"],
            full_name=values["full_name"],
            network=network_of(get_adapter().get_client_ip(request)),
            by=request.user,
            at=received_at(request),
        )

    context = {
        "sentences_read": selectors.declaration_text(award)["sentences"],
        "made": selectors.declaration_of(award.agreement),
    }
    template = "grants/declaration.html"
    return answered(
        request, form, run, award=award, done=_("Your declaration is kept."), template=template, context=context
    )


@login_required
def mandate(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the mandate that a member of the team is asked for; to the leader, whose mandate is missing."""
    award = award_or_404(request.user, reference)
    require(request.user, "grants.give_mandate", award.agreement)
    made = selectors.declaration_of(award.agreement)
    if made is None or made.payee != Declaration.Payee.LEADER:
        raise Http404
    if made.made_by_id == request.user.pk:
        context = {"award": award, "missing": selectors.members_without_mandate(award.agreement)}
        return render(request, "grants/mandates.html", context, status=409 if request.POST else 200)
    form = MandateForm(request.POST or None)

    def run(values: dict[str, Any]) -> None:
        services.give_mandate(declaration=made, full_name=values["full_name"], by=request.user, at=received_at(request))

    context = {"sentences_read": selectors.mandate_text(made, request.user)["sentences"]}
    template = "grants/mandate.html"
    return answered(
        request, form, run, award=award, done=_("Your mandate is kept."), template=template, context=context
    )


@login_required
def check(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask what was found on a sanctions list."""
    award = award_or_404(request.user, reference)
    require(request.user, "grants.record_check", award)
    today = day_of(received_at(request))
    form = CheckForm(request.POST or None, request.FILES or None, initial={"checked_on": today})

    def run(values: dict[str, Any]) -> None:
        file = values.pop("evidence")
        sent = (file, file.name) if file else None
        services.record_check(award=award, file=sent, by=request.user, at=received_at(request), **values)

    context = {"checks": selectors.checks_of(award), "people": selectors.people_of(award)}
    template = "grants/check.html"
    return answered(request, form, run, award=award, done=_("Recorded."), template=template, context=context)
