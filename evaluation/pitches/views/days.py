"""The pitch days of a stage: made, shown, changed, announced, cancelled, begun."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.calls.enums import Scoring
from applications.calls.models import Stage
from core import formats
from core.access import may, require
from core.listing import page_of
from core.requests import received_at
from core.transitions import TransitionRefused
from evaluation.decisions.views.found import stage_or_404
from evaluation.panels.selectors import panels_of_stage
from evaluation.pitches import services
from evaluation.pitches.forms import DayForm, NewDayForm
from evaluation.pitches.models import PitchDay
from evaluation.pitches.selectors.days import days_of_stage, without_slot
from evaluation.pitches.views.day_page import shown
from evaluation.pitches.views.found import day_or_404


@login_required
@require_http_methods(["GET", "POST"])
def of_stage(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """List the pitch days of a stage; who may make one finds the form that does."""
    stage = stage_or_404(request, call_code, number, "pitches.view_days")
    if request.method != "POST":
        return _listed(request, stage, NewDayForm(panels=panels_of_stage(request.user, stage)))
    require(request.user, "pitches.make_day", stage)
    form = NewDayForm(request.POST, panels=panels_of_stage(request.user, stage))
    if not form.is_valid():
        return _listed(request, stage, form, status=400)
    try:
        day = services.make_day(
            stage=stage,
            plan=form.plan(),
            most=form.cleaned_data["most"],
            seed=form.seed_for(stage),
            by=request.user,
            at=received_at(request),
        )
    except TransitionRefused as refusal:
        return _listed(request, stage, form, sentences=refusal.reasons, status=409)
    messages.success(request, _("The running order is made. Nobody has been told yet."))
    return redirect("pitches:day", day.pk)


def _listed(
    request: HttpRequest, stage: Stage, form: NewDayForm, *, sentences: list[str] | None = None, status: int = 200
) -> HttpResponse:
    live = stage.scoring == Scoring.MEDIAN
    context: dict[str, Any] = {
        "stage": stage,
        "page": page_of(request, days_of_stage(request.user, stage)),
        "live": live,
        "without": without_slot(stage).count(),
        "form": form if live and may(request.user, "pitches.make_day", stage) else None,
        "sentences": sentences or [],
    }
    return render(request, "pitches/of_stage.html", context, status=status)


@login_required
@require_safe
def day(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a pitch day: its order, what is now and next, and what the reader may do."""
    return shown(request, day_or_404(request, pk))


def acted(request: HttpRequest, day: PitchDay, act: Callable[[], str]) -> HttpResponse:
    """Do `act`, say the sentence that it returns ("" for none), and show the day again, or say what is unmet."""
    try:
        said = act()
    except TransitionRefused as refusal:
        return shown(request, day_or_404(request, day.pk), sentences=refusal.reasons, status=409)
    if said:
        messages.success(request, said)
    return redirect("pitches:day", day.pk)


@login_required
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change times, place or quorum of a day that has not begun."""
    found = day_or_404(request, pk)
    require(request.user, "pitches.change_day", found)
    form = DayForm(request.POST, panels=panels_of_stage(request.user, found.stage))
    if not form.is_valid():
        return shown(request, found, form=form, status=400)

    def act() -> str:
        services.change_day(day=found, plan=form.plan(), by=request.user, at=received_at(request))
        return _("The day is changed.")

    return acted(request, found, act)


@login_required
@require_POST
def announce(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the panel its sheets, and tell each start-up its slot."""
    found = day_or_404(request, pk)

    def act() -> str:
        services.announce_day(day=found, by=request.user, at=received_at(request))
        return _("The day is announced: each start-up was told its slot, each juror has the sheets.")

    return acted(request, found, act)


@login_required
@require_POST
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell at once the start-ups whose slot moved."""
    found = day_or_404(request, pk)

    def act() -> str:
        told = services.tell_changes(day=found, by=request.user, at=received_at(request))
        sentence = ngettext("%(count)s start-up was told.", "%(count)s start-ups were told.", told)
        return sentence % {"count": formats.number(told)}

    return acted(request, found, act)


@login_required
@require_POST
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Add the applications that have no slot yet at the end of a day that has not begun."""
    found = day_or_404(request, pk)

    def act() -> str:
        added = services.take_in(day=found, by=request.user, at=received_at(request))
        sentence = ngettext("%(count)s start-up was added.", "%(count)s start-ups were added.", added)
        return sentence % {"count": formats.number(added)}

    return acted(request, found, act)


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a day that has not begun."""
    found = day_or_404(request, pk)

    def act() -> str:
        reason = request.POST.get("reason", "")
        services.cancel_day(day=found, reason=reason, by=request.user, at=received_at(request))
        return _("The day is cancelled.")

    return acted(request, found, act)


@login_required
@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the day."""
    found = day_or_404(request, pk)

    def act() -> str:
        services.open_day(day=found, by=request.user, at=received_at(request))
        return _("The pitch day has begun.")

    return acted(request, found, act)
