"""The pages to read: my grants, an award, what waits for staff, the payment list."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language_bidi, ngettext
from django.views.decorators.http import require_POST

from accounts.enums import Role
from accounts.selectors import has_role, reaches
from core.access import may, require
from core.exports import csv_response
from core.formats import LOCALES
from core.listing import page_of
from core.registries import panels
from core.requests import received_at
from incubator.grants import selectors, services
from incubator.grants.bank import masked
from incubator.grants.exports import PAYMENT_LIST
from incubator.grants.ledger import in_euros
from incubator.grants.models import Award
from incubator.grants.selectors.awards import READERS
from incubator.grants.views.shown import LINE, agreement_buttons, figure_of, rows_of
from incubator.grants.workflows import AgreementState


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """List the grants of the start-ups that the reader founded."""
    page = page_of(request, selectors.awards_of_founder(request.user))
    cards = [{"award": award, "position": selectors.position_of(award)} for award in page]
    return render(request, "grants/mine.html", {"page": page, "cards": cards})


def award_or_404(user: Any, reference: str) -> Award:
    """Return the award that `user` may see. Raises Http404."""
    found = selectors.award_for(user, reference)
    if found is None:
        raise Http404
    return found


@login_required
def award(request: HttpRequest, reference: str) -> HttpResponse:
    """Show an award: its tranches, its agreement, and what this reader may do."""
    found = award_or_404(request.user, reference)
    at = received_at(request)
    staff = reaches(request.user, READERS, found)
    drafted = found.agreement.state == AgreementState.DRAFTED
    rows = rows_of(found, request.user, at, staff=staff)
    context = {
        "award": found,
        "agreement": found.agreement,
        "position": selectors.position_of(found),
        "in_euros": in_euros(found.amount, found.eur_rate),
        "account": masked(found.agreement.bank_account),
        "may_give_account": may(request.user, "grants.change_bank_account", found.agreement),
        "alerts": selectors.alerts_of(found, at=at) if staff else [],
        "staff": staff,
        "may_plan": drafted and may(request.user, "grants.plan_award", found),
        **_funding(request.user, found, staff=staff),
        **_vetting(request.user, found, staff=staff),
        "amendments": selectors.amendments_of(found),
        "may_amend": found.agreement.state == AgreementState.ACTIVE
        and may(request.user, "grants.propose_amendment", found.agreement),
        **_recoveries(request.user, found),
        **_purchases(request.user, found),
        "versions": selectors.versions_of(found),
        "copies": selectors.copies_of(found),
        "visits": selectors.visits_of(found),
        "may_visit": may(request.user, "grants.plan_visit", found),
        "languages": list(LOCALES) if drafted else [],
        "rows": rows,
        "buttons": agreement_buttons(found, request.user, at),
        "figure": figure_of(found, rows, rtl=get_language_bidi()),
        "line": LINE,
        "panels": [part for source in panels.starting_with("grants.Award") if (part := source(found, request))],
    }
    return render(request, "grants/award.html", context)


def _recoveries(user: Any, award: Award) -> dict[str, Any]:
    """Return what was asked back of `award`, and whether `user` may ask for more."""
    if award.agreement.state in (AgreementState.DRAFTED, AgreementState.SIGNED):
        return {}
    under_way, paid = selectors.is_recovered(award), selectors.position_of(award).paid
    return {
        "recoveries": selectors.recoveries_of(user, award),
        "may_recover": paid > 0 and not under_way and may(user, "grants.ask_recovery", award),
    }


def _purchases(user: Any, award: Award) -> dict[str, Any]:
    """Return what was bought in kind of `award`, and whether `user` may ask for more."""
    if award.agreement.state in (AgreementState.DRAFTED, AgreementState.SIGNED):
        return {}
    active = award.agreement.state == AgreementState.ACTIVE
    return {
        "purchases": selectors.purchases_of(user, award),
        "may_buy": active and may(user, "grants.ask_purchase", award),
    }


def _vetting(user: Any, award: Award, *, staff: bool) -> dict[str, Any]:
    """Return what is settled before the signature; checks of sanctions lists are for staff."""
    agreement = award.agreement
    drafted = agreement.state == AgreementState.DRAFTED
    return {
        "declaration": selectors.declaration_of(agreement),
        "without_mandate": selectors.members_without_mandate(agreement),
        "may_declare": drafted and may(user, "grants.sign_grantagreement", agreement),
        "check": selectors.last_check(award) if staff else None,
        "may_check": may(user, "grants.record_check", award),
    }


def _funding(user: Any, award: Award, *, staff: bool) -> dict[str, Any]:
    """Return what staff read of the funds that pay `award`; nothing for its founders."""
    if not staff:
        return {}
    allocations = selectors.allocations_of(award)
    drafted = award.agreement.state == AgreementState.DRAFTED
    return {
        "allocations": allocations,
        "retention": selectors.retention_for(award),
        "near_ceiling": selectors.near_ceiling(award, allocations),
        "may_allocate": drafted and may(user, "grants.allocate_award", award),
    }


def _payments(count: int) -> str:
    return ngettext("%(count)s payment", "%(count)s payments", count)


def _agreements(count: int) -> str:
    return ngettext("%(count)s agreement", "%(count)s agreements", count)


def _awards(count: int) -> str:
    return ngettext("%(count)s award", "%(count)s awards", count)


def _copies(count: int) -> str:
    return ngettext("%(count)s signed copy", "%(count)s signed copies", count)


def _doubts(count: int) -> str:
    return ngettext("%(count)s payment in doubt", "%(count)s payments in doubt", count)


def _changes(count: int) -> str:
    return ngettext("%(count)s change of account", "%(count)s changes of account", count)


def _bought(count: int) -> str:
    return ngettext("%(count)s purchase in kind", "%(count)s purchases in kind", count)


def _recovered(count: int) -> str:
    return ngettext("%(count)s recovery", "%(count)s recoveries", count)


# What the address asks for: the rows, and what they are.
LISTS: dict[str, tuple[Any, Any]] = {
    "": (selectors.payments_waiting_for, _payments),
    "agreements": (selectors.agreements_to_countersign, _agreements),
    "copies": (selectors.copies_to_check, _copies),
    "funds": (selectors.awards_without_fund, _awards),
    "sanctions": (selectors.awards_to_check, _awards),
    "accounts": (selectors.changes_waiting_for, _changes),
    "doubts": (selectors.payments_in_doubt, _doubts),
    "recoveries": (selectors.recoveries_waiting_for, _recovered),
    "purchases": (selectors.purchases_waiting_for, _bought),
}


@login_required
def queue(request: HttpRequest) -> HttpResponse:
    """List what waits for staff: payments, agreements to countersign, awards without a fund, calls (`?list=`)."""
    require(request.user, "grants.view_queue")
    asked = request.GET.get("list", "")
    listed, counted = LISTS.get(asked, LISTS[""])
    context = {
        "page": page_of(request, listed(request.user), counted=counted),
        "agreements": asked == "agreements",
        "copies": asked == "copies",
        "without_fund": asked == "funds",
        "to_check": asked == "sanctions",
        "changes": asked == "accounts",
        "doubts": asked == "doubts",
        "recoveries": asked == "recoveries",
        "purchases": asked == "purchases",
        "may_allocate": has_role(request.user, Role.FINANCE),
        "may_check": has_role(request.user, Role.OFFICER, Role.FINANCE),
        "may_list": may(request.user, "grants.open_payment_list"),
    }
    return render(request, "grants/queue.html", context)


@login_required
@require_POST
def payment_list(request: HttpRequest) -> HttpResponseBase:
    """Download the approved payments with their accounts, as CSV; each reading is journalled, hence a POST."""
    at = received_at(request)
    rows = services.open_payment_list(by=request.user, at=at)
    return csv_response("payments", PAYMENT_LIST, rows)
