"""Withdrawing an application, after a page that says what it means."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.entries import services
from applications.entries.forms import WithdrawalForm
from applications.entries.views.found import own_entry, reader_of
from core.access import require
from core.requests import received_at
from core.transitions import TransitionRefused, explain


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Ask for a confirmation and a reason, then withdraw the whole application."""
    entry = own_entry(request, reference, number)
    require(request.user, "entries.withdraw_application", entry.application)
    form = WithdrawalForm(request.POST or None)
    sentences: list[str] = []
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.withdraw(
                    application=entry.application,
                    by=reader_of(request),
                    at=received_at(request),
                    reason=form.cleaned_data["reason"],
                )
            except TransitionRefused as refused:
                sentences, status = refused.reasons, 409
            else:
                messages.success(request, _("Your application has been withdrawn."))
                return redirect("entries:mine")
    context = {
        "entry": entry,
        "form": form,
        "sentences": sentences,
        "explanation": explain(entry.application, "withdraw", by=reader_of(request)),
    }
    return render(request, "entries/withdraw.html", context, status=status)
