"""What a juror does before a dossier opens."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.transitions import TransitionRefused, explain
from evaluation.panels import services
from evaluation.panels.forms import DeclarationForm
from evaluation.panels.models import Assignment
from evaluation.panels.selectors import assignments_of, charter_to_accept
from evaluation.panels.workflows import AssignmentState


@login_required
@require_http_methods(["GET", "POST"])
def declare(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether the juror has a conflict of interest, before anything of the dossier is shown."""
    assignment = get_object_or_404(assignments_of(request.user), pk=pk)
    charter = charter_to_accept(assignment.entry.stage.call, request.user)
    form = DeclarationForm(request.POST if request.method == "POST" else None, charter=charter)
    if request.method != "POST" or not form.is_valid():
        return _page(request, assignment, form, status=400 if form.errors else 200)
    person: Any = request.user
    received: Any = request
    try:
        moved = services.declare(assignment=assignment, by=person, at=received.received_at, **form.cleaned_data)
    except TransitionRefused as refusal:
        return _page(request, assignment, form, sentences=refusal.reasons, status=409)
    if moved.state == AssignmentState.RECUSED:
        messages.success(request, _("You stepped aside. Thank you for saying so."))
        return redirect("reviews:mine")
    return redirect("reviews:sheet", assignment.pk)


def _page(
    request: HttpRequest,
    assignment: Assignment,
    form: DeclarationForm,
    sentences: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "assignment": assignment,
        "form": form,
        "charter": form.charter,
        "sentences": sentences or [],
        "is_new": assignment.state == AssignmentState.PROPOSED,
        "decline": explain(assignment, "decline", by=request.user),
        "recuse": explain(assignment, "recuse", by=request.user),
    }
    return render(request, "panels/declare.html", context, status=status)


@login_required
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an assignment back."""
    assignment = get_object_or_404(assignments_of(request.user), pk=pk)
    person: Any = request.user
    received: Any = request
    reason = request.POST.get("reason", "")[:2000]
    services.decline(assignment=assignment, by=person, at=received.received_at, reason=reason)
    messages.success(request, _("The application was given back. Thank you for saying so early."))
    return redirect("reviews:mine")
