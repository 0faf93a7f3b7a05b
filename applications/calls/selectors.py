"""Reads about calls."""

from collections.abc import Callable, Hashable
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from django.db.models import F, Min, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.enums import Role
from accounts.selectors import grants_of
from applications.calls.models import Call, CallQuestion, Envelope, Outage, Stage
from applications.calls.models.call import SHOWN
from applications.calls.readiness import problems_of
from applications.calls.workflows import CallFacts, CallState
from core.kept import Kept
from core.windows import WindowState

T = TypeVar("T")
SEERS = (Role.OFFICER, Role.DIRECTOR, Role.AUDITOR)


class Phase(StrEnum):
    """Where a call is as people see it: its state, and for a published one what its windows make of it."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    OPEN = "open"
    BETWEEN = "between"
    CLOSED = "closed"
    ARCHIVED = "archived"
    CANCELLED = "cancelled"


PHASE_LABELS = {
    Phase.DRAFT: _("in preparation"),
    Phase.SCHEDULED: _("opens soon"),
    Phase.OPEN: _("open"),
    Phase.BETWEEN: _("under evaluation"),
    Phase.CLOSED: pgettext_lazy("call", "closed"),
    Phase.ARCHIVED: _("archived"),
    Phase.CANCELLED: pgettext_lazy("call", "cancelled"),
}


def published_calls() -> QuerySet[Call]:
    """Return the calls that visitors may see, tests left out, with programme, stages and envelopes."""
    return (
        Call.objects.filter(state__in=SHOWN, is_test=False)
        .select_related("programme")
        .prefetch_related("stages", "envelopes")
    )


def next_window_edge(after: datetime) -> datetime | None:
    """Return the next instant at which a stage of a published call opens or closes, or None. One query."""
    stages = Stage.objects.filter(call__in=published_calls().values("pk"))
    opens, closes = Q(opens_at__gt=after), Q(closes_at__gt=after)
    found = stages.aggregate(opens=Min("opens_at", filter=opens), closes=Min("closes_at", filter=closes))
    return min((edge for edge in found.values() if edge), default=None)


def call_by_code(code: str) -> Call | None:
    """Return the call of that code with its programme, or None, whatever its state."""
    return Call.objects.select_related("programme").filter(code=code).first()


def calls_visible_to(user: Any) -> QuerySet[Call]:
    """Return the calls whose set-up and life `user` may see: those that a grant of officer, director, auditor reaches.

    A grant bound to a hub or a territory reaches applications there, never a whole call.
    """
    reach = Q(pk__in=[])
    for grant in grants_of(user):
        if grant.role not in SEERS or grant.territory or grant.hub_code:
            continue
        condition = Q()
        if grant.programme_code:
            condition &= Q(programme__code=grant.programme_code)
        if grant.call_code:
            condition &= Q(code=grant.call_code)
        if not condition:
            return Call.objects.all()
        reach |= condition
    return Call.objects.filter(reach)


_envelopes: Kept[tuple[Envelope, ...]] = Kept(256)


def envelopes_of(call: Call) -> tuple[Envelope, ...]:
    """Return what `call` gives by country: kept of a published call, whose envelopes stay. Not to be changed."""
    return frozen_of(call, _envelopes, lambda: tuple(call.envelopes.all()))


def countries_of(call: Call) -> tuple[str, ...]:
    """Return the countries that `call` has awards for ("*" for all)."""
    return tuple(envelope.country for envelope in envelopes_of(call))


def frozen_of(call: Call, kept: Kept[T], read: Callable[[], T], *which: Hashable) -> T:
    """Return what `read` reads and the publication of `call` froze, from what is `kept`; of a call in preparation anew.

    `which` tells the parts of one call apart.
    """
    if call.state not in SHOWN or call.published_at is None:
        return read()
    return kept.get((call.pk, call.published_at, *which), read)


def stages_of(call: Call) -> list[Stage]:
    """Return the stages of `call` in order, each knowing its call without a query."""
    stages = sorted(call.stages.all(), key=lambda stage: stage.number)
    for stage in stages:
        stage.call = call
    return stages


def outages_of(stage: Stage) -> list[Outage]:
    """Return the outages for which the closing of `stage` moved, the last first; no query where it never did."""
    return list(stage.outages.all()) if stage.first_closes_wall else []


def current_stage(call: Call, at: datetime) -> Stage | None:
    """Return the stage whose window holds the instant `at`, else the next to open, else the last; None without any."""
    stages = stages_of(call)
    living = [stage for stage in stages if stage.window.state_at(at) is not WindowState.CLOSED]
    return min(living, key=lambda stage: stage.opens_at) if living else (stages[-1] if stages else None)


def call_state(call: Call, at: datetime) -> Phase:
    """Return the phase of `call` at the instant `at`, by its state and, when published, by the windows of its stages.

    Open and scheduled speak of the current stage; between two stages the call is under evaluation.
    """
    if call.state != CallState.PUBLISHED:
        return Phase(call.state)
    stage = current_stage(call, at)
    state = stage.window.state_at(at) if stage else WindowState.CLOSED
    if state is WindowState.SCHEDULED and stage and stage.number > min(one.number for one in stages_of(call)):
        return Phase.BETWEEN
    return Phase(state.value)


def call_facts(call: Call, *, by: Any, at: datetime) -> CallFacts:
    """Gather what the guards of a call's transitions need to know at `at`."""
    stages = stages_of(call)
    return CallFacts(
        problems=tuple(problems_of(call, stages, at)) if call.state == CallState.DRAFT else (),
        is_over=all(stage.closes_at <= at for stage in stages),
    )


def drifted_stages(at: datetime) -> list[Stage]:
    """Return the stages of published calls, not yet closed at `at`, whose wall times new zone data moved elsewhere."""
    stages = Stage.objects.filter(call__state=CallState.PUBLISHED, closes_at__gt=at).select_related("call__programme")
    return [stage for stage in stages if stage.window.drifted()]


def calls_for_list(user: Any) -> QuerySet[Call]:
    """Return the calls that `user` may see with what their list shows, the newest first."""
    return calls_visible_to(user).select_related("programme").prefetch_related("stages")


def takes_questions(call: Call, at: datetime) -> bool:
    """Tell whether `call` takes questions at `at`: it is published, and its first stage has not closed."""
    first = next(iter(stages_of(call)), None)
    return call.state == CallState.PUBLISHED and first is not None and at < first.closes_at


def questions_visible_to(user: Any, call: Call) -> QuerySet[CallQuestion]:
    """Return the questions to `call` when `user` may see it, those that wait first, each group from the newest on."""
    found = CallQuestion.objects.filter(call=call, call__in=calls_visible_to(user).values("pk"))
    return found.order_by(F("published_at").asc(nulls_first=True), F("set_aside_at").asc(nulls_first=True), "-pk")


def questions_published(call: Call) -> QuerySet[CallQuestion]:
    """Return the questions to `call` that everybody reads, the last answered first."""
    return CallQuestion.objects.filter(call=call, published_at__isnull=False).order_by("-published_at", "-pk")


def questions_waiting(user: Any) -> QuerySet[CallQuestion]:
    """Return the questions that wait for an answer in the calls that `user` may see."""
    found = CallQuestion.objects.filter(published_at=None, set_aside_at=None)
    return found.filter(call__in=calls_visible_to(user).values("pk"))
