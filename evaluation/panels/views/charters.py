"""The charter of a call's jury, for its officers."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.calls.selectors import calls_visible_to
from core.access import may, require
from core.listing import page_of
from core.requests import received_at
from evaluation.panels import services
from evaluation.panels.forms import CharterForm
from evaluation.panels.selectors import acceptances_of, charter_of


@login_required
@require_http_methods(["GET", "POST"])
def charter(request: HttpRequest, call_code: str) -> HttpResponse:
    """Show the charter of the call's jury and who accepted it; publish its next version on POST."""
    call = get_object_or_404(calls_visible_to(request.user), code=call_code)
    present = charter_of(call)
    initial = {"text": present.text} if present else {}
    form = CharterForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        require(request.user, "panels.publish_charter", call)
        if form.is_valid():
            person: Any = request.user
            made = services.publish_charter(
                call=call, text=form.cleaned_data["text"], by=person, at=received_at(request)
            )
            messages.success(request, _("Version %(version)s of the charter holds.") % {"version": made.version})
            return redirect("panels:charter", call.code)
    context = {
        "call": call,
        "charter": present,
        "form": form if may(request.user, "panels.publish_charter", call) else None,
        "page": page_of(request, acceptances_of(call)),
    }
    return render(request, "panels/charter.html", context, status=400 if form.errors else 200)
