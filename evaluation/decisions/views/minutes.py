"""The minutes of a meeting: read before signing, and as a PDF in each language."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from core.access import require
from core.formats import LOCALES
from core.pdf import PdfUnavailable, pdf_response, render_pdf
from evaluation.decisions import labels
from evaluation.decisions.models import Attendance, Deliberation, Meeting
from evaluation.decisions.selectors.meetings import attendances_of
from evaluation.decisions.views.meeting_page import minimum_of
from evaluation.decisions.views.meetings import meeting_or_404
from incubator.toolbox.canvas_grid import PlacedNote


def _minutes_or_404(request: HttpRequest, call_code: str, number: int) -> tuple[Meeting, Deliberation]:
    meeting = meeting_or_404(request, call_code, number)
    require(request.user, "decisions.view_agenda", meeting)
    found = Deliberation.objects.filter(stage=meeting.stage_id).exclude(record={}).first()
    if found is None:
        raise Http404
    return meeting, found


def _context(meeting: Meeting, minutes: Deliberation) -> dict[str, Any]:
    """Return the frozen record as a page shows it, in the active language, with the signatures beside it."""
    record, minimum = minutes.record, minimum_of(meeting)
    signatures: list[Attendance] = [one for one in attendances_of(meeting) if one.present]
    items = [_item(item, minimum) for item in record["items"]]
    return {
        "meeting": meeting,
        "stage": meeting.stage,
        "minutes": minutes,
        "record": record,
        "opened_at": datetime.fromisoformat(record["opened_at"]),
        "closed_at": datetime.fromisoformat(record["closed_at"]),
        "present": [one for one in record["people"] if one["present"]],
        "absent": [one for one in record["people"] if not one["present"]],
        "items": items,
        "departures": [one for one in items if one["departs"]],
        "moved": [one for one in items if one["cause_label"]],
        "left": [
            (one["reference"], leave, PlacedNote(leave["reason"]).direction) for one in items for leave in one["left"]
        ],
        "remarks_direction": PlacedNote(record["remarks"]).direction,
        "budget": [_purse(one) for one in record["budget"]],
        "signatures": signatures,
        "signed": sum(one.signed_at is not None for one in signatures),
    }


def _item(item: Mapping[str, Any], minimum: str) -> dict[str, Any]:
    return {
        **item,
        "score": None if item["score"] is None else Decimal(item["score"]),
        "country_label": labels.country_label(item["country"]),
        "outcome_label": labels.outcome_label(item["outcome"]),
        "proposed_label": labels.outcome_label(item["proposed"]) if item["proposed"] else _("nothing"),
        # Paper has no `dir="auto"`.
        "direction": PlacedNote(item["reason"]).direction,
        "by_rank_label": labels.outcome_label(item["by_rank"]),
        "cause_label": labels.cause_label(item["cause"], minimum),
        "departs": item["outcome"] != item["proposed"] and not item["withdrawn"],
        "voted": any(item["votes"][name] for name in ("for", "against", "abstain")),
    }


def _purse(one: Mapping[str, Any]) -> dict[str, Any]:
    used, total = Decimal(one["used"]), Decimal(one["total"])
    country = "" if one["country"] == "*" else labels.country_label(one["country"])
    return {**one, "country": country, "used": used, "total": total, "left": total - used}


@login_required
@require_safe
def shown(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Show the minutes of a meeting, with who has signed them."""
    meeting, minutes = _minutes_or_404(request, call_code, number)
    return render(request, "decisions/meeting_minutes.html", _context(meeting, minutes))


@login_required
@require_safe
def pdf(request: HttpRequest, call_code: str, number: int, language: str) -> HttpResponse:
    """Download the minutes in one language; where this machine cannot make one, the page to print."""
    if language not in LOCALES:
        raise Http404
    meeting, minutes = _minutes_or_404(request, call_code, number)
    with override(language):
        context = _context(meeting, minutes)
    try:
        made = render_pdf("decisions/minutes_print.html", context, language)
    except PdfUnavailable:
        messages.info(request, _("This server cannot make PDF files: print this page."))
        return redirect("decisions:meeting_minutes", call_code, number)
    return pdf_response(made, f"{call_code}-{number}-{language}")
