"""What officers read of one entry."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from applications.eligibility.judgement import REPORT, RuleResult
from applications.entries.deposits import labels_of
from applications.entries.forms import CorrectionForm, ExtensionForm, RejectionForm
from applications.entries.models import Deposit, RejectionProposal, StageEntry
from applications.entries.selectors import correction_of
from applications.entries.services.assisted_acts import FILLED_IN
from applications.entries.views.deadline import deadline_of_entry
from applications.entries.views.differences import corrected_of
from applications.entries.views.findings import findings_of
from applications.entries.views.found import examined_entry, reader_of
from applications.entries.views.reading import sections_of
from applications.entries.workflows import EntryState
from core.access import may
from core.journal import entries_of
from core.registries import Panel, panels
from core.requests import received_at
from core.transitions import explain
from incubator.network.selectors import names

# The acts of an entry's journal in words.
ACT_LABELS = {
    "open": _("opened"),
    "submit": _("submitted"),
    "send_back": _("returned for correction"),
    "lapse": _("not corrected in time: submitted again as it was"),
    "remind": _("reminded"),
    "find_eligible": _("found eligible"),
    "propose_rejection": _("rejection proposed"),
    "find_ineligible": _("found not eligible"),
    "start_review": _("handed to the jury"),
    "extend": _("more time given"),
    "form_changed": _("form changed"),
    "withdraw": _("withdrawn"),
    "advance": _("kept for the next stage"),
    "select": _("selected"),
    "reserve": _("put on the reserve list"),
    "turn_down": _("not selected"),
}


@login_required
@require_safe
def officer_entry(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show one entry: its deposit, what the rules found, what may be done with it, and its history."""
    return entry_page(request, examined_entry(request, reference, number))


def entry_page(
    request: HttpRequest,
    entry: StageEntry,
    *,
    status: int = 200,
    sentences: list[str] | None = None,
    rejection: RejectionForm | None = None,
    extension: ExtensionForm | None = None,
    correction: CorrectionForm | None = None,
) -> HttpResponse:
    """Return the officer's page of `entry`, with the form of the act that is asked for, or was sent with a fault.

    `?acte=` asks for one of "correction", "rejection" and "extension": most who read the page decide nothing on it.
    """
    at, wanted = received_at(request), request.GET.get("acte")
    deposit = entry.deposit
    results = _results_of(deposit)
    reader, waits = reader_of(request), entry.state == EntryState.SUBMITTED
    may_return = waits and may(reader, "entries.send_back_stageentry", entry)
    may_propose = waits and may(reader, "entries.propose_rejection", entry)
    may_extend = entry.state == EntryState.DRAFT and may(reader, "entries.extend_stageentry", entry)
    asked = correction_of(entry)
    proposal = getattr(deposit, "rejection_proposal", None) if waits else None
    context = {
        "entry": entry,
        "deposit": deposit,
        "sections": sections_of(deposit.document) if deposit else [],
        "findings": findings_of(results, names()),
        "may_return": may_return,
        "proposal": proposal,
        "deadline": deadline_of_entry(entry, at) if may_extend or asked else None,
        "history": [(ACT_LABELS.get(act.event, act.event), act) for act in entries_of(entry).exclude(event=FILLED_IN)],
        "panels": _panels_of(entry, request),
        "acts": {act: explain(entry, act, by=reader, at=at) for act in _acts_of(entry, proposal)},
        # A form is made only for who may send it.
        "rejection": rejection or (rejection_form(results) if may_propose and wanted == "rejection" else None),
        "extension": extension or (ExtensionForm() if may_extend and wanted == "extension" else None),
        "correction": correction or (correction_form(deposit) if may_return and wanted == "correction" else None),
        "asked": asked,
        "corrected": corrected_of(entry),
        "may_propose": may_propose,
        "may_extend": may_extend,
        "sentences": sentences or [],
    }
    return render(request, "entries/officer_entry.html", context, status=status)


def _results_of(deposit: Deposit | None) -> list[RuleResult]:
    check = getattr(deposit, "check_result", None)
    return [RuleResult.from_json(result) for result in check.results] if check else []


def _panels_of(entry: StageEntry, request: HttpRequest) -> list[Panel]:
    sources = panels.starting_with("entries.StageEntry")
    return [panel for source in sources if (panel := source(entry, request))]


def _acts_of(entry: StageEntry, proposal: RejectionProposal | None) -> tuple[str, ...]:
    """Return the acts whose buttons the page shows: a rejection is confirmed once somebody proposed it."""
    if entry.state == EntryState.SUBMITTED:
        return ("find_eligible", "find_ineligible") if proposal else ("find_eligible",)
    return ("start_review",) if entry.state == EntryState.ELIGIBLE else ()


def correction_form(deposit: Deposit | None, data: Any = None) -> CorrectionForm:
    """Return the form by which questions of a deposit are returned."""
    return CorrectionForm(data, questions=labels_of(deposit.document).items() if deposit else ())


def rejection_form(results: list[RuleResult], data: Any = None) -> RejectionForm:
    """Return the form of a rejection: the rules that are not met, or not known, are offered and the first ticked."""
    offered = [(one.code, f"{one.code} – {one.message}") for one in results if one.effect != REPORT]
    ticked = [result.code for result in results if result.blocks]
    return RejectionForm(data, rules=offered, initial={"rules": ticked})
