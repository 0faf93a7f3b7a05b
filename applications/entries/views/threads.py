"""The messages of an application: the applicant's page, and the officers' with their internal notes."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages as flash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from applications.entries import services
from applications.entries.forms import TextForm
from applications.entries.models import StageEntry
from applications.entries.selectors.threads import messages_of, notes_of, unsettled
from applications.entries.views.found import examined_entry, own_entry, reader_of
from core.access import may
from core.listing import page_of
from core.requests import received_at
from core.transitions import TransitionRefused

PER_PAGE = 20


@login_required
@require_http_methods(["GET", "POST"])
def thread(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show what the applicant's side and the officers wrote to each other, and send a message."""
    entry = own_entry(request, reference, number)
    if request.method == "GET":
        return _own_page(request, entry, TextForm())
    form = TextForm(request.POST)
    if not form.is_valid():
        return _own_page(request, entry, form, status=422)
    refused = _written(request, entry, services.write_message, form)
    if refused:
        return _own_page(request, entry, form, status=409, sentences=refused)
    flash.success(request, _("Your message is sent."))
    return redirect("entries:thread", reference, number)


def _written(request: HttpRequest, entry: StageEntry, write: Callable[..., Any], form: TextForm) -> list[str]:
    try:
        write(
            application=entry.application,
            text=form.cleaned_data["text"],
            by=reader_of(request),
            at=received_at(request),
        )
    except TransitionRefused as refused:
        return refused.reasons
    return []


def _own_page(
    request: HttpRequest, entry: StageEntry, form: TextForm, *, status: int = 200, sentences: list[str] | None = None
) -> HttpResponse:
    page = page_of(request, messages_of(entry.application), per_page=PER_PAGE)
    context = {"entry": entry, "page": page, "form": form, "sentences": sentences or []}
    context["may_write"] = may(request.user, "entries.write_message", entry.application)
    return render(request, "entries/thread.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def officer_thread(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show an officer the messages of an application and the internal notes on it, and answer the applicant."""
    entry = examined_entry(request, reference, number)
    if request.method == "GET":
        return _officer_page(request, entry)
    return _officer_writes(request, entry, services.write_message, _("Your message is sent."), "answer")


@login_required
@require_POST
def officer_note(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Keep an internal note."""
    entry = examined_entry(request, reference, number)
    return _officer_writes(request, entry, services.write_note, _("Your note is kept. Only staff read it."), "note")


@login_required
@require_POST
def officer_settle(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Say that the messages which wait need no answer."""
    entry = examined_entry(request, reference, number)
    services.settle_messages(application=entry.application, by=reader_of(request), at=received_at(request))
    flash.success(request, _("Nothing waits for an answer any more."))
    return redirect("entries:officer_thread", reference, number)


def _officer_writes(
    request: HttpRequest, entry: StageEntry, write: Callable[..., Any], done: str, part: str
) -> HttpResponse:
    form = TextForm(request.POST, prefix=part)
    shown: dict[str, Any] = {part: form}
    if not form.is_valid():
        return _officer_page(request, entry, status=422, **shown)
    refused = _written(request, entry, write, form)
    if refused:
        return _officer_page(request, entry, status=409, sentences=refused, **shown)
    flash.success(request, done)
    return redirect("entries:officer_thread", entry.application.reference, entry.stage.number)


def _officer_page(
    request: HttpRequest,
    entry: StageEntry,
    *,
    status: int = 200,
    sentences: list[str] | None = None,
    answer: TextForm | None = None,
    note: TextForm | None = None,
) -> HttpResponse:
    application = entry.application
    context = {
        "entry": entry,
        "page": page_of(request, messages_of(application), per_page=PER_PAGE),
        "notes": page_of(request, notes_of(application), per_page=PER_PAGE, parameter="notes"),
        "answer": answer or TextForm(prefix="answer"),
        "note": note or TextForm(prefix="note"),
        "may_answer": may(request.user, "entries.answer_message", application),
        "may_note": may(request.user, "entries.write_note", application),
        "waits": application.messages.filter(unsettled()).exists(),
        "sentences": sentences or [],
    }
    return render(request, "entries/officer_thread.html", context, status=status)
