"""The page by which a start-up says whether a payment arrived; the ledger of a fund as CSV."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.access import require
from core.exports import csv_response
from core.requests import received_at
from incubator.grants import selectors, services
from incubator.grants.exports import LEDGER
from incubator.grants.forms import ReceiptForm
from incubator.grants.views.acts import answered
from incubator.grants.views.pages import award_or_404


@login_required
def receipt(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Ask whether the payment of a tranche arrived, when and how much."""
    award = award_or_404(request.user, reference)
    disbursement = selectors.disbursement_for(request.user, reference, number)
    if disbursement is None:
        raise Http404
    require(request.user, "grants.confirm_receipt", disbursement)
    said: dict[str, Any] = {"disbursement": disbursement, "by": request.user, "at": received_at(request)}

    def run(values: dict[str, Any]) -> None:
        if values["arrived"] == "yes":
            services.confirm_receipt(
                amount=values["amount"], received_on=values["received_on"], note=values["note"], **said
            )
        else:
            services.report_missing(note=values["note"], **said)

    first = {"amount": f"{disbursement.tranche.amount.normalize():f}", "received_on": disbursement.paid_on}
    return answered(
        request,
        ReceiptForm(request.POST or None, initial=first, currency=award.currency),
        run,
        award=award,
        done=_("Thank you. Finance reads your answer."),
        template="grants/receipt.html",
        context={"disbursement": disbursement},
    )


@login_required
@require_safe
def ledger(request: HttpRequest, code: str) -> HttpResponseBase:
    """Download what the ledger took from a fund, line by line, with what each start-up said of its payment."""
    require(request.user, "grants.view_funds")
    fund = selectors.funds_visible_to(request.user).filter(code=code).first()
    if fund is None:
        raise Http404
    return csv_response(f"ledger-{fund.code}", LEDGER, selectors.ledger_of(fund))
