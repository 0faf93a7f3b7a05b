"""Handing an application over: proposing it, and answering the proposal, on the page of the team."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from applications.entries.forms.team import TransferForm
from applications.entries.selectors.team import heirs_of
from applications.entries.services import ownership as services
from applications.entries.views.found import own_entry, reader_of
from applications.entries.views.team import team_page
from core.access import require
from core.requests import received_at
from core.transitions import TransitionRefused

ANSWERS: dict[str, Callable[..., Any]] = {
    "accept": services.accept_transfer,
    "decline": services.decline_transfer,
    "cancel": services.cancel_transfer,
}


@login_required
@require_POST
def propose(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Propose the application to one of its people."""
    entry = own_entry(request, reference, number)
    require(request.user, "entries.transfer_application", entry.application)
    form = TransferForm(request.POST, heirs=heirs_of(entry.application))
    if not form.is_valid():
        return team_page(request, entry, status=422, handing=form)
    to = User.objects.get(pk=form.cleaned_data["to"])
    try:
        services.propose_transfer(application=entry.application, to=to, by=reader_of(request), at=received_at(request))
    except TransitionRefused as refused:
        return team_page(request, entry, status=409, sentences=refused.reasons)
    messages.success(request, _("It is proposed. You answer for the application until the other accepts."))
    return redirect("entries:team", reference, number)


@login_required
@require_POST
def answer(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Accept, decline or take back the proposal that waits; `answer` says which."""
    entry = own_entry(request, reference, number)
    act = ANSWERS.get(request.POST.get("answer", ""))
    # The last one, whatever became of it: a second press of the button is no error.
    transfer = entry.application.transfers.select_related("application").order_by("-pk").first()
    if act is None or transfer is None:
        raise Http404
    try:
        act(transfer=transfer, by=reader_of(request), at=received_at(request))
    except TransitionRefused as refused:
        return team_page(request, own_entry(request, reference, number), status=409, sentences=refused.reasons)
    messages.success(request, _("Saved."))
    return redirect("entries:team", reference, number)
