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
from evaluation.reviews.selectors.figures import jury_figures

READ_WITH = ("member__person", "review", "entry__score")
SHOWN = (
    "state",
    "entry__score__reviews",
    "entry__score__score",
    "entry__score__diverges",
    "member__panel",
    "member__person__full_name",
    "member__person__email",
    "member__person__phone",
    "review__total",
    "review__comment",
)


def reviews_panel(entry: StageEntry, request: HttpRequest, /) -> Panel | None:
    """Return the jurors of `entry` with their totals and its score, or None. One query, two without a juror."""
    if entry.state not in READ or not may(request.user, "reviews.view_ranking", entry.stage):
        return None
    assigned = Assignment.objects.filter(entry=entry).select_related(*READ_WITH).only(*SHOWN).order_by("pk")
    jury = assigned[0].member.panel_id if len(assigned) else None
    context: dict[str, Any] = {
        "score": getattr(assigned[0].entry, "score", None) if jury else None,
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
