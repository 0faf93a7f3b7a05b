"""The pages of payment orders: the list and a new one, one order, its PDF for two signatories, its CSV."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from core.access import require
from core.exports import csv_response
from core.formats import LOCALES
from core.listing import page_of
from core.pdf import PdfUnavailable, pdf_response, render_pdf
from core.requests import received_at
from core.transitions import TransitionRefused
from incubator.grants import selectors, services
from incubator.grants.bank import grouped
from incubator.grants.exports import ORDER
from incubator.grants.forms import CancelForm, OrderForm
from incubator.grants.models import PaymentOrder

# So many payments are offered for one order.
MOST = 100


def _orders(count: int) -> str:
    return ngettext("%(count)s payment order", "%(count)s payment orders", count)


@login_required
def orders(request: HttpRequest) -> HttpResponse:
    """List the payment orders, and make one of approved payments."""
    require(request.user, "grants.open_payment_list")
    payments = list(selectors.payments_to_order(request.user)[:MOST])
    form = OrderForm(request.POST if request.method == "POST" else None, payments=payments)
    status, sentences = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = services.make_order(keys=form.cleaned_data["keys"], by=request.user, at=received_at(request))
            except TransitionRefused as refusal:
                status, sentences = 409, refusal.reasons
            else:
                messages.success(request, _("The order is made. Print it for the two signatories."))
                return redirect("grants:order", made.number)
    page = page_of(request, selectors.orders_visible_to(request.user), counted=_orders)
    context = {"page": page, "form": form if payments else None, "sentences": sentences}
    return render(request, "grants/orders.html", context, status=status)


def _order_or_404(request: HttpRequest, number: str) -> PaymentOrder:
    require(request.user, "grants.open_payment_list")
    found = selectors.orders_visible_to(request.user).filter(number=number).first()
    if found is None:
        raise Http404
    return found


@login_required
def order(request: HttpRequest, number: str) -> HttpResponse:
    """Show an order, its payments and what became of them; cancel it with a reason."""
    found = _order_or_404(request, number)
    form = CancelForm(request.POST or None)
    status, sentences = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.cancel_order(order=found, by=request.user, at=received_at(request), **form.cleaned_data)
            except TransitionRefused as refusal:
                status, sentences = 409, refusal.reasons
            else:
                messages.success(request, _("The order is cancelled."))
                return redirect("grants:order", number)
    lines = found.lines.select_related("disbursement__tranche__award__enrolment__startup")
    context = {
        "order": found,
        "lines": lines,
        "languages": list(LOCALES),
        "executable": selectors.is_executable(found),
        "form": form,
        "sentences": sentences,
    }
    return render(request, "grants/order.html", context, status=status)


@login_required
@require_POST
def order_file(request: HttpRequest, number: str, kind: str) -> HttpResponseBase:
    """Download an order with its accounts: as CSV, or as a PDF in one language; each reading is journalled."""
    if kind not in ("csv", *LOCALES):
        raise Http404
    found = _order_or_404(request, number)
    try:
        lines = services.read_order(order=found, by=request.user, at=received_at(request))
    except TransitionRefused as refusal:
        messages.error(request, " ".join(refusal.reasons))
        return redirect("grants:order", number)
    if kind == "csv":
        return csv_response(found.number, ORDER, [(found, line) for line in lines])
    return _paper(request, found, lines, kind)


def _paper(request: HttpRequest, order: PaymentOrder, lines: list[Any], language: str) -> HttpResponse:
    rows = [(line, grouped(line.account)) for line in lines]
    try:
        made = render_pdf("grants/order_print.html", {"order": order, "rows": rows}, language)
    except PdfUnavailable:
        messages.info(request, _("This server cannot make PDF files: take the CSV."))
        return redirect("grants:order", order.number)
    return pdf_response(made, f"{order.number}-{language}")
