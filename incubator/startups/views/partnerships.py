"""The register of commercial partnerships: adding one, its page, confirming or refusing it, the list and its CSV."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from core.exports import csv_response
from core.journal import entries_of
from core.listing import page_of
from core.requests import received_at
from core.transitions import TransitionRefused, explain
from incubator.startups import services
from incubator.startups.exports import PARTNERSHIPS
from incubator.startups.forms import PartnershipFilters, PartnershipForm
from incubator.startups.history import told
from incubator.startups.models import Partnership
from incubator.startups.selectors import partnerships_visible_to, startups_visible_to
from media.services import FileRefused

EVENTS = {
    "add": gettext_lazy("The partnership was put on the register."),
    "confirm": gettext_lazy("The partnership was confirmed."),
    "refuse": gettext_lazy("The partnership was refused."),
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_partnership(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a partnership of a start-up on the register."""
    startup = get_object_or_404(startups_visible_to(request.user), reference=reference)
    require(request.user, "startups.add_partnership", startup)
    form = PartnershipForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        try:
            at = received_at(request)
            made = services.add_partnership(startup=startup, by=request.user, at=at, **form.said)
        except (ValidationError, FileRefused) as refusal:
            form.add_error(None, refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)])
        else:
            messages.success(request, _("The partnership is on the register: an officer confirms it."))
            return redirect("startups:partnership", made.pk)
    context = {"startup": startup, "form": form}
    return render(request, "startups/partnership_form.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def partnership(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a partnership with its evidence."""
    return _page(request, get_object_or_404(partnerships_visible_to(request.user), pk=pk))


@login_required
@require_POST
def confirm_partnership(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the evidence shows it."""
    return _act(request, pk, "confirm", services.confirm_partnership, _("The partnership is confirmed: it counts."))


@login_required
@require_POST
def refuse_partnership(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why it does not count."""
    reason = request.POST.get("reason", "").strip()
    return _act(request, pk, "refuse", services.refuse_partnership, _("The partnership is refused."), reason=reason)


@login_required
@require_safe
def partnerships(request: HttpRequest) -> HttpResponse:
    """Show the register, filtered, to who follows start-ups."""
    require(request.user, "startups.view_partnerships")
    filters, found = _filtered(request)
    context = {"filters": filters, "page": page_of(request, found)}
    return render(request, "startups/partnerships.html", context)


@login_required
@require_safe
def partnerships_csv(request: HttpRequest) -> HttpResponseBase:
    """Return the same as CSV."""
    require(request.user, "startups.view_partnerships")
    _filters, found = _filtered(request)
    return csv_response("partenariats", PARTNERSHIPS, found)


def _filtered(request: HttpRequest) -> tuple[PartnershipFilters, QuerySet[Partnership]]:
    filters = PartnershipFilters(request.GET)
    chosen = filters.cleaned_data if filters.is_valid() else {}
    wanted = {name: value for name, value in chosen.items() if value}
    return filters, partnerships_visible_to(request.user).filter(**wanted)


def _act(
    request: HttpRequest, pk: int, act: str, service: Callable[..., Any], done: str, **values: Any
) -> HttpResponse:
    found = get_object_or_404(partnerships_visible_to(request.user), pk=pk)
    require(request.user, f"startups.{act}_partnership", found)
    try:
        service(partnership=found, by=request.user, at=received_at(request), **values)
    except TransitionRefused as refusal:
        return _page(request, found, refusal.reasons, status=409)
    messages.success(request, done)
    return redirect("startups:partnership", pk)


def _page(
    request: HttpRequest, found: Partnership, sentences: list[str] | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "partnership": found,
        "sentences": sentences,
        "history": told(entries_of(found), EVENTS),
        **{act: explain(found, act, by=request.user) for act in ("confirm", "refuse")},
    }
    return render(request, "startups/partnership.html", context, status=status)
