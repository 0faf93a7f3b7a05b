"""The pages of a change of account after the signature: its history and the request, the call, the refusal."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
from incubator.grants.workflows import AccountChangeState


@login_required
def account_change(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the changes of the account of a grant, masked, and ask for another account where that is possible."""
    award, at = award_or_404(request.user, reference), received_at(request)
    agreement = award.agreement
    changes = list(selectors.account_changes_of(request.user, award))
    under_way = next((one for one in changes if one.state in UNSETTLED), None)
    may_ask = may(request.user, "grants.ask_account_change", agreement)
    if request.method == "POST":
        require(request.user, "grants.ask_account_change", agreement)

    def run(values: dict[str, Any]) -> None:
        services.ask_account_change(agreement=agreement, by=request.user, at=at, **values)

    context = {
        "rows": [_row(one) for one in changes],
        "account": masked(agreement.bank_account),
        "under_way": under_way,
        "may_ask": may_ask and not under_way and agreement.state in CHANGEABLE,
        "next": _next(under_way, request.user, at) if under_way else None,
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
    change = unsettled_or_404(request, reference)
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
    change = unsettled_or_404(request, reference)
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


def unsettled_or_404(request: HttpRequest, reference: str) -> AccountChange:
    """Return the change under way on the award `reference` that the reader may see. Raises Http404."""
    found = selectors.unsettled_change_for(request.user, reference)
    if found is None:
        raise Http404
    return found


# What comes next on a change: the transition, its page, and the words of the button.
STEPS: dict[str, list[tuple[str, str, Any]]] = {
    AccountChangeState.ASKED: [
        ("confirm", "account_call", gettext_lazy("Record the call")),
        ("ask_in_person", "account_in_person", gettext_lazy("The number does not answer any more")),
    ],
    AccountChangeState.IN_PERSON: [("meet", "account_meeting", gettext_lazy("Record the meeting"))],
    AccountChangeState.MET: [("confirm_in_person", "account_second", gettext_lazy("Confirm as the second person"))],
}


def _next(change: AccountChange, user: Any, at: Any) -> dict[str, list[Any]]:
    """Return what `user` may do next about `change`, and what keeps them from the first of it."""
    asked = [
        (explain(change, name, by=user, at=at), address, label) for name, address, label in STEPS.get(change.state, [])
    ]
    return {
        "steps": [(address, label) for told, address, label in asked if told.possible],
        "unmet": asked[0][0].unmet if asked and asked[0][0].allowed else [],
    }


def _row(change: AccountChange) -> dict[str, Any]:
    """Return a change as the history shows it: accounts masked."""
    return {
        "change": change,
        "old": masked(change.old_bank_account),
        "new": masked(change.bank_account),
        "calls": list(change.calls.all()),
        "meeting": getattr(change, "meeting", None),
    }
