"""Calls in my space: the officers' list, a call's page, and what is done to a call."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.calls.call_file import CallFileError
from applications.calls.copying import copy_call
from applications.calls.enums import Keep
from applications.calls.forms import CopyForm, DriftForm, ReasonForm
from applications.calls.models import Call
from applications.calls.selectors import (
    PHASE_LABELS,
    call_state,
    calls_for_list,
    calls_visible_to,
    current_stage,
    stages_of,
)
from applications.calls.services import archive_call, cancel_call, publish_call, settle_drift
from applications.calls.stage_pages import links_of, set_up_links
from applications.calls.workflows import CallState
from applications.calls.zones import closing_in, zones_of
from core.access import may, require
from core.journal import entries_of
from core.listing import page_of
from core.registries import panels
from core.requests import received_at
from core.transitions import TransitionRefused, explain

LIFE = (CallState.DRAFT, CallState.PUBLISHED, CallState.ARCHIVED)


def _backstage(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_staff", False))


def _line(call: Call, at: datetime) -> dict[str, Any]:
    phase = call_state(call, at)
    stage = current_stage(call, at)
    links = links_of(stage) if stage and call.state != CallState.DRAFT else []
    return {"call": call, "phase": phase, "phase_label": PHASE_LABELS[phase], "stage": stage, "links": links}


@login_required
@require_safe
def officer_list(request: HttpRequest) -> HttpResponse:
    """List the calls that this person's roles reach."""
    require(request.user, "calls.list_call")
    page = page_of(request, calls_for_list(request.user))
    lines = [_line(call, received_at(request)) for call in page.items]
    return render(
        request,
        "calls/officer_list.html",
        {"page": page, "lines": lines, "may_add": _backstage(request) and may(request.user, "calls.add_call")},
    )


def _found(request: HttpRequest, code: str) -> Call:
    call = calls_visible_to(request.user).select_related("programme").filter(code=code).first()
    if call is None:
        raise Http404
    return call


def _page(request: HttpRequest, call: Call, *, refused: list[str] | None = None) -> HttpResponse:
    at = received_at(request)
    zones = zones_of(call.zone, [envelope.country for envelope in call.envelopes.all()])
    may_set_up = _backstage(request) and may(request.user, "calls.set_up_call", call)
    stages = [
        {"stage": stage, "readings": closing_in(stage.window, zones), "links": links_of(stage)}
        | {"state": stage.window.state_at(at), "drifted": stage.window.drifted()}
        | {"set_up": set_up_links(stage) if may_set_up else []}
        for stage in stages_of(call)
    ]
    sources = panels.starting_with("calls.Call")
    context = _line(call, at) | {
        "stages": stages,
        "refused": refused,
        "life": [(state, state.label, state == call.state) for state in LIFE],
        "acts": {act: explain(call, act, by=request.user, at=at) for act in ("publish", "archive", "cancel")},
        "entries": entries_of(call),
        "panels": [panel for source in sources if (panel := source(call, request)) is not None],
        "may_change": may(request.user, "calls.change_call", call),
        "may_set_up": may_set_up,
        "drift_form": DriftForm(),
    }
    return render(request, "calls/detail.html", context, status=409 if refused else 200)


@login_required
@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show a call: where it is, its stages with their deadlines, what is missing, what was done."""
    return _page(request, _found(request, code))


def _act(request: HttpRequest, code: str, done: str, act: Callable[[Call], Call]) -> HttpResponse:
    call = _found(request, code)
    try:
        act(call)
    except TransitionRefused as refusal:
        return _page(request, call, refused=refusal.reasons)
    messages.success(request, done)
    return redirect("calls:detail", code)


@login_required
@require_http_methods(["GET", "POST"])
def copy(request: HttpRequest, code: str) -> HttpResponse:
    """Make a new call from this one: its stages, forms, rules, grids and texts, with a new code and new dates."""
    call = _found(request, code)
    require(request.user, "calls.change_call", call)
    form = CopyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        who: dict[str, Any] = {"by": request.user, "at": received_at(request)}
        try:
            copied = copy_call(call=call, **form.cleaned_data, **who)
        except CallFileError as error:
            form.add_error("code" if error.path in ("code", "slug") else None, error.sentence)
        else:
            messages.success(request, _("The new call is in preparation. Check its dates, then publish it."))
            return redirect("calls:detail", copied.code)
    return render(request, "calls/copy.html", {"call": call, "form": form}, status=422 if form.errors else 200)


@login_required
@require_POST
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """Publish a call."""
    who: dict[str, Any] = {"by": request.user, "at": received_at(request)}
    return _act(request, code, _("The call is published."), lambda call: publish_call(call=call, **who))


@login_required
@require_POST
def archive(request: HttpRequest, code: str) -> HttpResponse:
    """Archive a call that is over."""
    who: dict[str, Any] = {"by": request.user, "at": received_at(request)}
    return _act(request, code, _("The call is archived."), lambda call: archive_call(call=call, **who))


@login_required
@require_POST
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Cancel a call, with a reason."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, _found(request, code), refused=[_("Write why the call is cancelled.")])
    who: dict[str, Any] = {"by": request.user, "at": received_at(request)}
    who["reason"] = form.cleaned_data["reason"]
    return _act(request, code, _("The call is cancelled."), lambda call: cancel_call(call=call, **who))


@login_required
@require_POST
def drift(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Settle a window that new zone data pulled apart."""
    call = _found(request, code)
    stage = next((one for one in stages_of(call) if one.number == number), None)
    if stage is None:
        raise Http404
    form = DriftForm(request.POST)
    if not form.is_valid():
        return _page(request, call, refused=[_("Choose what is kept, and write why.")])
    settle_drift(
        stage=stage,
        keep=Keep(form.cleaned_data["keep"]),
        by=request.user,  # type: ignore[arg-type]
        at=received_at(request),
        reason=form.cleaned_data["reason"],
    )
    messages.success(request, _("The window is settled."))
    return redirect("calls:detail", code)
