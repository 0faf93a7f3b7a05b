"""What officers do to one entry. Each act is a POST; when it is refused, the page comes back with the sentences."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from applications.eligibility.judgement import RuleResult
from applications.entries import services
from applications.entries.forms import ExtensionForm
from applications.entries.models import StageEntry
from applications.entries.views.found import examined_entry, reader_of
from applications.entries.views.officer import correction_form, entry_page, rejection_form
from core.access import require
from core.requests import received_at
from core.transitions import TransitionRefused


def _act(request: HttpRequest, entry: StageEntry, service: Callable[..., Any], done: str, **more: Any) -> HttpResponse:
    reference, number = entry.application.reference, entry.stage.number
    try:
        service(entry=entry, by=reader_of(request), at=received_at(request), **more)
    except TransitionRefused as refused:
        fresh = examined_entry(request, reference, number)
        return entry_page(request, fresh, status=409, sentences=refused.reasons)
    messages.success(request, done)
    return redirect("entries:officer_entry", reference, number)


@login_required
@require_POST
def officer_find_eligible(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Find the deposit eligible."""
    entry = examined_entry(request, reference, number)
    reason = request.POST.get("reason", "").strip()[:4000]
    return _act(request, entry, services.find_eligible, _("Found eligible."), reason=reason)


@login_required
@require_POST
def officer_propose_rejection(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Sign first that the deposit is not eligible."""
    entry = examined_entry(request, reference, number)
    require(request.user, "entries.propose_rejection", entry)
    check = getattr(entry.deposit, "check_result", None)
    results = [RuleResult.from_json(result) for result in check.results] if check else []
    form = rejection_form(results, request.POST)
    if not form.is_valid():
        return entry_page(request, entry, status=422, rejection=form)
    return _act(
        request,
        entry,
        services.propose_rejection,
        _("Rejection proposed: another officer must confirm it."),
        rules=form.cleaned_data["rules"],
        reason=form.cleaned_data["reason"],
    )


@login_required
@require_POST
def officer_send_back(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Return named questions to the applicant."""
    entry = examined_entry(request, reference, number)
    require(request.user, "entries.send_back_stageentry", entry)
    form = correction_form(entry.deposit, request.POST)
    if not form.is_valid():
        return entry_page(request, entry, status=422, correction=form)
    done = _("Returned: the applicant is told what to correct and by when.")
    return _act(request, entry, services.send_back, done, **form.cleaned_data)


@login_required
@require_POST
def officer_find_ineligible(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Sign second that the deposit is not eligible."""
    entry = examined_entry(request, reference, number)
    return _act(request, entry, services.find_ineligible, _("Found not eligible; the applicant is told the reason."))


@login_required
@require_POST
def officer_start_review(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Hand the entry to the jury."""
    entry = examined_entry(request, reference, number)
    return _act(request, entry, services.start_review, _("Handed to the jury."))


@login_required
@require_POST
def officer_extend(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Give one applicant more time."""
    entry = examined_entry(request, reference, number)
    require(request.user, "entries.extend_stageentry", entry)
    form = ExtensionForm(request.POST)
    if not form.is_valid():
        return entry_page(request, entry, status=422, extension=form)
    return _act(
        request,
        entry,
        services.extend,
        _("The applicant has more time, and is told so."),
        closes_wall=form.cleaned_data["closes_wall"],
        reason=form.cleaned_data["reason"],
    )
