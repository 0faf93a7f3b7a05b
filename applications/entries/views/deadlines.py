"""The deadlines of a stage, for officers: an outage that moves it for all, late links for one person each."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from applications.calls.models import Stage
from applications.entries.forms import LateLinkForm, OutageForm
from applications.entries.selectors.form_change import drafts_of
from applications.entries.selectors.late_links import late_links_visible_to
from applications.entries.services.late_link import grant_late_link, revoke_late_link
from applications.entries.services.outage import declare_outage
from applications.entries.views.deadline import deadline_of_stage
from applications.entries.views.found import followed_call, reader_of
from core.access import may, require
from core.listing import page_of
from core.requests import received_at
from core.transitions import TransitionRefused


@login_required
@require_safe
def deadlines(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Show when a stage closes, how that moved, and the late links."""
    return _page(request, _found(request, call_code, number))


@login_required
@require_POST
def officer_outage(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Move the deadline for everybody after an outage."""
    stage = _found(request, call_code, number)
    require(request.user, "calls.change_call", stage.call)
    form = OutageForm(request.POST, languages=stage.call.languages)
    if not form.is_valid():
        return _page(request, stage, status=422, outage=form)
    done = _("The deadline is moved for everybody; those who are writing are told.")
    return _act(request, stage, declare_outage, done, {"outage": form}, stage=stage, **form.values)


@login_required
@require_POST
def officer_late_link(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Mail a late link to one person."""
    stage = _found(request, call_code, number)
    require(request.user, "entries.grant_late_link", stage.call)
    form = LateLinkForm(request.POST, languages=stage.call.languages)
    if not form.is_valid():
        return _page(request, stage, status=422, late=form)
    done = _("The link is on its way to this person alone.")
    return _act(request, stage, grant_late_link, done, {"late": form}, stage=stage, **form.cleaned_data)


@login_required
@require_POST
def officer_revoke_link(request: HttpRequest, call_code: str, number: int, key: int) -> HttpResponse:
    """Take back a late link that nobody used."""
    stage = _found(request, call_code, number)
    link = get_object_or_404(late_links_visible_to(request.user, stage), pk=key)
    link.stage = stage
    return _act(request, stage, revoke_late_link, _("The link is taken back."), {}, link=link)


def _act(
    request: HttpRequest, stage: Stage, service: Callable[..., Any], done: str, shown: dict[str, Any], /, **values: Any
) -> HttpResponse:
    """Do it and say so; when it is refused, the page comes back with the sentences and the forms of `shown`."""
    try:
        service(by=reader_of(request), at=received_at(request), **values)
    except TransitionRefused as refused:
        return _page(request, stage, status=409, sentences=refused.reasons, **shown)
    messages.success(request, done)
    return redirect("entries:deadlines", stage.call.code, stage.number)


def _found(request: HttpRequest, call_code: str, number: int) -> Stage:
    call = followed_call(request, call_code)
    stage = get_object_or_404(call.stages, number=number)
    stage.call = call
    return stage


def _links(count: int) -> str:
    return ngettext("%(count)s link", "%(count)s links", count)


def _page(request: HttpRequest, stage: Stage, *, status: int = 200, **more: Any) -> HttpResponse:
    call, at = stage.call, received_at(request)
    may_move = may(request.user, "calls.change_call", call)
    may_grant = may(request.user, "entries.grant_late_link", call) and stage.number == 1
    context = {
        "stage": stage,
        "deadline": deadline_of_stage(stage, at),
        "outages": stage.outages.select_related("declared_by"),
        "drafts": drafts_of(stage),
        "page": page_of(request, late_links_visible_to(request.user, stage), counted=_links),
        "may_move": may_move,
        "may_grant": may_grant,
        "at": at,
        "outage": OutageForm(languages=call.languages) if may_move else None,
        "late": LateLinkForm(languages=call.languages) if may_grant else None,
    }
    return render(request, "entries/deadlines.html", context | more, status=status)
