"""The demo's clock: each visitor can step theirs to the closing of a call and past it, and watch what happens.

The shift lies in a cookie, so visitors of one demo do not move each other's time, and a page costs no query more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from applications.calls.enums import StageKind
from applications.calls.models import Stage
from applications.calls.workflows import CallState
from core import clock

COOKIE = "demo_clock"
FURTHEST = timedelta(days=730)
# How long before a closing the clock can be put, by the name that the form sends.
BEFORE = {"hour": timedelta(hours=1), "minute": timedelta(minutes=1), "past": timedelta(0)}
AHEAD = {"later": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}


@dataclass(frozen=True)
class Closing:
    """A form that is about to close: its stage, the last moment as it was announced, and the steps that lead there."""

    stage: Stage
    last_moment: datetime
    steps: tuple[tuple[str, str], ...]


class ClockMiddleware:
    """Stands before all others: moves the clock of this request by what its cookie says."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request at the visitor's own time."""
        with clock.shifted(shift_in(request.COOKIES.get(COOKIE, ""))):
            return self.get_response(request)


def shift_in(cookie: str) -> timedelta:
    """Return the shift that a cookie's text says in seconds; none for anything else, never back, two years at most."""
    if not cookie.isascii() or not cookie.isdecimal() or len(cookie) > 9:
        return timedelta(0)
    return min(timedelta(seconds=int(cookie)), FURTHEST)


def closings(at: datetime, limit: int = 2) -> list[Closing]:
    """Return the forms that close next after `at`, the soonest first, each with its steps."""
    labels = {"hour": _("One hour before"), "minute": _("One minute before"), "past": _("The moment it closes")}
    stages = _open_stages().filter(closes_at__gt=at).order_by("closes_at", "pk")[:limit]
    return [
        Closing(
            stage,
            stage.window.closes_in(stage.call.zone),
            tuple((f"{name}:{stage.pk}", labels[name]) for name in BEFORE if stage.closes_at - BEFORE[name] > at),
        )
        for stage in stages
    ]


def _open_stages() -> QuerySet[Stage]:
    return Stage.objects.filter(
        call__state=CallState.PUBLISHED, call__is_test=False, kind=StageKind.FORM
    ).select_related("call")


def stepped(name: str, at: datetime) -> timedelta | None:
    """Return the shift after the step of this name taken at `at` (the visitor's time); None for an unknown one.

    "real" goes back to the present, "later", "day" and "week" go on from `at`, "past:12" goes to where stage 12 closes.
    """
    if name == "real":
        return timedelta(0)
    if name in AHEAD:
        return min(clock.shift() + AHEAD[name], FURTHEST)
    before, _colon, key = name.partition(":")
    stage = _open_stages().filter(pk=key).first() if before in BEFORE and key.isdecimal() else None
    if stage is None:
        return None
    return min(max(clock.shift() + (stage.closes_at - BEFORE[before] - at), timedelta(0)), FURTHEST)
