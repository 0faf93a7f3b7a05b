"""The list of a stage for its officers: filters, search, pages, export."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from applications.calls.models import Stage
from applications.entries.exports import COLUMNS
from applications.entries.forms import FilterForm, language_choices
from applications.entries.forms.mass import KeptFilterForm
from applications.entries.selectors import Numbers, counted, entries_for_officer, numbers_in, parts_of, tags_of
from applications.entries.selectors.triage import filters_for, tags_in
from applications.entries.views.deadline import deadline_of_stage
from applications.entries.views.found import followed_stage, followed_stages
from applications.entries.workflows import EntryState
from core.access import may
from core.exports import csv_response
from core.keyset import keyset_page
from core.requests import received_at
from incubator.network.selectors import reference


def _applications(count: int) -> str:
    return ngettext("%(count)s application", "%(count)s applications", count)


def filter_form(data: Any, stage: Stage, numbers: Numbers) -> FilterForm:
    """Return the filters of the list of `stage`, with the choices that are in it."""
    countries = sorted(code for code, count in numbers.countries.items() if code and count)
    places = {path for path, count in numbers.territories.items() if path and count}
    return FilterForm(
        data,
        choices={
            "country": lambda: [(code, code) for code in countries],
            "territory": lambda: [(one.path, str(one)) for one in reference().regions if one.path in places],
            "sector": lambda: [(sector.code, str(sector)) for sector in reference().sectors],
            "language": lambda: language_choices(stage.call.languages),
            "tag": lambda: [(str(tag.pk), tag.name) for tag in tags_in(stage.call.programme)],
        },
    )


@login_required
@require_safe
def officer_list(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Show the entries of a stage, page by page, with how many are in each state."""
    stage, others = followed_stages(request, call_code, number)
    numbers = numbers_in(request.user, stage)
    form = filter_form(request.GET, stage, numbers)
    filters = form.filters
    entries = entries_for_officer(request.user, stage, **filters)
    entries, count, exact = counted(entries, numbers, filters)
    page = keyset_page(request, parts_of(entries, filters["state"]), count, exact=exact, counted=_applications)
    tags = tags_of(page)
    context = {
        "stage": stage,
        "form": form,
        "wide": form.is_wide or "plus" in request.GET,
        "page": page,
        "rows": [(entry, tags.get(entry.application_id, [])) for entry in page],
        "counts": [
            (state, label, numbers.states[state]) for state, label in EntryState.choices if numbers.states[state]
        ],
        "total": sum(numbers.states.values()),
        "deadline": deadline_of_stage(stage, received_at(request)),
        "query": query_of(request),
        "saved": filters_for(request.user, stage.call.programme),
        "keep": KeptFilterForm(initial={"query": query_of(request)}),
        "may_sort": may(request.user, "entries.sort_applications", stage.call),
        "others": others,
    }
    return render(request, "entries/officer_list.html", context)


def query_of(request: HttpRequest) -> str:
    """Return the filters of the address as they are sent on: without the place in the list."""
    kept = request.GET.copy()
    for name in ("after", "before", "page", "plus"):
        kept.pop(name, None)
    return kept.urlencode()


@login_required
@require_safe
def officer_export(request: HttpRequest, call_code: str, number: int) -> HttpResponseBase:
    """Download the filtered list as CSV, allow-listed columns only."""
    stage = followed_stage(request, call_code, number)
    form = filter_form(request.GET, stage, numbers_in(request.user, stage))
    entries = entries_for_officer(request.user, stage, **form.filters)
    return csv_response(f"{stage.call.code}-{stage.number}", COLUMNS, entries)
