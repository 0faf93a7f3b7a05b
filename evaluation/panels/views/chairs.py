"""What the chair of a panel does: reopen a sheet."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import require
from core.listing import page_of
from core.transitions import TransitionRefused
from evaluation.panels import services
from evaluation.panels.forms import ReasonForm
from evaluation.panels.models import Panel
from evaluation.panels.selectors import assignments_visible_to, sheets_for_chair


def _page(request: HttpRequest, panel: Panel, sentences: list[str] | None = None, status: int = 200) -> HttpResponse:
    page = page_of(request, sheets_for_chair(panel, request.user))
    context = {"panel": panel, "page": page, "form": ReasonForm(), "sentences": sentences or []}
    return render(request, "panels/sheets.html", context, status=status)


@login_required
@require_safe
def sheets(request: HttpRequest, panel: int) -> HttpResponse:
    """List the sheets of the panel that are in, for its chair."""
    found = get_object_or_404(
        Panel.objects.filter(members__person=request.user, members__is_chair=True).select_related("stage__call"),
        pk=panel,
    )
    return _page(request, found)


@login_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Reopen a sheet of another juror, with a reason."""
    assignment = get_object_or_404(assignments_visible_to(request.user), pk=pk)
    require(request.user, "panels.reopen_assignment", assignment)
    person: Any = request.user
    received: Any = request
    try:
        services.reopen(
            assignment=assignment,
            by=person,
            at=received.received_at,
            reason=request.POST.get("reason", "")[:2000],
        )
    except TransitionRefused as refusal:
        return _page(request, assignment.member.panel, refusal.reasons, status=409)
    messages.success(request, _("The sheet is open again; its juror was told."))
    return redirect("panels:sheets", assignment.member.panel_id)
