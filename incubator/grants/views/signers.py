"""The page of deputies: who may approve payments in whose stead."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from core.access import may, require
from core.listing import page_of
from core.requests import received_at
from core.transitions import TransitionRefused
from incubator.grants import selectors, services
from incubator.grants.forms import DeputyForm


def _deputies(count: int) -> str:
    return ngettext("%(count)s deputy", "%(count)s deputies", count)


@login_required
def deputies(request: HttpRequest) -> HttpResponse:
    """List the deputies that the reader named and those whose stead they take; name another one."""
    require(request.user, "grants.view_queue")
    at, may_name = received_at(request), may(request.user, "grants.name_deputy")
    status, sentences, form = 200, [], None
    if request.method == "POST":
        require(request.user, "grants.name_deputy")
    if may_name:
        form = DeputyForm(request.POST or None, people=selectors.deputies_to_choose(request.user))
    if form is not None and request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.name_deputy(by=request.user, at=at, **form.cleaned_data)
            except TransitionRefused as refusal:
                status, sentences = 409, refusal.reasons
            else:
                messages.success(request, _("The deputy is named, and told so."))
                return redirect("grants:deputies")
    page = page_of(request, selectors.deputies_visible_to(request.user), counted=_deputies)
    rows = [(row, selectors.may_be_ended(row) and row.principal_id == request.user.pk) for row in page]
    context = {"page": page, "rows": rows, "form": form, "sentences": sentences}
    return render(request, "grants/deputies.html", context, status=status)


@login_required
@require_POST
def end_deputy(request: HttpRequest, key: int) -> HttpResponse:
    """End at once what a deputy may do."""
    found = selectors.deputies_visible_to(request.user).filter(pk=key).first()
    if found is None:
        raise Http404
    services.end_deputy(deputy=found, by=request.user, at=received_at(request))
    messages.success(request, _("The deputy no longer signs in your stead."))
    return redirect("grants:deputies")
