"""The pages of visits: plan one, read it, record what it found, agree with it or contest it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.access import may, require
from core.clock import day_of
from core.requests import received_at
from core.transitions import explain
from incubator.grants import selectors, services
from incubator.grants.forms import VisitPlanForm, VisitRecordForm
from incubator.grants.models import SiteVisit
from incubator.grants.views.acts import act_page, answered
from incubator.grants.views.pages import award_or_404
from incubator.grants.views.shown import visit_buttons
from incubator.grants.views.words import VISIT_ACTS
from incubator.grants.workflows import SiteVisitState


@login_required
def plan_visit(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask who visits the start-up when, and what for."""
    award = award_or_404(request.user, reference)
    require(request.user, "grants.plan_visit", award)
    form = VisitPlanForm(
        request.POST or None, people=selectors.visitors_of(award), initial={"visitor": request.user.pk}
    )

    def run(values: dict[str, Any]) -> None:
        services.plan_visit(award=award, by=request.user, at=received_at(request), **values)

    done = _("The visit is planned. The start-up and who goes are told.")
    return answered(request, form, run, award=award, done=done, template="grants/plan_visit.html", context={})


@login_required
def visit(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show a visit: what it is for, what it found, what the start-up says of it."""
    found = _visit_or_404(request, reference, number)
    to_record = found.state == SiteVisitState.PLANNED and may(request.user, "grants.record_sitevisit", found)
    context = {
        "visit": found,
        "award": found.award,
        "to_record": to_record,
        "buttons": visit_buttons(found, request.user, received_at(request)),
    }
    return render(request, "grants/visit.html", context)


@login_required
def record_visit(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Ask what a visit found, and record it."""
    found = _visit_or_404(request, reference, number)
    require(request.user, "grants.record_sitevisit", found)
    at = received_at(request)
    first = {"visited_on": min(found.planned_on, day_of(at))}
    form = VisitRecordForm(request.POST or None, request.FILES or None, initial=first)

    def run(_values: dict[str, Any]) -> None:
        services.record_visit(visit=found, record=form.record, files=form.sent, by=request.user, at=at)

    context = {"visit": found, "explanation": explain(found, "record", by=request.user, at=at)}
    done = _("The visit is recorded. The start-up is asked whether it agrees.")
    return answered(
        request, form, run, award=found.award, done=done, template="grants/record_visit.html", context=context
    )


@login_required
def visit_act(request: HttpRequest, reference: str, number: int, act: str) -> HttpResponse:
    """Ask to confirm one act on a visit, and do it."""
    found = _visit_or_404(request, reference, number)
    return act_page(request, found.award, found, act, VISIT_ACTS, {"visit": found})


def _visit_or_404(request: HttpRequest, reference: str, number: int) -> SiteVisit:
    found = selectors.visit_for(request.user, reference, number)
    if found is None:
        raise Http404
    return found
