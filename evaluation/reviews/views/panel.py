"""What an application's page shows of its jury, to those who may see the ranking."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from applications.calls.models import Stage
from applications.entries.models import StageEntry
from core.access import may
from core.registries import Panel
from evaluation.panels.models import Assignment
from evaluation.panels.models import Panel as JuryPanel
from evaluation.panels.selectors.lists import READ
from evaluation.reviews.models import EntryScore
from evaluation.reviews.selectors.figures import jury_figures


def reviews_panel(entry: StageEntry, request: HttpRequest, /) -> Panel | None:
    """Return the jurors of `entry` with their totals and its score, or None. Two queries, three without a juror."""
    if entry.state not in READ or not may(request.user, "reviews.view_ranking", entry.stage):
        return None
    assigned = Assignment.objects.filter(entry=entry).select_related("member__person", "review").order_by("pk")
    jury = assigned[0].member.panel_id if len(assigned) else None
    context: dict[str, Any] = {
        "score": EntryScore.objects.filter(entry=entry).first() or EntryScore(),
        "reviews": assigned,
        "jury": jury or JuryPanel.objects.filter(stage=entry.stage_id).values_list("pk", flat=True).first(),
        "reference": entry.application.reference,
        "call_code": entry.stage.call.code,
        "number": entry.stage.number,
    }
    return Panel(title=_("Jury"), template="reviews/panel.html", context=context)


def stage_panel(stage: Stage, request: HttpRequest, /) -> Panel | None:
    """Return the sheets, divergences and conflicts of a stage in numbers, for those who read its ranking."""
    if not may(request.user, "reviews.view_ranking", stage):
        return None
    return Panel(_("Evaluation"), "reviews/panel_stage.html", jury_figures(stage))
