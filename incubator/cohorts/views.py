"""Pages of cohorts, for those who accompany them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from core.access import require
from core.journal import entries_of
from core.listing import page_of
from core.registries import panels
from core.requests import received_at
from core.transitions import TransitionRefused, explain
from incubator.cohorts import services
from incubator.cohorts.models import Enrolment
from incubator.cohorts.selectors import cohorts_visible_to, enrolments_in, enrolments_visible_to
from incubator.startups.history import told

EVENTS = {
    "enrolled": gettext_lazy("The start-up joined the cohort."),
    "graduate": gettext_lazy("The start-up finished the programme."),
    "leave": gettext_lazy("The start-up left the programme."),
}


def _startups(count: int) -> str:
    return ngettext("%(count)s start-up", "%(count)s start-ups", count)


@login_required
def cohort_list(request: HttpRequest) -> HttpResponse:
    """Show the cohorts that the person's role reaches."""
    page = page_of(request, cohorts_visible_to(request.user))
    return render(request, "cohorts/list.html", {"page": page})


@login_required
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show the start-ups of a cohort."""
    cohort = get_object_or_404(cohorts_visible_to(request.user), code=code)
    page = page_of(request, enrolments_in(cohort, request.user), counted=_startups)
    parts = [part for source in panels.starting_with("cohorts.Cohort") if (part := source(cohort, request))]
    return render(request, "cohorts/detail.html", {"cohort": cohort, "page": page, "panels": parts})


@login_required
def enrolment(request: HttpRequest, reference: str) -> HttpResponse:
    """Show one start-up in its cohort: what upper rooms add, what can be done, what was done."""
    found = get_object_or_404(enrolments_visible_to(request.user), source_reference=reference)
    return _enrolment_page(request, found)


@login_required
@require_POST
def graduate(request: HttpRequest, reference: str) -> HttpResponse:
    """Note that the start-up finished the programme."""
    return _act(request, reference, "graduate", services.graduate, _("The end of the programme is noted."))


@login_required
@require_POST
def leave(request: HttpRequest, reference: str) -> HttpResponse:
    """Note that the start-up left the programme, with the reason given."""
    return _act(request, reference, "leave", services.leave, _("The departure is noted."))


def _act(request: HttpRequest, reference: str, act: str, service: Callable[..., Any], done: str) -> HttpResponse:
    found = get_object_or_404(enrolments_visible_to(request.user), source_reference=reference)
    require(request.user, f"cohorts.{act}_enrolment", found)
    reason = request.POST.get("reason", "")
    try:
        service(enrolment=found, by=request.user, at=received_at(request), reason=reason)
    except TransitionRefused as refusal:
        return _enrolment_page(request, found, sentences=refusal.reasons, status=409)
    except ValidationError as error:
        return _enrolment_page(request, found, sentences=error.messages, status=422)
    messages.success(request, done)
    return redirect("cohorts:enrolment", reference=reference)


def _enrolment_page(
    request: HttpRequest, found: Enrolment, *, sentences: list[str] | None = None, status: int = 200
) -> HttpResponse:
    parts = [part for source in panels.starting_with("cohorts.Enrolment") if (part := source(found, request))]
    context = {
        "enrolment": found,
        "panels": parts,
        "sentences": sentences,
        "graduate": explain(found, "graduate", by=request.user),
        "leave": explain(found, "leave", by=request.user),
        "history": told(entries_of(found), EVENTS),
    }
    return render(request, "cohorts/enrolment.html", context, status=status)
