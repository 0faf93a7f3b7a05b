"""What waits for the officers of a call: applications that lack readers."""

from typing import Any

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import Role
from accounts.selectors import has_role, reach_q
from applications.entries.models import StageEntry
from applications.entries.workflows import EntryState
from core.registries import Waiting
from evaluation.panels.models import Panel
from evaluation.panels.workflows import ACTIVE

MOST_LINES = 5


def lacking_readers(user: Any, /) -> list[Waiting]:
    """Return a line for each panel's stage in which applications under evaluation lack readers. Two queries at most."""
    if not has_role(user, Role.OFFICER):
        return []
    short = (
        StageEntry.objects.filter(
            reach_q(user, [Role.OFFICER], "application__"), state=EntryState.IN_REVIEW, application__is_test=False
        )
        .annotate(readers=Count("assignments", filter=Q(assignments__state__in=ACTIVE)))
        .filter(readers__lt=F("stage__reviews_per_entry"))
        .values_list("stage_id", flat=True)[:1000]
    )
    counts: dict[int, int] = {}
    for stage in short:
        counts[stage] = counts.get(stage, 0) + 1
    if not counts:
        return []
    panels = Panel.objects.filter(stage__in=counts).select_related("stage__call").order_by("stage_id", "pk")
    first = {panel.stage_id: panel for panel in reversed(panels)}
    return [_line(panel, counts[stage]) for stage, panel in list(first.items())[:MOST_LINES]]


def _line(panel: Panel, count: int) -> Waiting:
    sentence = ngettext("%(count)s application lacks a reader", "%(count)s applications lack a reader", count)
    return Waiting(
        title=sentence % {"count": count},
        url=reverse("panels:assignments", args=[panel.pk]),
        count=count,
        detail=_("%(call)s, stage %(number)s") % {"call": panel.stage.call, "number": panel.stage.number},
    )
