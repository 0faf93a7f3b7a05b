"""The pages of a change of account after the signature: its history and the request, the call, the refusal."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.phones import shown
from core.access import may, require
from core.requests import received_at
from core.transitions import explain
from incubator.grants import selectors, services
from incubator.grants.bank import masked
from incubator.grants.forms import AccountChangeForm, CallForm, ReasonForm
from incubator.grants.models import AccountChange
from incubator.grants.models.account_change import UNSETTLED
from incubator.grants.services.accounts import CHANGEABLE
from incubator.grants.views.acts import answered
from incubator.grants.views.pages import award_or_404


@login_required
def account_change(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the changes of the account of a grant, masked, and ask for another account where that is possible."""
    award = award_or_404(request.user, reference)
    agreement = award.agreement
    changes = list(selectors.account_changes_of(request.user, award))
    under_way = next((one for one in changes if one.state in UNSETTLED), None)
    may_ask = may(request.user, "grants.ask_account_change", agreement)
    if request.method == "POST":
        require(request.user, "grants.ask_account_change", agreement)

    def run(values: dict[str, Any]) -> None:
        services.ask_account_change(agreement=agreement, by=request.user, at=received_at(request), **values)

    context = {
        "rows": [_row(one) for one in changes],
        "account": masked(agreement.bank_account),
        "under_way": under_way,
        "may_ask": may_ask and not under_way and agreement.state in CHANGEABLE,
        "may_call": under_way is not None and may(request.user, "grants.confirm_accountchange", under_way),
        "may_refuse": under_way is not None and may(request.user, "grants.refuse_accountchange", under_way),
        "hours": round(selectors.wait_of(award).total_seconds() / 3600),
    }
    return answered(
        request,
        AccountChangeForm(request.POST or None, initial={"payee_name": agreement.payee_name}),
        run,
        award=award,
        done=_("The change is asked for. Payments are on hold, and somebody calls the number on file."),
        template="grants/account_change.html",
        context=context,
    )


@login_required
def account_call(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask what was said when the number on file was called, and record it."""
    change = _unsettled_or_404(request, reference)
    require(request.user, "grants.confirm_accountchange", change)
    at = received_at(request)

    def run(values: dict[str, Any]) -> None:
        services.record_call(change=change, by=request.user, at=at, **values)

    context = {
        "change": change,
        "number": shown(change.number_on_file),
        "accounts": (masked(change.old_bank_account), masked(change.bank_account)),
        "explanation": explain(change, "confirm", by=request.user, at=at),
    }
    return answered(
        request,
        CallForm(request.POST or None, initial={"called_at": localtime(at)}),
        run,
        award=change.agreement.award,
        done=_("The call is recorded."),
        template="grants/account_call.html",
        context=context,
    )


@login_required
def account_refusal(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask why a change of account is refused, and refuse it."""
    change = _unsettled_or_404(request, reference)
    require(request.user, "grants.refuse_accountchange", change)

    def run(values: dict[str, Any]) -> None:
        services.refuse_account_change(change=change, by=request.user, at=received_at(request), **values)

    return answered(
        request,
        ReasonForm(request.POST or None),
        run,
        award=change.agreement.award,
        done=_("The change is refused: the account stays as it was."),
        template="grants/account_refusal.html",
        context={"change": change, "accounts": (masked(change.old_bank_account), masked(change.bank_account))},
    )


def _unsettled_or_404(request: HttpRequest, reference: str) -> AccountChange:
    found = selectors.unsettled_change_for(request.user, reference)
    if found is None:
        raise Http404
    return found


def _row(change: AccountChange) -> dict[str, Any]:
    """Return a change as the history shows it: accounts masked."""
    return {
        "change": change,
        "old": masked(change.old_bank_account),
        "new": masked(change.bank_account),
        "calls": list(change.calls.all()),
    }
