"""The pages of recoveries: ask money back, read where one stands, approve, receive, give up, refuse."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.selectors import reaches
from core.access import may, require
from core.clock import day_of
from core.requests import received_at
from core.transitions import explain
from incubator.grants import selectors, services
from incubator.grants.forms import RecoveryForm, RecoveryReceiptForm
from incubator.grants.models import Recovery
from incubator.grants.selectors.awards import READERS
from incubator.grants.views.acts import act_page, answered
from incubator.grants.views.pages import award_or_404
from incubator.grants.views.shown import recovery_buttons
from incubator.grants.views.words import RECOVERY_ACTS
from incubator.grants.workflows import RecoveryState


@login_required
def recover(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask how much is asked back, why, until when and in which instalments."""
    award = award_or_404(request.user, reference)
    require(request.user, "grants.ask_recovery", award)
    form = RecoveryForm(request.POST or None, currency=award.currency)

    def run(values: dict[str, Any]) -> None:
        asked = {name: values[name] for name in ("amount", "reason", "due_on")}
        services.ask_recovery(award=award, schedule=form.schedule, by=request.user, at=received_at(request), **asked)

    return answered(
        request,
        form,
        run,
        award=award,
        done=_("The recovery is asked for. A director approves it, then the start-up is told."),
        template="grants/recover.html",
        context={"most": selectors.recoverable_of(award), "under_way": selectors.is_recovered(award)},
    )


@login_required
@require_safe
def recovery(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show a recovery: what is asked, what came in, what is late, and what this reader may do."""
    found, at = _recovery_or_404(request, reference, number), received_at(request)
    context = {
        "recovery": found,
        "award": found.award,
        "debt": selectors.debt_of(found, day_of(at)),
        "staff": reaches(request.user, READERS, found.award),
        "buttons": recovery_buttons(found, request.user, at),
        "receipt": explain(found, "settle", by=request.user, at=at)
        if found.state == RecoveryState.APPROVED and may(request.user, "grants.settle_recovery", found)
        else None,
    }
    return render(request, "grants/recovery.html", context)


@login_required
def recovery_receipt(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Ask what came in, and record it."""
    found, at = _recovery_or_404(request, reference, number), received_at(request)
    require(request.user, "grants.settle_recovery", found)

    def run(values: dict[str, Any]) -> None:
        file = values.pop("proof")
        services.receive_recovery(recovery=found, proof=file, proof_name=file.name, by=request.user, at=at, **values)

    return answered(
        request,
        RecoveryReceiptForm(request.POST or None, request.FILES or None, currency=found.award.currency),
        run,
        award=found.award,
        done=_("The money that came back is recorded."),
        template="grants/recovery_receipt.html",
        context={
            "recovery": found,
            "debt": selectors.debt_of(found, day_of(at)),
            "explanation": explain(found, "settle", by=request.user, at=at),
        },
    )


@login_required
def recovery_act(request: HttpRequest, reference: str, number: int, act: str) -> HttpResponse:
    """Ask to confirm one act on a recovery, and do it."""
    found = _recovery_or_404(request, reference, number)
    return act_page(request, found.award, found, act, RECOVERY_ACTS, {"recovery": found})


def _recovery_or_404(request: HttpRequest, reference: str, number: int) -> Recovery:
    found = selectors.recovery_for(request.user, reference, number)
    if found is None:
        raise Http404
    return found
