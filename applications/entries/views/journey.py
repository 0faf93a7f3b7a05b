"""An applicant's list, the start of an application, and its task list."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.devices import memory_of
from accounts.models import User
from applications.calls.channels import UNKNOWN, channel_of
from applications.calls.models import Call
from applications.calls.selectors import call_by_code, current_stage, published_calls
from applications.calls.workflows import CallState
from applications.eligibility.kept_answers import forget_answers, kept_answers
from applications.entries.forms import StartForm
from applications.entries.models import StageEntry
from applications.entries.selectors import correction_of, draft_of, entries_applied_by, entries_shared_with, progress
from applications.entries.selectors.earlier import earlier_answers
from applications.entries.selectors.files import begun_in
from applications.entries.selectors.references import references_asked
from applications.entries.selectors.reuse import earlier_applications
from applications.entries.services import start_application
from applications.entries.services.prefill import fill_in
from applications.entries.views.deadline import Deadline, deadline_of_entry, deadline_of_stage
from applications.entries.views.found import filled_entry, reader_of
from applications.entries.views.helping import help_of, while_helping
from applications.entries.views.section import BIRTHS
from applications.entries.workflows import WRITABLE, EntryState
from core.access import may
from core.listing import page_of
from core.registries import panels
from core.requests import received_at
from core.transitions import TransitionRefused, explain
from core.windows import WindowState
from incubator.startups.models import Startup
from incubator.startups.services import create_startup, update_startup


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show the reader's applications, those shared with them too, and the calls that are open."""
    entries = entries_shared_with(request.user).defer("form_revision__document")
    page = page_of(request, entries.order_by("-application__created_at", "-stage__number"))
    at = received_at(request)
    stages = [(call, current_stage(call, at)) for call in published_calls()]
    calls = [
        (call, deadline_of_stage(stage, at))
        for call, stage in stages
        if stage and stage.number == 1 and stage.window.contains(at)
    ]
    return render(request, "entries/mine.html", {"page": page, "calls": calls, "device": memory_of(request)})


@login_required
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, call_code: str) -> HttpResponse:
    """Explain a call, and start an application to it with a start-up that is chosen or described here."""
    call = call_by_code(call_code)
    if call is None or call.state not in (CallState.PUBLISHED, CallState.ARCHIVED):
        raise Http404
    stage = call.stages.order_by("number").first()
    if stage is None:
        raise Http404
    stage.call = call
    deadline = deadline_of_stage(stage, received_at(request))
    form = StartForm(
        request.POST or None,
        call=call,
        user=reader_of(request),
        initial={"language": (get_language() or "")[:2]} | _checked_before(request, call),
    )
    if request.method == "POST" and form.is_valid():
        return _begin(request, call, form, deadline)
    return _start_page(request, call, form, deadline, status=422 if form.errors else 200)


def _begin(request: HttpRequest, call: Call, form: StartForm, deadline: Deadline) -> HttpResponse:
    try:
        entry = _started(request, call, form)
    except TransitionRefused as refused:
        return _start_page(request, call, form, deadline, status=409, sentences=refused.reasons)
    _take_over(request, call, entry)
    messages.success(
        request,
        _("Your application %(reference)s is open. Everything you write is saved.")
        % {"reference": entry.application.reference},
    )
    return redirect("entries:tasks", entry.application.reference, entry.stage.number)


@transaction.atomic
def _started(request: HttpRequest, call: Call, form: StartForm) -> StageEntry:
    """Create the start-up, if it is new, and the application: both or neither."""
    at = received_at(request)
    user = reader_of(request)
    startup = chosen_startup(form, user, at)
    language, channel = form.cleaned_data["language"], _channel(request)
    return start_application(call=call, startup=startup, by=user, at=at, language=language, channel=channel)


def chosen_startup(form: StartForm, user: User, at: datetime) -> Startup:
    """Return the start-up that `form` chose, created when it is new, placed when it had no place."""
    startup = form.chosen or create_startup(by=user, at=at, **form.new_startup)
    if form.chosen and form.chosen.region is None:
        return _placed(form.chosen, form, user, at)
    return startup


def _checked_before(request: HttpRequest, call: Call) -> dict[str, Any]:
    """Return what the check before applying says of a new start-up."""
    found = kept_answers(request.session, call.code)
    return {name: found[name] for name in ("region", "legal_form") if name in found}


def _take_over(request: HttpRequest, call: Call, entry: StageEntry) -> None:
    """Fill the answers of the check before applying in the draft; the session keeps the dates of the team's others."""
    found = kept_answers(request.session, call.code)
    if found:
        fill_in(entry=entry, answers=found, by=reader_of(request), at=received_at(request))
        forget_answers(request.session, call.code)
        request.session[BIRTHS] = {entry.application.reference: found.get("births", [])[1:]}


def _channel(request: HttpRequest) -> str:
    """Return by what channel this person came to the call, as its page told in the address; "" when it did not."""
    via, host = request.GET.get("via", ""), request.GET.get("de", "")
    return channel_of(via, host, request.get_host().split(":")[0]) if via or host else UNKNOWN


def _placed(startup: Startup, form: StartForm, user: User, at: datetime) -> Startup:
    region = form.new_startup["region"]
    return update_startup(startup=startup, by=user, at=at, region=region) if region else startup


def _start_page(
    request: HttpRequest,
    call: Call,
    form: StartForm,
    deadline: Deadline,
    *,
    status: int = 200,
    sentences: list[str] | None = None,
) -> HttpResponse:
    present = entries_applied_by(request.user).filter(application__call=call).defer("form_revision__document")
    context = {
        "call": call,
        "form": form,
        "deadline": deadline,
        "is_open": deadline.state is WindowState.OPEN and call.state == CallState.PUBLISHED,
        "stages": call.stages.order_by("number"),
        "present": present.order_by("stage__number"),
        "sentences": sentences or [],
    }
    return render(request, "entries/start.html", context, status=status)


@login_required
@require_safe
@while_helping
def tasks(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show what is left to do, until when, and who is in the team; once submitted, where the application is."""
    entry = filled_entry(request, reference, number)
    application = entry.application
    helping = help_of(request, entry)
    # Who helps sees the draft, and nothing else of the application.
    sources = () if helping else panels.starting_with("entries.Application")
    context: dict[str, Any] = {
        "entry": entry,
        "application": application,
        "helping": helping,
        "device": memory_of(request),
        "writable": entry.state in WRITABLE,
        "may_write": may(request.user, "entries.change_stageentry", entry),
        "deadline": deadline_of_entry(entry, received_at(request)),
        "others": application.entries.exclude(pk=entry.pk).select_related("stage").order_by("stage__number"),
        "withdrawal": explain(application, "withdraw", by=reader_of(request)),
        "panels": [panel for source in sources if (panel := source(application, request))],
    }
    if context["writable"]:
        context |= {"progress": progress(entry), "members": draft_of(entry).members}
        context["references"] = references_asked(entry)
        may_reuse = entry.state == EntryState.DRAFT and not helping
        context["reusable"] = may_reuse and earlier_applications(request.user, entry).exists()
        context["correction"] = correction_of(entry)
        context["begun"] = begun_in(entry, request.user) if context["may_write"] else []
        context["earlier"] = [one for one in earlier_answers(entry).values() if not one.is_asked]
    return render(request, "entries/tasks.html", context)
