"""Juries that look for members, and who asks to join them."""

from typing import Any

from django.db.models import QuerySet

from applications.calls.models import Call
from applications.calls.workflows import CallState
from applications.entries.selectors import entries_shared_with
from evaluation.panels.models import JuryRequest, Panel, PanelMember
from evaluation.panels.selectors.lists import panels_visible_to


def open_panels() -> QuerySet[Panel]:
    """Return the juries of published calls that anybody may ask to join, the latest first."""
    shown = Panel.objects.filter(
        takes_requests=True, stage__call__state=CallState.PUBLISHED, stage__call__is_test=False
    )
    return shown.select_related("stage__call__programme").order_by("-pk")


def requests_of(user: Any) -> QuerySet[JuryRequest]:
    """Return what `user` asked for, with panel and call."""
    return JuryRequest.objects.filter(person=user).select_related("panel__stage__call")


def requests_visible_to(user: Any) -> QuerySet[JuryRequest]:
    """Return the requests to join panels whose life `user` may see, those that wait first, with person and panel."""
    found = JuryRequest.objects.filter(panel__in=panels_visible_to(user).values("pk"))
    return found.select_related("person", "panel__stage__call__programme", "answered_by").order_by(
        "answered_at", "asked_at", "pk"
    )


def sits_in(user: Any, panel: Panel) -> bool:
    """Tell whether `user` is a member of `panel` already."""
    return PanelMember.objects.filter(panel=panel, person=user).exists()


def applies_to(user: Any, call: Call) -> bool:
    """Tell whether `user` works on an application of `call`, if only to read it."""
    return entries_shared_with(user).filter(application__call=call).exists()
