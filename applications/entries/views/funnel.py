"""The funnel of a call: how many applications come how far, by country, sex and channel, and what it aims at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods

from applications.calls.channels import LABELS
from applications.calls.enums import StageKind
from applications.calls.models import Call, Stage
from applications.calls.selectors import stages_of
from applications.entries import funnel_steps
from applications.entries.forms.targets import TargetForm
from applications.entries.funnel_steps import Cell, Step
from applications.entries.models import CallTarget
from applications.entries.selectors.stage_funnel import (
    cells_of,
    funnel_call,
    regions_of,
    rules_unmet,
    rush_of,
    sees_only_counts,
    targets_of,
)
from applications.entries.services.targets import set_target
from applications.entries.views.found import reader_of
from core import formats
from core.access import may, require
from core.charts import Stack, stack_list
from core.registries import panels
from core.requests import received_at

STEP_LABELS = {
    Step.STARTED: pgettext_lazy("applications", "Started"),
    Step.SUBMITTED: pgettext_lazy("applications", "Submitted"),
    Step.ELIGIBLE: pgettext_lazy("applications", "Eligible"),
    Step.INELIGIBLE: _("Not eligible"),
    Step.WITHDRAWN: _("Withdrawn"),
    Step.EVALUATED: _("Evaluated"),
    Step.KEPT: _("Kept for the next stage"),
    Step.SELECTED: _("Selected"),
    Step.RESERVE: _("On the reserve list"),
}
SEX_LABELS = {"female": _("Women"), "male": _("Men"), "": _("Not said")}
AGE_LABELS = {
    "under_25": _("Under 25"),
    "25_to_35": _("25 to 35"),
    "36_to_45": _("36 to 45"),
    "over_45": _("Over 45"),
    "": _("Not said"),
}
EVERYBODY = pgettext_lazy("table", "All")
TOO_FEW = _("too few to be shown")
MOST_COLUMNS = 6
Group = Callable[[Cell], Any]


@dataclass(frozen=True)
class Funnel:
    """What the page reads once: the stages with their steps, and the cells."""

    stages: Sequence[Stage]
    cells: Sequence[Cell]
    hides: bool

    @property
    def steps(self) -> list[tuple[int, tuple[Step, ...]]]:
        """The steps of each stage by its number; those of which each counts the one before, where small ones hide."""
        return steps_by_stage(self.stages, funnel_steps.nested_steps_of if self.hides else funnel_steps.steps_of)


def steps_by_stage(stages: Sequence[Stage], steps_of: Callable[..., tuple[Step, ...]]) -> list[tuple[int, Any]]:
    """Return the number of each of `stages` with its steps."""
    last = stages[-1].number if stages else 0
    return [
        (stage.number, steps_of(is_last=stage.number == last, has_form=stage.kind == StageKind.FORM))
        for stage in stages
    ]


@login_required
@require_http_methods(["GET", "POST"])
def funnel(request: HttpRequest, call_code: str) -> HttpResponse:
    """Show the funnel; on POST an officer sets or drops a target."""
    call = funnel_call(request.user, call_code)
    if call is None:
        raise Http404
    regions = [(region.path, str(region)) for region in regions_of(call)]
    form = TargetForm(request.POST if request.method == "POST" else None, regions=regions)
    if request.method == "POST":
        require(request.user, "entries.set_targets", call)
        if form.is_valid():
            set_target(call=call, **form.cleaned_data, by=reader_of(request), at=received_at(request))
            messages.success(request, _("The target is saved."))
            return redirect("entries:funnel", call_code)
    status = 422 if form.errors else 200
    return render(request, "entries/funnel.html", _context(request, call, form, dict(regions)), status=status)


def _context(request: HttpRequest, call: Call, form: TargetForm, regions: dict[str, Any]) -> dict[str, Any]:
    stages = stages_of(call)
    hides = sees_only_counts(request.user)
    closing_date = stages[0].reference_date if stages else received_at(request).date()
    found = Funnel(stages, cells_of(request.user, call, closing_date), hides)
    return {
        "call": call,
        "figures": [
            _figure(found, _("By country"), lambda cell: cell.country, lambda code: code or _("Not said")),
            _figure(found, _("By sex of the leader"), lambda cell: cell.sex, lambda code: SEX_LABELS.get(code, code)),
            _figure(found, _("By channel"), lambda cell: cell.channel, lambda code: LABELS.get(code, code)),
        ],
        "targets": _targets(found, call, regions),
        "details": [] if hides else [_details(request, stage) for stage in stages],
        "form": form,
        "may_set": may(request.user, "entries.set_targets", call),
        "hides": hides,
    }


def _figure(found: Funnel, title: Any, group: Group, label: Callable[[Any], Any]) -> Any:
    groups = funnel_steps.groups_of(found.cells, group)
    lines = funnel_steps.table(found.cells, found.steps, group, groups)
    # What is hidden is found before groups are drawn as one, so that it is the same here as by region.
    if found.hides:
        lines = funnel_steps.without_small_cells(lines)
    labels = [label(key) for key in groups]
    if len(groups) > MOST_COLUMNS:
        labels = [*labels[: MOST_COLUMNS - 1], _("Others")]
        lines = [replace(line, parts=_as_one(line.parts)) for line in lines]
    names = {stage.number: f"{stage.number}. {stage.name}" for stage in found.stages}
    stacks = [Stack(STEP_LABELS[line.step], line.parts, line.total, names[line.stage]) for line in lines]
    return stack_list(title, labels, stacks)


def _as_one(parts: tuple[int | None, ...]) -> tuple[int | None, ...]:
    others = parts[MOST_COLUMNS - 1 :]
    return (*parts[: MOST_COLUMNS - 1], None if None in others else sum(part or 0 for part in others))


def _targets(found: Funnel, call: Call, regions: dict[str, Any]) -> list[dict[str, Any]]:
    """Return, target by target, the share that it is at each step where anybody came.

    A share tells a count: where small ones hide, only the aim is said, and the page of rates shows the groups.
    """
    rows = []
    for target in targets_of(call):
        reality = []
        for number, steps in [] if found.hides else found.steps:
            for step in steps:
                counts = funnel_steps.counted(found.cells, number, step, _member_of(target))
                if total := sum(counts.values()):
                    reality.append((number, STEP_LABELS[step], formats.percent(counts[True] / total)))
        name = regions.get(target.territory, target.territory) if target.territory else target.get_group_display()
        rows.append({"name": name, "aim": formats.percent(target.percent / 100), "reality": reality})
    return rows


def _member_of(target: CallTarget) -> Group:
    match target.group:
        case CallTarget.Group.WOMEN:
            return lambda cell: cell.sex == "female"
        case CallTarget.Group.YOUNG:
            return lambda cell: cell.young
        case _:
            path = target.territory
            return lambda cell: cell.territory == path or cell.territory.startswith(f"{path}/")


def _details(request: HttpRequest, stage: Stage) -> dict[str, Any]:
    """Return what officers read of one stage beside its counts: the rush, the rules not met, upper rooms' figures."""
    has_form = stage.kind == StageKind.FORM
    sources = panels.starting_with("calls.Stage")
    return {
        "stage": stage,
        "rush": rush_of(request.user, stage) if has_form else None,
        "rules": rules_unmet(request.user, stage) if has_form else [],
        "panels": [panel for source in sources if (panel := source(stage, request))],
    }
