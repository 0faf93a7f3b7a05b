"""The pages of purchases in kind: ask for one, read where it stands, act on it, number the goods, their deed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.selectors import reaches
from core.access import may, require
from core.formats import LOCALES
from core.pdf import PdfUnavailable, pdf_response, render_pdf
from core.registries import panels
from core.requests import received_at
from incubator.grants import selectors, services
from incubator.grants.forms import PurchaseForm, TagForm
from incubator.grants.models import Purchase
from incubator.grants.selectors.awards import READERS
from incubator.grants.selectors.purchases import APPROVALS
from incubator.grants.views.acts import act_page, answered
from incubator.grants.views.pages import award_or_404
from incubator.grants.views.purchase_words import PURCHASE_ACTS
from incubator.grants.views.shown import purchase_buttons
from incubator.grants.workflows import AgreementState, PurchaseState


@login_required
def buy(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask what is bought for the start-up, on which invoice, out of which tranche."""
    award = award_or_404(request.user, reference)
    require(request.user, "grants.ask_purchase", award)
    rooms = selectors.tranches_with_room(award)
    form = PurchaseForm(request.POST or None, request.FILES or None, award=award, rooms=rooms)

    def run(_values: dict[str, Any]) -> None:
        services.ask_purchase(award=award, by=request.user, at=received_at(request), **form.asked)

    return answered(
        request,
        form,
        run,
        award=award,
        done=_("The purchase is asked for. A director approves it, then finance pays the supplier."),
        template="grants/buy.html",
        context={"possible": bool(rooms) and award.agreement.state == AgreementState.ACTIVE},
    )


@login_required
@require_safe
def purchase(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show a purchase: what is bought, who signed, what the start-up says of it, whose it is."""
    found = _purchase_or_404(request, reference, number)
    tagged = found.is_goods and found.bought and found.state != PurchaseState.TRANSFERRED
    context = {
        "purchase": found,
        "award": found.award,
        "staff": reaches(request.user, READERS, found.award),
        "may_tag": tagged and may(request.user, "grants.tag_asset", found),
        "languages": selectors.deed_languages(found) if found.state == PurchaseState.TRANSFERRED else [],
        "buttons": purchase_buttons(found, request.user, received_at(request)),
        "panels": [part for source in panels.starting_with("grants.Purchase") if (part := source(found, request))],
    }
    return render(request, "grants/purchase.html", context)


@login_required
def purchase_act(request: HttpRequest, reference: str, number: int, act: str) -> HttpResponse:
    """Ask to confirm one act on a purchase, and do it."""
    found = _purchase_or_404(request, reference, number)
    if act in APPROVALS:
        act = selectors.purchase_approval_act(found)
    return act_page(request, found.award, found, act, PURCHASE_ACTS, {"purchase": found})


@login_required
def tag(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Ask for the inventory number of goods, and for the place where they are kept."""
    found = _purchase_or_404(request, reference, number)
    require(request.user, "grants.tag_asset", found)

    def run(values: dict[str, Any]) -> None:
        services.tag_asset(purchase=found, by=request.user, at=received_at(request), **values)

    return answered(
        request,
        TagForm(request.POST or None, initial={"tag": found.asset_tag, "place": found.place}),
        run,
        award=found.award,
        done=_("The goods are in the register."),
        template="grants/tag.html",
        context={"purchase": found},
    )


@login_required
@require_safe
def deed(request: HttpRequest, reference: str, number: int, language: str) -> HttpResponse:
    """Download the certificate by which goods became the start-up's, in `language`."""
    found = _purchase_or_404(request, reference, number)
    if language not in LOCALES or found.state != PurchaseState.TRANSFERRED:
        raise Http404
    try:
        made = render_pdf("grants/deed_print.html", {"purchase": found, "award": found.award}, language)
    except PdfUnavailable:
        messages.info(request, _("This server cannot make PDF files."))
        return redirect("grants:purchase", reference, number)
    return pdf_response(made, f"{reference}-N{number}-{language}")


def _purchase_or_404(request: HttpRequest, reference: str, number: int) -> Purchase:
    found = selectors.purchase_for(request.user, reference, number)
    if found is None:
        raise Http404
    return found
