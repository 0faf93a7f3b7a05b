"""The deposit at the counter: the final text to read out, the second code, the deposit."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.entries.deposits import build_document
from applications.entries.forms.assistance import CounterCodeForm
from applications.entries.models import Assistance
from applications.entries.services.assistance import entry_of, require_living
from applications.entries.services.assisted_deposit import ask_deposit, deposit_with_code
from applications.entries.views.assistance import own_assistance, too_many_codes
from applications.entries.views.found import reader_of
from applications.entries.views.reading import sections_of
from core.requests import received_at
from core.transitions import TransitionRefused


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def assist_deposit(request: HttpRequest, key: int) -> HttpResponse:
    """Show the final text to read out, have the second code sent, and deposit with it."""
    found = own_assistance(request, key)
    if request.method == "POST" and "send" in request.POST:
        return _ask(request, found)
    form = CounterCodeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, found, form, status=422 if form.errors else 200)
    code = form.cleaned_data["code"]
    try:
        deposit_with_code(assistance=found, code=code, by=reader_of(request), at=received_at(request))
    except TransitionRefused as refused:
        return _page(request, found, form, status=409, sentences=refused.reasons)
    messages.success(
        request, _("The application is submitted. The person has received the receipt, and this help is over.")
    )
    return redirect("entries:assist_list")


def _ask(request: HttpRequest, found: Assistance) -> HttpResponse:
    if not ratelimit.consume(request, action="assist_code", key=found.contact or str(found.pk)):
        return _page(request, found, CounterCodeForm(), status=429, sentences=[too_many_codes()])
    try:
        ask_deposit(assistance=found, by=reader_of(request), at=received_at(request))
    except TransitionRefused as refused:
        return _page(request, found, CounterCodeForm(), status=409, sentences=refused.reasons)
    messages.success(request, _("A code to submit is sent to the person."))
    return redirect("entries:assist_deposit", found.pk)


def _page(
    request: HttpRequest,
    found: Assistance,
    form: CounterCodeForm,
    *,
    status: int = 200,
    sentences: list[str] | None = None,
) -> HttpResponse:
    try:
        require_living(found, received_at(request))
        entry = entry_of(found)
    except TransitionRefused as refused:
        context = {"over": " ".join(sentences or refused.reasons), "kept": False, "help": found}
        return render(request, "entries/assist_over.html", context, status=410)
    with override(found.language):
        sections = sections_of(build_document(entry))
    context = {
        "help": found,
        "entry": entry,
        "form": form,
        "sections": sections,
        "sentences": sentences or [],
        "sent": bool(found.code_hash),
    }
    return render(request, "entries/assist_deposit.html", context, status=status)
