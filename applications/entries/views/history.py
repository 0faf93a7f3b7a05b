"""A person who applies, as officers know them from one year to the next."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from applications.entries.selectors.history import applicant_reached_by, history_of, startups_led_by
from core.registries import Panel, panels
from incubator.startups.models import Startup


@login_required
@require_safe
def officer_person(request: HttpRequest, reference: str) -> HttpResponse:
    """Show who applied: their start-ups and what happened to these, as far as the reader reaches."""
    person = applicant_reached_by(request.user, reference)
    if person is None:
        raise Http404
    startups = list(startups_led_by(request.user, person).order_by("name"))
    sources = panels.starting_with("accounts.User")
    context = {
        "person": person,
        "reference": reference,
        "startups": startups,
        "events": history_of(request.user, [startup.pk for startup in startups]),
        "panels": [panel for source in sources if (panel := source(person, request))],
    }
    return render(request, "entries/officer_person.html", context)


def startup_panel(startup: Startup, request: HttpRequest, /) -> Panel | None:
    """Return what happened to a start-up from one year to the next, as far as the reader may see it."""
    events = history_of(request.user, [startup.pk])
    return Panel(_("From one year to the next"), "entries/history.html", {"events": events}) if events else None
