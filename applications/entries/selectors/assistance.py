"""Help at a hub: whom an agent helps, and what an agent did in an application."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from accounts.models import User
from applications.calls.models import Call
from applications.calls.selectors import current_stage, published_calls
from applications.calls.workflows import CallState
from applications.entries.models import Application, Assistance, StageEntry
from applications.entries.workflows import WRITABLE, ApplicationState
from core.models import JournalEntry
from core.windows import WindowState
from incubator.network.models import Hub

# An agent finds the name that they typed for so long after the help ended.
SHOWN_FOR = timedelta(days=7)
RELATED = ("call__programme", "person", "agent", "seat__application__startup")


@dataclass(frozen=True)
class Helpable:
    """A call with which an agent may help: `is_open` when a draft can be begun or written in its present stage."""

    call: Call
    is_open: bool


def helpable_calls(at: datetime) -> list[Helpable]:
    """Return the calls of which a stage has opened by the instant `at`: those open, then those where an applicant may
    still have something to correct. Three queries."""
    found = []
    for call in published_calls().filter(state=CallState.PUBLISHED):
        stage = current_stage(call, at)
        if stage is not None and (stage.number > 1 or stage.window.state_at(at) is not WindowState.SCHEDULED):
            found.append(Helpable(call, stage.window.contains(at)))
    return sorted(found, key=lambda one: not one.is_open)


def assistances_of(agent: Any) -> QuerySet[Assistance]:
    """Return the help that `agent` was asked for, the latest first, with the call, the person and the application."""
    return Assistance.objects.filter(agent=agent).select_related(*RELATED).order_by("-pk")


def living(at: datetime) -> Q:
    """The condition of a help that goes on at the instant `at`."""
    return Q(ended_at__isnull=True, until__gt=at)


def shown_assistances(agent: Any, at: datetime) -> QuerySet[Assistance]:
    """Return what the list of an agent shows: what goes on, and what ended or was asked for lately."""
    return assistances_of(agent).filter(living(at) | Q(asked_at__gt=at - SHOWN_FOR))


def helps_received(person: Any) -> QuerySet[Assistance]:
    """Return the help to which `person` agreed, the latest first, with agent, call and application."""
    found = Assistance.objects.filter(person=person).annotate(
        last_number=Max("seat__application__entries__stage__number")
    )
    return found.select_related("agent", "call", "seat__application").order_by("-pk")


def assistances_in(application: Application) -> QuerySet[Assistance]:
    """Return the help that was given with `application`, the latest first, agents joined."""
    return Assistance.objects.filter(seat__application=application).select_related("agent", "seat").order_by("-pk")


def last_help(agent: Any, reference: str) -> Assistance | None:
    """Return the last help of `agent` with the application of this reference, whatever became of it."""
    if not agent.is_authenticated:
        return None
    return assistances_of(agent).filter(seat__application__reference=reference).first()


def entry_to_fill_in(application: Application) -> StageEntry | None:
    """Return the entry of `application` that can be written, with its call and form; None when there is none."""
    found = application.entries.filter(state__in=WRITABLE).order_by("-stage__number")
    return found.select_related(
        "application__startup", "application__applicant", "stage__call", "form_revision"
    ).first()


def applications_to_go_on(person: User, call: Call) -> list[Application]:
    """Return the applications of `person` to `call` that can still be written."""
    found = Application.objects.filter(applicant=person, call=call, state=ApplicationState.OPEN, is_test=call.is_test)
    return list(found.filter(entries__state__in=WRITABLE).distinct().order_by("pk"))


def acts_on_behalf(application: Application) -> QuerySet[JournalEntry]:
    """Return what agents did in `application` and its entries for its applicant."""
    entries = [str(key) for key in application.entries.values_list("pk", flat=True)]
    here = Q(object_type="entries.application", object_id=application.pk)
    there = Q(object_type="entries.stageentry", object_id__in=entries)
    return JournalEntry.objects.filter(here | there, on_behalf_of__isnull=False)


def written_by_agents(application: Application, event: str) -> list[dict[str, Any]]:
    """Return what agents filled in, a line a question or block and seat: payload__question, payload__block,
    payload__seat, object_id, last (instant), times; the latest first. `event` is `services.assisted_acts.FILLED_IN`."""
    acts = acts_on_behalf(application).filter(event=event).order_by()
    grouped = acts.values("payload__question", "payload__block", "payload__seat", "object_id")
    lines: Iterable[Any] = grouped.annotate(last=Max("at"), times=Count("pk")).order_by("-last")
    return list(lines)


def hub_names(codes: Iterable[str]) -> dict[str, str]:
    """Return the names of these hubs by code, in the reader's language."""
    return {hub.code: str(hub.name) for hub in Hub.objects.filter(code__in={code for code in codes if code})}
