"""One decision: set, confirmed, taken back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from applications.entries.models import StageEntry
from core.access import may, require
from core.requests import received_at
from core.transitions import TransitionRefused, explain
from evaluation.decisions import services
from evaluation.decisions.forms import DecisionForm
from evaluation.decisions.models import Decision
from evaluation.decisions.selectors import board_of, told_to
from evaluation.decisions.views.found import entry_or_404
from evaluation.decisions.workflows import DecisionState


@login_required
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show the decision of an entry with its place in the ranking; an officer sets its outcome and reason."""
    entry = entry_or_404(request, reference, number)
    require(request.user, "decisions.view_board", entry.stage)
    decision = Decision.objects.filter(entry=entry).first()
    initial = {"outcome": decision.outcome, "reason": decision.reason} if decision else {}
    form = DecisionForm(request.POST if request.method == "POST" else None, stage=entry.stage, initial=initial)
    status, sentences = 200, []
    if request.method == "POST":
        require(request.user, "decisions.prepare_decision", entry)
        status = 422
        if form.is_valid():
            try:
                services.prepare(entry=entry, by=request.user, at=received_at(request), **form.cleaned_data)
            except TransitionRefused as refusal:
                status, sentences = 409, refusal.reasons
            else:
                messages.success(request, _("The decision is prepared. Another person confirms it."))
                return redirect("decisions:board", entry.stage.call.code, number)
    context = {**_shown(request, entry, decision), "form": form, "sentences": sentences}
    return render(request, "decisions/decide.html", context, status=status)


def _shown(request: HttpRequest, entry: StageEntry, decision: Decision | None) -> dict[str, Any]:
    at = received_at(request)
    acts = {}
    if decision:
        acts = {name: explain(decision, name, by=request.user, at=at) for name in ("confirm", "reopen")}
    drafted = decision is None or decision.state == DecisionState.DRAFTED
    return {
        "entry": entry,
        "decision": decision,
        "line": next((line for line in board_of(entry.stage) if line.entry.pk == entry.pk), None),
        "feedback": told_to(entry),
        "acts": acts,
        "may_advise": may(request.user, "decisions.prepare_decision", entry),
        "may_prepare": drafted and may(request.user, "decisions.prepare_decision", entry),
    }


def _decision_or_404(request: HttpRequest, reference: str, number: int) -> Decision:
    entry = entry_or_404(request, reference, number)
    decision = Decision.objects.filter(entry=entry).select_related("entry__stage__call", "entry__application").first()
    if decision is None:
        raise Http404
    return decision


@login_required
@require_POST
def confirm(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Confirm a prepared decision."""
    decision = _decision_or_404(request, reference, number)
    services.confirm(decision=decision, by=request.user, at=received_at(request))
    messages.success(request, _("The decision is confirmed. Nobody outside sees it before the release."))
    return redirect("decisions:decide", reference, number)


@login_required
@require_POST
def reopen(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Take a confirmed decision back before the release."""
    decision = _decision_or_404(request, reference, number)
    reason = request.POST.get("reason", "")
    services.reopen(decision=decision, reason=reason, by=request.user, at=received_at(request))
    messages.success(request, _("The decision can be prepared again."))
    return redirect("decisions:decide", reference, number)
