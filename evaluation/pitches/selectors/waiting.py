"""What waits for people of a pitch day."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.selectors import has_role
from applications.calls.selectors import calls_visible_to
from core.registries import Waiting
from evaluation.panels.models import PanelMember
from evaluation.pitches.models import PitchDay
from evaluation.pitches.selectors.days import SHOWN
from evaluation.pitches.selectors.slots import slots_shared_with
from evaluation.pitches.workflows import DayState, PitchState

LINES = 3


def waiting_for_panel(user: Any, /) -> list[Waiting]:
    """Return the pitch days of the panels in which `user` sits that are coming or under way. One query for jurors."""
    if not has_role(user, Role.JUROR):
        return []
    seats = PanelMember.objects.filter(person=user).values("panel")
    return _days(PitchDay.objects.filter(panel__in=seats, state__in=SHOWN))


def waiting_for_officer(user: Any, /) -> list[Waiting]:
    """Return the pitch days of the calls of an officer that are to be announced, coming or under way. One query."""
    if not has_role(user, Role.OFFICER):
        return []
    return _days(PitchDay.objects.filter(stage__call__in=calls_visible_to(user)))


def _days(days: Any) -> list[Waiting]:
    standing = days.filter(state__in=[DayState.DRAFTED, DayState.ANNOUNCED, DayState.RUNNING])
    found = standing.select_related("stage__call").order_by("starts_at", "pk")[:LINES]
    return [_line(day) for day in found]


def _line(day: PitchDay) -> Waiting:
    url, detail = reverse("pitches:day", args=[day.pk]), str(day.stage)
    if day.state == DayState.RUNNING:
        return Waiting(_("The pitch day is under way"), url, detail=detail, urgent=True)
    title = _("Pitch day to announce") if day.state == DayState.DRAFTED else _("Pitch day")
    return Waiting(title, url, due_at=day.starts_at, zone=day.stage.call.zone, detail=detail, happens=True)


def waiting_for_pitcher(user: Any, /) -> list[Waiting]:
    """Return the pitches of the person's own side that are to come or go on. One query."""
    # Who applies holds no role: everybody is asked.
    coming = (
        slots_shared_with(user)
        .filter(state__in=[PitchState.WAITING, PitchState.LIVE])
        .exclude(day__state=DayState.CLOSED)
    )
    return [
        Waiting(
            _("You pitch before the panel"),
            reverse("pitches:slot", args=[one.entry.application.reference, one.day.stage.number]),
            due_at=one.starts_at,
            zone=one.day.stage.call.zone,
            detail=one.entry.application.reference,
            happens=True,
        )
        for one in coming.order_by("starts_at")[:LINES]
    ]
