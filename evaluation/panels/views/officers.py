"""What officers do with a panel: invite, assign by hand, assign evenly."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.calls.models import Stage
from applications.calls.selectors import calls_visible_to
from applications.entries.models import StageEntry
from applications.entries.views.found import reader_of
from core.access import may, require
from core.listing import Page, page_of, page_of_lines
from core.requests import received_at
from core.transitions import TransitionRefused
from evaluation.panels import services
from evaluation.panels.forms import AssignmentForm, InvitationForm, PanelForm
from evaluation.panels.models import Panel
from evaluation.panels.selectors import entries_for_panel, loads_of, panels_of_stage, panels_visible_to, why


def _applications(count: int) -> str:
    return ngettext("%(count)s application", "%(count)s applications", count)


@login_required
@require_http_methods(["GET", "POST"])
def of_stage(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """List the panels of a stage; add one."""
    stages = Stage.objects.filter(call__in=calls_visible_to(request.user)).select_related("call__programme")
    stage = get_object_or_404(stages, call__code=call_code, number=number)
    form = PanelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(request.user, "panels.change_panel", Panel(stage=stage))
        if form.is_valid():
            panel = services.create_panel(
                stage=stage, name=form.cleaned_data["name"], by=reader_of(request), at=received_at(request)
            )
            return redirect("panels:assignments", panel.pk)
    panels = panels_of_stage(request.user, stage)
    context = {"stage": stage, "panels": panels, "form": form if _may_change(request, Panel(stage=stage)) else None}
    return render(request, "panels/of_stage.html", context, status=400 if form.errors else 200)


@login_required
@require_safe
def assignments(request: HttpRequest, panel: int) -> HttpResponse:
    """Show who reads what: the entries of the stage with their jurors, the load of each juror, the forms."""
    return _page(request, _panel(request, panel))


def _page(
    request: HttpRequest,
    panel: Panel,
    *,
    assign_form: AssignmentForm | None = None,
    invite_form: InvitationForm | None = None,
    sentences: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "panel": panel,
        "page": _with_reasons(page_of(request, entries_for_panel(panel), counted=_applications)),
        "loads": page_of_lines(request, loads_of(panel), parameter="jurors"),
        "sentences": sentences or [],
    }
    if _may_change(request, panel):
        initial = {"reference": request.GET.get("reference", "")}
        context["assign_form"] = assign_form or AssignmentForm(panel=panel, initial=initial)
        context["invite_form"] = invite_form or InvitationForm()
    return render(request, "panels/assignments.html", context, status=status)


def _with_reasons(page: Page[StageEntry]) -> Page[StageEntry]:
    for entry in page.items:
        for assignment in entry.assignments.all():
            assignment.why = why(assignment.basis)
    return page


@login_required
@require_POST
def assign(request: HttpRequest, panel: int) -> HttpResponse:
    """Give one application to one juror."""
    found = _panel(request, panel, "panels.assign")
    form = AssignmentForm(request.POST, panel=found)
    if not form.is_valid():
        return _page(request, found, assign_form=form, status=400)
    entry, member = form.cleaned_data["reference"], form.cleaned_data["member"]
    try:
        services.assign(entry=entry, member=member, by=reader_of(request), at=received_at(request))
    except TransitionRefused as refusal:
        return _page(request, found, assign_form=form, sentences=refusal.reasons, status=409)
    messages.success(
        request,
        _("%(reference)s is now with %(juror)s.") % {"reference": entry.application.reference, "juror": member},
    )
    return redirect("panels:assignments", found.pk)


@login_required
@require_POST
def invite(request: HttpRequest, panel: int) -> HttpResponse:
    """Invite a juror."""
    found = _panel(request, panel, "panels.change_panel")
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _page(request, found, invite_form=form, status=400)
    try:
        member = services.add_member(panel=found, by=reader_of(request), at=received_at(request), **form.cleaned_data)
    except TransitionRefused as refusal:
        return _page(request, found, invite_form=form, sentences=refusal.reasons, status=409)
    messages.success(request, _("%(juror)s is in the panel.") % {"juror": member})
    return redirect("panels:assignments", found.pk)


def _panel(request: HttpRequest, key: int, rule: str = "panels.view_panel") -> Panel:
    panel = get_object_or_404(panels_visible_to(request.user), pk=key)
    require(request.user, rule, panel)
    return panel


def _may_change(request: HttpRequest, panel: Panel) -> bool:
    return may(request.user, "panels.change_panel", panel)
