"""The pages of what is settled before an agreement is signed."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import require
from core.clock import day_of
from core.networks import network_of
from core.requests import received_at
from core.transitions import TransitionRefused
from incubator.grants import selectors, services
from incubator.grants.forms import CheckForm, DeclarationForm, MandateForm
from incubator.grants.models import Award
from incubator.grants.views.pages import award_or_404
from media.checks import FileRefused


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
    return _answered(request, award, form, run, _("Your declaration is kept."), "declaration", context)


@login_required
def mandate(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the mandate that a member of the team is asked for."""
    award = award_or_404(request.user, reference)
    require(request.user, "grants.give_mandate", award.agreement)
    made = selectors.declaration_of(award.agreement)
    if made is None:
        raise Http404
    form = MandateForm(request.POST or None)

    def run(values: dict[str, Any]) -> None:
        services.give_mandate(declaration=made, full_name=values["full_name"], by=request.user, at=received_at(request))

    context = {"sentences_read": selectors.mandate_text(made, request.user)["sentences"]}
    return _answered(request, award, form, run, _("Your mandate is kept."), "mandate", context)


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
    return _answered(request, award, form, run, _("Recorded."), "check", context)


def _answered(
    request: HttpRequest,
    award: Award,
    form: forms.Form,
    run: Callable[[dict[str, Any]], None],
    done: str,
    template: str,
    context: dict[str, Any],
) -> HttpResponse:
    status = 200
    sentences: list[str] = []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                run(dict(form.cleaned_data))
            except (TransitionRefused, FileRefused) as refusal:
                status, sentences = 409, getattr(refusal, "reasons", [str(refusal)])
            else:
                messages.success(request, done)
                return redirect("grants:award", reference=award.reference)
    shown = {**context, "award": award, "form": form, "sentences": sentences}
    return render(request, f"grants/{template}.html", shown, status=status)
