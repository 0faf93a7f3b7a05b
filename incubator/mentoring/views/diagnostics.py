"""The diagnostic of a start-up: its radar with the three moments, and the form of one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.access import may, require
from core.formats import percent
from core.radar_chart import Outline, radar_chart
from core.requests import received_at
from incubator.cohorts.models import Enrolment
from incubator.mentoring import services
from incubator.mentoring.diagnostic import document_of_today, domains_in, scores_in
from incubator.mentoring.forms import DiagnosticForm
from incubator.mentoring.models import Diagnostic
from incubator.mentoring.selectors import diagnostics_of, enrolments_followed_by
from incubator.toolbox.questionnaire import FULL, mean


def _found(request: HttpRequest, reference: str) -> Enrolment:
    return get_object_or_404(enrolments_followed_by(request.user), source_reference=reference)


def radar_of(diagnostics: list[Diagnostic]) -> Any:
    """Draw the diagnostics over the domains of the last of them; "" for none."""
    if not diagnostics:
        return ""
    domains = domains_in(diagnostics[-1].revision.content)
    scores = [scores_in(one.revision.content, one.answers) for one in diagnostics]
    outlines = [
        Outline(capfirst(one.get_moment_display()), [found.get(domain.key) for domain in domains])
        for one, found in zip(diagnostics, scores, strict=True)
    ]
    axes = [domain.label for domain in domains]
    return radar_chart(_("Where the start-up stands"), axes, outlines, _percent, heading=_("Domain"))


def _percent(value: int) -> str:
    return percent(value / FULL)


@login_required
@require_safe
def diagnostic(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the three moments of a start-up, compared."""
    found = _found(request, reference)
    filled = diagnostics_of(found)
    by_moment = {one.moment: one for one in filled}
    moments = [
        {
            "moment": moment,
            "label": capfirst(str(moment.label)),
            "diagnostic": by_moment.get(moment),
            "mean": _mean_of(by_moment[moment]) if moment in by_moment else "",
        }
        for moment in Diagnostic.Moment
    ]
    context = {
        "enrolment": found,
        "chart": radar_of(filled),
        "moments": moments,
        "may_fill": may(request.user, "mentoring.fill_diagnostic", found),
    }
    return render(request, "mentoring/diagnostic.html", context)


def _mean_of(one: Diagnostic) -> str:
    found = mean(list(scores_in(one.revision.content, one.answers).values()))
    return "" if found is None else _percent(found)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def diagnose(request: HttpRequest, reference: str, moment: str) -> HttpResponse:
    """Fill one moment, together or by the officer; what was typed stays when it cannot be saved."""
    enrolment = _found(request, reference)
    require(request.user, "mentoring.fill_diagnostic", enrolment)
    if moment not in Diagnostic.Moment:
        raise Http404
    kept = {one.moment: one for one in diagnostics_of(enrolment)}.get(moment)
    form = DiagnosticForm(
        request.POST if request.method == "POST" else None,
        document=kept.revision.content if kept else document_of_today(),
        initial={**kept.answers, "note": kept.note, "version": kept.version} if kept else {"version": 0},
    )
    sentences: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            at = received_at(request)
            services.fill_diagnostic(enrolment=enrolment, moment=moment, by=request.user, at=at, **form.said)
        except ValidationError as error:
            sentences = error.messages
        else:
            messages.success(request, _("The diagnostic is saved."))
            return redirect("mentoring:diagnostic", reference)
    context = {"enrolment": enrolment, "form": form, "sentences": sentences, "label": Diagnostic.Moment(moment).label}
    return render(request, "mentoring/diagnose.html", context, status=422 if sentences or form.errors else 200)
