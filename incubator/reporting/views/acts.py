"""The answers to the questions of a report, and the acts that move it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import require
from core.requests import received_at
from core.transitions import explain, rule_of
from incubator.grants.forms import ConfirmForm, ReasonForm
from incubator.reporting import services
from incubator.reporting.forms import NarrativeForm
from incubator.reporting.models import Report
from incubator.reporting.views.found import refusals, report_or_404


@dataclass(frozen=True)
class Act:
    """One act on a report: its words, what it asks, and what does it."""

    label: Any
    title: Any
    text: Any
    done: Any
    form: type[forms.Form]
    run: Callable[..., Any]
    kind: str = "primary"


ACTS: dict[str, Act] = {
    "submit": Act(
        gettext_lazy("Submit the report"),
        gettext_lazy("Submit the report"),
        gettext_lazy("Once it is submitted, nothing in it changes unless an officer sends it back."),
        gettext_lazy("The report is submitted. An officer examines it."),
        ConfirmForm,
        services.submit,
    ),
    "accept": Act(
        gettext_lazy("Accept the report"),
        gettext_lazy("Accept the report"),
        gettext_lazy("The tranches that wait for it are told by themselves. An accepted report does not open again."),
        gettext_lazy("The report is accepted."),
        ConfirmForm,
        services.accept,
    ),
    "send_back": Act(
        gettext_lazy("Send the report back"),
        gettext_lazy("Send the report back"),
        gettext_lazy("Its period opens again: the start-up corrects what you write here and submits anew."),
        gettext_lazy("The report is sent back."),
        ReasonForm,
        services.send_back,
        "quiet",
    ),
}


@login_required
def narrative(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Ask for the answers to the questions of a report."""
    report = report_or_404(request.user, reference, number)
    require(request.user, "reporting.write_report", report)
    form = NarrativeForm(request.POST or None, report=report)
    return _run(request, report, form, services.write_narrative, _("Your answers are kept."), "narrative", {})


@login_required
def act(request: HttpRequest, reference: str, number: int, act: str) -> HttpResponse:
    """Ask to confirm one act on a report, and do it."""
    report = report_or_404(request.user, reference, number)
    known = ACTS.get(act)
    if known is None:
        raise Http404
    require(request.user, rule_of(Report, act), report)
    form = known.form(request.POST if request.method == "POST" else None)
    context = {"act": known, "explanation": explain(report, act, by=request.user, at=received_at(request))}
    return _run(request, report, form, known.run, str(known.done), "act", context)


def _run(
    request: HttpRequest,
    report: Report,
    form: forms.Form,
    service: Callable[..., Any],
    done: str,
    template: str,
    context: dict[str, Any],
) -> HttpResponse:
    status, sentences = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            values = {"answers": form.cleaned_data} if template == "narrative" else form.cleaned_data
            asked = {**values, "report": report, "by": request.user, "at": received_at(request)}
            sentences = refusals(lambda: service(**asked))
            if not sentences:
                messages.success(request, done)
                return redirect("reporting:report", reference=report.award.reference, number=report.number)
            status = 409
    shown = {**context, "report": report, "award": report.award, "form": form, "sentences": sentences}
    return render(request, f"reporting/{template}.html", shown, status=status)
