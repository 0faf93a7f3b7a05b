"""The pages to act: the account, the signature, and one page for each act on an agreement or a payment."""

from collections.abc import Callable, Mapping
from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.factors import ask_again, typed_before
from accounts.phones import shown
from accounts.selectors import reaches
from core.access import require
from core.formats import LOCALES
from core.networks import network_of
from core.requests import received_at
from core.transitions import TransitionRefused, explain, rule_of
from incubator.grants import selectors, services
from incubator.grants.bank import masked
from incubator.grants.forms import AccountForm, SignForm
from incubator.grants.models import Award
from incubator.grants.selectors.awards import READERS
from incubator.grants.selectors.signers import approval_act
from incubator.grants.views.pages import award_or_404
from incubator.grants.views.words import AGREEMENT_ACTS, APPROVALS, PAYMENT_ACTS, Act
from media.checks import FileRefused

Run = Callable[[dict[str, Any]], Any]


def answered(
    request: HttpRequest, form: forms.Form, run: Run, *, award: Award, done: Any, template: str, context: Any
) -> HttpResponse:
    """Run the act of a posted form and go back to the award; else show the form with what is wrong, nothing lost."""
    status = 200
    sentences: list[str] = []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                run(form.cleaned_data)
            except (TransitionRefused, FileRefused) as refusal:
                status, sentences = 409, getattr(refusal, "reasons", [str(refusal)])
            else:
                messages.success(request, str(done))
                return redirect("grants:award", reference=award.reference)
    return render(request, template, {**context, "award": award, "form": form, "sentences": sentences}, status=status)


@login_required
def account(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for the bank account of the grant."""
    award = award_or_404(request.user, reference)
    agreement = award.agreement
    require(request.user, "grants.change_bank_account", agreement)
    first = {"payee_name": agreement.payee_name, "number": shown(agreement.callback_number)}
    form = AccountForm(request.POST or None, initial=first)

    def run(values: dict[str, Any]) -> None:
        services.give_bank_account(agreement=agreement, by=request.user, at=received_at(request), **values)

    return answered(
        request,
        form,
        run,
        award=award,
        done=_("The account is kept. You can now sign the agreement."),
        template="grants/account.html",
        context={"account": masked(agreement.bank_account)},
    )


@login_required
def sign(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the agreement and ask for the typed signature of the start-up."""
    award = award_or_404(request.user, reference)
    agreement = award.agreement
    require(request.user, "grants.sign_grantagreement", agreement)

    def run(values: dict[str, Any]) -> None:
        services.sign(
            agreement=agreement,
            full_name=values["full_name"],
            read=values["read"],
            network=network_of(get_adapter().get_client_ip(request)),
            by=request.user,
            at=received_at(request),
        )

    _text, digest = selectors.proof_of(award)
    context = {
        "text": selectors.text_of(award),
        "digest": digest,
        "languages": [] if agreement.signed_at else list(LOCALES),
        "explanation": explain(agreement, "sign", by=request.user, at=received_at(request)),
        "waiting": selectors.copy_to_check(agreement),
        "account": masked(agreement.bank_account),
    }
    return answered(
        request,
        SignForm(request.POST or None),
        run,
        award=award,
        done=_("Signed. The director countersigns, then the first tranche can be asked for."),
        template="grants/sign.html",
        context=context,
    )


@login_required
def agreement_act(request: HttpRequest, reference: str, act: str) -> HttpResponse:
    """Ask to confirm one act on the agreement, and do it."""
    award = award_or_404(request.user, reference)
    return act_page(request, award, award.agreement, act, {**AGREEMENT_ACTS, "sign": None}, {})


@login_required
def payment_act(request: HttpRequest, reference: str, number: int, act: str) -> HttpResponse:
    """Ask to confirm one act on the present attempt at a tranche, and do it."""
    award = award_or_404(request.user, reference)
    disbursement = selectors.disbursement_for(request.user, reference, number)
    if disbursement is None:
        raise Http404
    phrases = selectors.phrases_of(disbursement.tranche)
    staff = reaches(request.user, READERS, award)
    context = {
        "disbursement": disbursement,
        "phrases": phrases,
        "account": masked(award.agreement.bank_account),
        "alerts": selectors.alerts_of(award, at=received_at(request)) if staff else [],
    }
    if act in APPROVALS:
        act = approval_act(disbursement)
    return act_page(request, award, disbursement, act, PAYMENT_ACTS, context)


def act_page(
    request: HttpRequest, award: Award, instance: Any, name: str, acts: Mapping[str, Act | None], context: Any
) -> HttpResponse:
    """Ask to confirm the act `name` on `instance`, and do it. Raises Http404, PermissionDenied."""
    act = acts.get(name)
    if act is None:
        raise Http404
    require(request.user, rule_of(type(instance), name), instance)
    if act.asks_again and (way := ask_again(request)):
        return way

    def run(values: dict[str, Any]) -> None:
        act.run(instance, values, request.user, received_at(request))

    posted = request.method == "POST"
    typed = typed_before(request).dict()
    form = act.form(request.POST if posted else None, request.FILES if posted else None, initial=typed)
    explanation = explain(instance, name, by=request.user, at=received_at(request))
    context = {**context, "act": act, "explanation": explanation}
    return answered(request, form, run, award=award, done=act.done, template="grants/act.html", context=context)
