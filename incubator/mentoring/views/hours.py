"""Hours of mentoring, for those who report to donors."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.access import require
from core.exports import csv_response
from core.listing import page_of_lines
from incubator.mentoring.exports import HOURS
from incubator.mentoring.forms import PeriodForm
from incubator.mentoring.hours import hours_visible_to


def _lines(request: HttpRequest) -> tuple[PeriodForm, list[Any]]:
    require(request.user, "mentoring.view_hours")
    form = PeriodForm(request.GET)
    days = form.cleaned_data if form.is_valid() else {}
    return form, list(hours_visible_to(request.user, **days))


@login_required
@require_safe
def hours(request: HttpRequest) -> HttpResponse:
    """Show the sessions held and their hours, by mentor and start-up."""
    form, lines = _lines(request)
    context = {
        "form": form,
        "page": page_of_lines(request, lines),
        "sessions": sum(line["sessions"] for line in lines),
        "hours": round(sum(line["minutes"] for line in lines) / 60, 1),
        "mentors": len({line["mentorship__mentor"] for line in lines}),
    }
    return render(request, "mentoring/hours.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def hours_csv(request: HttpRequest) -> HttpResponseBase:
    """Return the same as CSV."""
    _form, lines = _lines(request)
    return csv_response("heures-accompagnement", HOURS, lines)
