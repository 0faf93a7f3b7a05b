"""The meeting of a jury: convened, attended, opened, closed, signed. Works without JavaScript, on a phone."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from core.access import may
from core.requests import received_at
from core.transitions import TransitionRefused
from evaluation.decisions import services
from evaluation.decisions.forms import CloseForm, ConveneForm, SignForm
from evaluation.decisions.models import Meeting
from evaluation.decisions.selectors.meetings import meetings_visible_to
from evaluation.decisions.views.found import stage_or_404
from evaluation.decisions.views.meeting_page import shown
from evaluation.panels.selectors import panels_of_stage


def meeting_or_404(request: HttpRequest, call_code: str, number: int) -> Meeting:
    """Return the meeting on a stage that the reader may see. Raises Http404."""
    found = _meeting_on(request, call_code, number)
    if found is None:
        raise Http404
    return found


def _meeting_on(request: HttpRequest, call_code: str, number: int) -> Meeting | None:
    return meetings_visible_to(request.user).filter(stage__call__code=call_code, stage__number=number).first()


@login_required
@require_safe
def meeting(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Show a meeting as it stands; to who may convene it, where there is none yet, the form that does."""
    found = _meeting_on(request, call_code, number)
    if found is not None:
        return shown(request, found)
    stage = stage_or_404(request, call_code, number)
    form = ConveneForm(panels=panels_of_stage(request.user, stage))
    may_convene = may(request.user, "decisions.convene_meeting", stage)
    context: dict[str, Any] = {"stage": stage, "form": form if may_convene else None, "sentences": []}
    return render(request, "decisions/meeting_none.html", context)


@login_required
@require_POST
def convene(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Convene a jury, or convene it anew before it meets."""
    stage = stage_or_404(request, call_code, number, "decisions.convene_meeting")
    form = ConveneForm(request.POST, panels=panels_of_stage(request.user, stage))
    sentences: list[str] = []
    if form.is_valid():
        try:
            services.convene_meeting(stage=stage, by=request.user, at=received_at(request), **form.cleaned_data)
        except TransitionRefused as refusal:
            sentences = refusal.reasons
        else:
            messages.success(request, _("The jury is convened; its members were told."))
            return redirect("decisions:meeting", call_code, number)
    context = {"stage": stage, "form": form, "sentences": sentences}
    return render(request, "decisions/meeting_none.html", context, status=409 if sentences else 422)


def _done(request: HttpRequest, found: Meeting, act: Callable[[], Any], said: str, **forms: Any) -> HttpResponse:
    """Run `act` and lead back to the meeting, or show it with the sentences that keep it from being done."""
    try:
        act()
    except TransitionRefused as refusal:
        return shown(request, found, refusal.reasons, 409, **forms)
    messages.success(request, said)
    return redirect("decisions:meeting", found.stage.call.code, found.stage.number)


@login_required
@require_POST
def presence(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Say who is present."""
    found = meeting_or_404(request, call_code, number)
    present = [int(key) for key in request.POST.getlist("present") if key.isdecimal() and len(key) < 10]
    at = received_at(request)
    return _done(
        request,
        found,
        lambda: services.mark_presence(meeting=found, present=present, by=request.user, at=at),
        _("Who is present is kept."),
    )


@login_required
@require_POST
def open_meeting(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Open the meeting: the ranking becomes its agenda."""
    found = meeting_or_404(request, call_code, number)
    at = received_at(request)
    return _done(
        request,
        found,
        lambda: services.open_meeting(meeting=found, by=request.user, at=at),
        _("The meeting is open. The ranking as it stands is its agenda."),
    )


@login_required
@require_POST
def country_rules(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Take over what the rules on countries propose."""
    found = meeting_or_404(request, call_code, number)
    try:
        count = services.apply_country_rules(meeting=found, by=request.user, at=received_at(request))
    except TransitionRefused as refusal:
        return shown(request, found, refusal.reasons, 409)
    said = ngettext("%(count)s application moved.", "%(count)s applications moved.", count)
    messages.success(request, said % {"count": count})
    return redirect("decisions:meeting", call_code, number)


@login_required
@require_POST
def close(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Close the meeting and freeze its minutes."""
    found = meeting_or_404(request, call_code, number)
    form = CloseForm(request.POST)
    if not form.is_valid():
        return shown(request, found, [], 422, close_form=form)
    at = received_at(request)
    return _done(
        request,
        found,
        lambda: services.close_meeting(meeting=found, by=request.user, at=at, **form.cleaned_data),
        _("The meeting is closed. Those present were asked to sign its minutes."),
        close_form=form,
    )


@login_required
@require_POST
def sign(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Sign the minutes as one of those present."""
    found = meeting_or_404(request, call_code, number)
    form = SignForm(request.POST)
    if not form.is_valid():
        return shown(request, found, [], 422, sign_form=form)
    name, at = form.cleaned_data["full_name"], received_at(request)
    return _done(
        request,
        found,
        lambda: services.sign_minutes(meeting=found, full_name=name, by=request.user, at=at),
        _("You signed the minutes."),
        sign_form=form,
    )


@login_required
@require_POST
def complete(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Hold the minutes for signed without those who cannot sign."""
    found = meeting_or_404(request, call_code, number)
    reason, at = request.POST.get("reason", "")[:2000], received_at(request)
    return _done(
        request,
        found,
        lambda: services.complete_without(meeting=found, reason=reason, by=request.user, at=at),
        _("The minutes are held for signed."),
    )
