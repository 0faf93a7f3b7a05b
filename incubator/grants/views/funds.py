"""The pages of funds: where each stands, the awards drawn on one, and which funds pay an award."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.access import require
from core.listing import page_of
from core.requests import received_at
from core.transitions import TransitionRefused
from incubator.grants import selectors, services
from incubator.grants.forms import AllocationForm
from incubator.grants.inforeuro import digits_of
from incubator.grants.services.funding import MOST_LINES
from incubator.grants.views.pages import award_or_404


def _funds(count: int) -> str:
    return ngettext("%(count)s fund", "%(count)s funds", count)


def _awards(count: int) -> str:
    return ngettext("%(count)s award", "%(count)s awards", count)


@login_required
def funds(request: HttpRequest) -> HttpResponse:
    """List the funds that the reader sees, each with where it stands, and all of them together in euros."""
    require(request.user, "grants.view_funds")
    visible = selectors.funds_visible_to(request.user)
    page = page_of(request, selectors.with_sums(visible), counted=_funds)
    rows = [selectors.row_of(fund, fund) for fund in page]
    return render(request, "grants/funds.html", {"page": page, "rows": rows, "all": selectors.consolidated(visible)})


@login_required
def fund(request: HttpRequest, code: str) -> HttpResponse:
    """Show a fund: its budget lines, and the awards that draw on it."""
    require(request.user, "grants.view_funds")
    found = selectors.funds_visible_to(request.user).filter(code=code).first()
    if found is None:
        raise Http404
    lines = selectors.lines_of(found)
    context = {
        "fund": found,
        "rate_digits": digits_of(found.eur_rate),
        "row": selectors.whole_of(found, lines),
        "lines": lines,
        "page": page_of(request, selectors.allocations_on(found), counted=_awards),
    }
    return render(request, "grants/fund.html", context)


@login_required
def allocate(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask which funds pay an award, and draw it on them."""
    award = award_or_404(request.user, reference)
    require(request.user, "grants.allocate_award", award)
    lines = selectors.open_lines(request.user, award)
    form = AllocationForm(request.POST or None, choices=lines, currency=award.currency, rows=MOST_LINES)
    status, sentences = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.allocate(award=award, lines=form.wanted, by=request.user, at=received_at(request))
            except TransitionRefused as refusal:
                status, sentences = 409, refusal.reasons
            else:
                messages.success(request, _("The award is drawn on its funds. The start-up can sign."))
                return redirect("grants:award", reference=award.reference)
    context = {
        "award": award,
        "form": form,
        "sentences": sentences,
        "allocations": selectors.allocations_of(award),
        "lines": [selectors.row_of(line, line.fund) for line in selectors.with_line_sums(lines)],
    }
    return render(request, "grants/allocate.html", context, status=status)
