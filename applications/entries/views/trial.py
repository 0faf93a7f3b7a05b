"""Trying a call as an applicant."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from applications.entries.services.trial import try_call
from applications.entries.views.found import followed_call, reader_of
from core.requests import received_at
from core.transitions import TransitionRefused


@login_required
@require_POST
def officer_try_call(request: HttpRequest, call_code: str) -> HttpResponse:
    """Open a test application and go to its task list."""
    call = followed_call(request, call_code)
    language = (get_language() or "")[:2]
    try:
        entry = try_call(call=call, by=reader_of(request), at=received_at(request), language=language)
    except TransitionRefused as refused:
        for sentence in refused.reasons:
            messages.error(request, sentence)
        return redirect("calls:detail", call_code)
    messages.success(request, _("This is a test: it counts nowhere, and no jury will read it."))
    return redirect("entries:tasks", entry.application.reference, entry.stage.number)
