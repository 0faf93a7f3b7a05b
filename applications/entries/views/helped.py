"""What somebody who is helped at a hub sees of it: who may write, what was written, and how to end it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from applications.entries.messages.assistance import with_hub
from applications.entries.models import Application, Assistance, StageEntry
from applications.entries.rules import applies
from applications.entries.selectors.asides import asides_of
from applications.entries.selectors.assistance import (
    assistances_in,
    helps_received,
    hub_names,
    written_by_agents,
)
from applications.entries.services.assistance import end_assistance
from applications.entries.services.assisted_acts import FILLED_IN
from applications.entries.views.found import own_entry, reader_of
from applications.forms.selectors import document_by_key
from core.access import may
from core.listing import page_of, page_of_lines
from core.registries import Panel
from core.requests import received_at
from incubator.toolbox.canvas_layout import BLOCKS

PER_PAGE = 25


@dataclass(frozen=True)
class Written:
    """One thing that was written with an agent: the question, who wrote it, when last, and how many times."""

    question: str
    agent: str
    last: datetime
    times: int


@login_required
@require_safe
def helped(request: HttpRequest) -> HttpResponse:
    """List who helps the reader to apply, and who did."""
    page = page_of(request, helps_received(request.user), per_page=PER_PAGE)
    _told(page.items)
    return render(request, "entries/helped.html", {"page": page, "now": received_at(request)})


def _told(helps: Sequence[Assistance]) -> Sequence[Assistance]:
    """Return `helps`, each with the name of its hub."""
    named = hub_names(one.hub_code for one in helps)
    for one in helps:
        one.hub_name = named.get(one.hub_code, "")
    return helps


@login_required
@require_safe
def assistance(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show who helped with the application, and what was written with them."""
    entry = own_entry(request, reference, number)
    helps = _told(list(assistances_in(entry.application)))
    context = {
        "entry": entry,
        "helps": helps,
        "now": received_at(request),
        "manages": may(request.user, "entries.manage_team", entry.application),
        "page": page_of_lines(request, _written(entry.application, helps), per_page=PER_PAGE),
    }
    return render(request, "entries/assistance.html", context)


def _written(application: Application, helps: Sequence[Assistance]) -> list[Written]:
    agents = {one.seat_id: with_hub(one, one.hub_name) for one in helps}
    labels = {one.pk: _labels(one) for one in application.entries.all()}
    blocks = {block.key: str(block.label) for variant in BLOCKS.values() for block in variant}
    lines = []
    for row in written_by_agents(application, FILLED_IN):
        key, block = row["payload__question"], row["payload__block"]
        label = labels.get(row["object_id"], {}).get(key, key)
        question = f"{label} – {blocks.get(block, block)}" if block else label
        lines.append(Written(question, agents.get(row["payload__seat"], ""), row["last"], row["times"]))
    return lines


def _labels(entry: StageEntry) -> dict[str, str]:
    if entry.form_revision_id is None:
        return {}
    return {one.key: str(one.label) for one in document_by_key(entry.form_revision_id).questions}


@login_required
@require_POST
def end_help(request: HttpRequest, key: int) -> HttpResponse:
    """End a help that the reader receives, or that is given in their application."""
    found = Assistance.objects.filter(pk=key).select_related("seat__application__startup").first()
    if found is None or not _concerns(request, found):
        raise Http404
    end_assistance(assistance=found, by=reader_of(request), at=received_at(request))
    messages.success(request, _("This help is over: the agent opens nothing of your application any more."))
    return redirect("entries:helped")


def _concerns(request: HttpRequest, found: Assistance) -> bool:
    if found.person_id == request.user.pk:
        return True
    return found.seat is not None and may(request.user, "entries.manage_team", found.seat.application)


def assistance_panel(application: Application, request: HttpRequest, /) -> Panel | None:
    """Return, for the applicant's side, who helps with the application now or did; None where nobody ever did."""
    if not applies(request.user, application):
        return None
    helps = list(assistances_in(application))
    if not helps:
        return None
    number = application.last_stage_number
    now = received_at(request)
    context = {"application": application, "number": number, "helps": _told(helps), "now": now}
    return Panel(_("Help at a hub"), "entries/panel_assistance.html", context)


def assisted_panel(entry: StageEntry, request: HttpRequest, /) -> Panel | None:
    """Return, for the staff who follow an application, who filled it in with the applicant; None where nobody did."""
    if applies(request.user, entry.application) or not may(request.user, "entries.view_application", entry.application):
        return None
    if not asides_of(entry.application).help:
        return None
    helps = _told(list(assistances_in(entry.application)))
    return Panel(_("Filled in at a hub"), "entries/panel_assisted.html", {"helps": helps})
