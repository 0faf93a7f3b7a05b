"""What waits for the officers of a call: applications that lack readers, conflicts to decide, who asks to join."""

from typing import Any

from django.db.models import Count, F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import Role
from accounts.selectors import has_role, reach_q
from applications.entries.models import StageEntry
from applications.entries.workflows import EntryState
from core.registries import Waiting
from evaluation.panels.models import FoundConflict, JuryRequest, Panel
from evaluation.panels.selectors.lists import panels_visible_to, readers_counted
from evaluation.panels.workflows import RequestState

MOST_LINES = 5


def lacking_readers(user: Any, /) -> list[Waiting]:
    """Return a line for each panel's stage in which applications under evaluation lack readers. Two queries at most."""
    if not has_role(user, Role.OFFICER):
        return []
    short = (
        StageEntry.objects.filter(
            reach_q(user, [Role.OFFICER], "application__"), state=EntryState.IN_REVIEW, application__is_test=False
        )
        .annotate(readers=readers_counted())
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
    return _of_panel(panel, sentence, count, "panels:assignments")


def jury_waits(user: Any, /) -> list[Waiting]:
    """Return a line for each call with conflicts to decide, and for each panel that somebody asks to join.

    Three queries at most.
    """
    if not has_role(user, Role.OFFICER):
        return []
    return [*_undecided(user), *_requests(user)]


def _undecided(user: Any) -> list[Waiting]:
    waiting = FoundConflict.objects.filter(reach_q(user, [Role.OFFICER], "application__"), verdict="")
    counts = dict(
        waiting.order_by().values_list("application__call").annotate(count=Count("pk")).order_by("application__call")
    )
    if not counts:
        return []
    panels = (
        Panel.objects.filter(stage__call__in=counts).select_related("stage__call").order_by("-stage__number", "-pk")
    )
    first = {panel.stage.call_id: panel for panel in panels}
    lines = []
    for call, panel in sorted(first.items())[:MOST_LINES]:
        sentence = ngettext(
            "%(count)s possible conflict of interest to decide",
            "%(count)s possible conflicts of interest to decide",
            counts[call],
        )
        lines.append(_of_panel(panel, sentence, counts[call], "panels:conflicts"))
    return lines


def _requests(user: Any) -> list[Waiting]:
    waiting = JuryRequest.objects.filter(panel__in=panels_visible_to(user).values("pk"), state=RequestState.WAITING)
    panels = (
        Panel.objects.filter(requests__in=waiting.exclude(person=user))
        .annotate(asking=Count("requests"))
        .select_related("stage__call")
        .order_by("pk")
    )
    lines = []
    for panel in panels[:MOST_LINES]:
        count = panel.asking
        sentence = ngettext("%(count)s person asks to join a jury", "%(count)s people ask to join a jury", count)
        lines.append(_of_panel(panel, sentence, count, "panels:requests"))
    return lines


def _of_panel(panel: Panel, sentence: str, count: int, address: str) -> Waiting:
    return Waiting(
        title=sentence % {"count": count},
        url=reverse(address, args=[panel.pk]),
        count=count,
        detail=_("%(call)s, stage %(number)s") % {"call": panel.stage.call, "number": panel.stage.number},
    )
