"""What the side of an application sees of its pitch."""

from typing import Any

from django.db.models import QuerySet

from applications.calls.zones import ZONES
from applications.entries.models import Application
from applications.entries.selectors import rows_shared_with
from evaluation.pitches.models import Pitch
from evaluation.pitches.selectors.days import SHOWN


def slots_shared_with(user: Any) -> QuerySet[Pitch]:
    """Return the pitches of `user`'s own side on days that are announced, with day, stage and application."""
    return Pitch.objects.filter(entry__in=rows_shared_with(user).values("pk"), day__state__in=SHOWN).select_related(
        "day__stage__call", "entry__application__startup"
    )


def slots_of(application: Application) -> list[Pitch]:
    """Return the announced pitches of `application`, the latest stage first. Its side asks. One query."""
    found = Pitch.objects.filter(entry__application=application, day__state__in=SHOWN)
    return list(found.select_related("day__stage__call").order_by("-day__stage__number"))


def zone_of(application: Application, announced: str) -> str:
    """Return the zone in which the team of `application` reads its clocks: that of its country, else `announced`."""
    return ZONES.get(application.country, announced)
