"""Plans of assignment: an officer asks for one, looks at what it would give, and carries it out."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from applications.entries.models import StageEntry
from core.access import may, require
from core.listing import page_of_lines
from core.requests import received_at
from core.transitions import TransitionRefused
from evaluation.panels import services
from evaluation.panels.forms import PlanForm
from evaluation.panels.models import AssignmentPlan, Panel
from evaluation.panels.selectors import (
    lines_of_plan,
    loads_after,
    named_in,
    panels_visible_to,
    plans_visible_to,
    readers_by_entry,
    sentences,
    undecided_conflicts,
    what_speaks_for,
)


@login_required
@require_http_methods(["GET", "POST"])
def balance(request: HttpRequest, panel: int) -> HttpResponse:
    """Ask how the open places of the panel's stage are to be given; make the plan on POST, which gives nothing yet."""
    found = get_object_or_404(panels_visible_to(request.user), pk=panel)
    require(request.user, "panels.assign", found)
    form = PlanForm(request.POST if request.method == "POST" else None)
    prepared = plans_visible_to(request.user).filter(stage=found.stage, made_by=request.user.pk, carried_out_at=None)
    context: dict[str, Any] = {"panel": found, "form": form, "sentences": [], "prepared": prepared.first()}
    if request.method != "POST" or not form.is_valid():
        return render(request, "panels/balance.html", context, status=400 if form.errors else 200)
    person: Any = request.user
    try:
        made = services.prepare_plan(stage=found.stage, by=person, at=received_at(request), **form.cleaned_data)
    except TransitionRefused as refusal:
        return render(request, "panels/balance.html", context | {"sentences": refusal.reasons}, status=409)
    return redirect("panels:plan", made.pk)


@login_required
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a plan gives, why, and what it cannot meet; carry it out on POST."""
    found = get_object_or_404(plans_visible_to(request.user), pk=pk)
    require(request.user, "panels.view_panel", Panel(stage=found.stage))
    if request.method != "POST":
        return _page(request, found)
    person: Any = request.user
    try:
        done = services.carry_out_plan(plan=found, by=person, at=received_at(request))
    except TransitionRefused as refusal:
        return _page(request, found, refusal.reasons, status=409)
    count = len(done.pairs)
    sentence = ngettext("%(count)s place was given.", "%(count)s places were given.", count)
    messages.success(request, sentence % {"count": count})
    return redirect("panels:plan", done.pk)


def _page(
    request: HttpRequest, found: AssignmentPlan, refusals: list[str] | None = None, status: int = 200
) -> HttpResponse:
    rows: Any = page_of_lines(request, list(readers_by_entry(found).items()))
    loads = loads_after(found)
    gaps: dict[str, Any] = found.gaps
    references = dict(StageEntry.objects.filter(pk__in=named_in(gaps)).values_list("pk", "application__reference"))
    lines = [
        (entry, [(member, what_speaks_for(entry, member)) for member in members])
        for entry, members in lines_of_plan(rows.items)
    ]
    context = {
        "plan": found,
        "may_assign": may(request.user, "panels.assign", Panel(stage=found.stage)),
        "waits": found.ready_at is None,
        "count": len(found.pairs),
        "page": rows,
        "lines": lines,
        "loads": page_of_lines(request, loads, parameter="jurors"),
        "unmet": sentences(gaps, references, {member.pk: str(member) for member, _now, _then in loads}),
        "undecided": undecided_conflicts(request.user, found.stage),
        "sentences": refusals or [],
    }
    return render(request, "panels/plan.html", context, status=status)
