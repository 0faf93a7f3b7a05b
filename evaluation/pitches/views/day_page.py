"""A pitch day as a page, for who plans it, who runs it, who scores on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.devices import memory_of
from core.access import may
from core.transitions import explain
from evaluation.panels.models import Assignment, PanelMember
from evaluation.panels.selectors import panels_of_stage
from evaluation.panels.workflows import SCORING, AssignmentState
from evaluation.pitches.forms import DayForm, said_of
from evaluation.pitches.models import PitchDay
from evaluation.pitches.selectors.days import Line, lines_of, live_in, next_in, to_be_told, without_slot
from evaluation.pitches.workflows import BEFORE, DayState


def shown(
    request: HttpRequest,
    day: PitchDay,
    *,
    sentences: list[str] | None = None,
    form: DayForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page of `day` with what its reader may do on it."""
    user = request.user
    lines = lines_of(day, user)
    plans = may(user, "pitches.change_day", day)
    context: dict[str, Any] = {
        "day": day,
        "stage": day.stage,
        "lines": lines,
        "live": (live := live_in(lines)),
        "next": (following := next_in(lines)),
        "now": {"day": day, "live": live, "next": following, "named": not day.stage.blind},
        "device": memory_of(request),
        "follows": may(user, "calls.list_call"),
        "named": plans or not day.stage.blind,
        "plans": plans,
        "runs": may(user, "pitches.run_day", day),
        "sits": PanelMember.objects.filter(panel=day.panel_id, person=user.pk).exists(),
        "to_send": sum(1 for line in lines if line.heard and line.own and line.own.state in SCORING),
        "sentences": sentences or [],
        **_acts(request, day, lines),
    }
    if plans and day.state in BEFORE:
        context["form"] = form or DayForm(initial=said_of(day), panels=panels_of_stage(user, day.stage))
        context["without"] = without_slot(day.stage).count()
        context["changed"] = len(to_be_told(day)) if day.state == DayState.ANNOUNCED else 0
    if day.state == DayState.CLOSED and context["runs"]:
        context["lapsed"] = lapsed_on(day)
    return render(request, "pitches/day.html", context, status=status)


def _acts(request: HttpRequest, day: PitchDay, lines: list[Line]) -> dict[str, Any]:
    wanted = {DayState.DRAFTED: ("announce", "cancel"), DayState.ANNOUNCED: ("open", "cancel")}
    names = wanted.get(DayState(day.state), ())
    return {f"{name}_explained": explain(day, name, by=request.user) for name in names}


def lapsed_on(day: PitchDay) -> list[Assignment]:
    """Return the sheets that lapsed with `day`, by start-up and juror. One query."""
    found = Assignment.objects.filter(
        entry__pitch__day=day, entry__pitch__state="done", member__panel=day.panel_id, state=AssignmentState.LAPSED
    )
    return list(found.select_related("member__person", "entry__application").order_by("entry__pitch__position", "pk"))
