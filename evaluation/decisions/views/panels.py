"""What decisions add to the pages of applications: nothing at all before the release, for the applicant's side."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from applications.calls.models import Stage
from applications.entries.models import Application, StageEntry
from applications.entries.rules import applies, applies_by_entry
from applications.entries.workflows import EntryState
from core.access import may
from core.clock import now
from core.registries import Panel
from evaluation.decisions.models import Decision, Offer
from evaluation.decisions.selectors import results_for, told_to
from evaluation.decisions.selectors.appeals import appeal_closes, appeal_counts, appeal_of
from evaluation.decisions.selectors.meetings import meeting_of


def _results(application: Application, entries: list[StageEntry]) -> Panel | None:
    found, appeals = results_for(entries), [one for entry in entries if (one := _appeal(entry))]
    if not found and not appeals:
        return None
    shown: list[dict[str, Any]] = [
        {
            "entry": entry,
            "result": found[entry.pk],
            "feedback": told_to(entry),
            "drawn": bool((meeting := meeting_of(entry.stage)) and meeting.ties),
        }
        for entry in entries
        if entry.pk in found
    ]
    offer = Offer.objects.filter(application=application).first()
    laureate = any(line["entry"].state == EntryState.SELECTED for line in shown)
    context = {
        "results": shown,
        "offer": offer,
        "application": application,
        "appeals": appeals,
        "laureate": laureate,
    }
    return Panel(_("Results"), "decisions/panel_results.html", context)


def _appeal(entry: StageEntry) -> dict[str, Any] | None:
    """Return the appeal of an entry, or until when one may be lodged; None where there is neither."""
    closes, present = appeal_closes(entry), appeal_of(entry)
    if present is None and (closes is None or closes <= now()):
        return None
    return {"entry": entry, "appeal": present, "closes": closes}


def application_panel(application: Application, request: HttpRequest, /) -> Panel | None:
    """Return the released results of an application, the latest stage first, for its own side."""
    if not applies(request.user, application):
        return None
    return _results(application, list(application.entries.select_related("stage__call").order_by("-stage__number")))


def entry_panel(entry: StageEntry, request: HttpRequest, /) -> Panel | None:
    """Return the decision of an entry for those who may see the board, its released result for its own side."""
    if applies_by_entry(request.user, entry):
        return _results(entry.application, [entry])
    if not may(request.user, "decisions.view_board", entry.stage):
        return None
    decision = Decision.objects.filter(entry=entry).first()
    return Panel(_("Decision"), "decisions/panel_decision.html", {"entry": entry, "decision": decision})


def stage_panel(stage: Stage, request: HttpRequest, /) -> Panel | None:
    """Return how many appeals there are about a stage, for those who may see its board."""
    if not may(request.user, "decisions.view_board", stage):
        return None
    lodged, upheld = appeal_counts(stage)
    if not lodged:
        return None
    return Panel(_("Appeals"), "decisions/panel_stage.html", {"lodged": lodged, "upheld": upheld})
