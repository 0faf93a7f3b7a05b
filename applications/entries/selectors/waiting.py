"""What waits for an applicant, and for an officer, on their home."""

from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import Role
from accounts.selectors import has_role, reach_q
from applications.entries.models import StageEntry
from applications.entries.selectors.assistance import assistances_of, helps_received, living
from applications.entries.selectors.team import transfers_to_answer
from applications.entries.selectors.threads import messages_to_answer
from applications.entries.selectors.visible import entries_applied_by
from applications.entries.selectors.windows import closing_of
from applications.entries.workflows import ApplicationState, EntryState
from core import clock
from core.registries import Waiting, WaitingSource

MOST_LINES = 5


def waiting_for_applicant(user: Any, /) -> list[Waiting]:
    """Return the drafts that can still be submitted, the nearest deadline first."""
    now = clock.now()
    drafts = entries_applied_by(user).filter(
        state__in=[EntryState.DRAFT, EntryState.RETURNED],
        application__state=ApplicationState.OPEN,
        application__is_test=False,
    )
    found = drafts.defer("form_revision__document").order_by("stage__closes_at")
    pairs = [(entry, closing_of(entry)) for entry in found[:MOST_LINES]]
    return [
        Waiting(
            title=_("Complete and submit your application to “%(call)s”") % {"call": entry.application.call.title},
            url=reverse("entries:tasks", args=[entry.application.reference, entry.stage.number]),
            due_at=closing.window.closes_in(closing.window.zone),
            zone=closing.window.zone,
            detail=entry.application.reference,
            urgent=(closing.accepts_until - now).days < 3,
        )
        for entry, closing in pairs
        if closing.accepts(now)
    ]


def waiting_for_heir(user: Any, /) -> list[Waiting]:
    """Return the applications that others want to hand to `user`."""
    found = transfers_to_answer(user, clock.now())
    rows = found.annotate(number=Max("application__entries__stage__number"))[:MOST_LINES]
    return [
        Waiting(
            title=_("%(person)s wants to hand you an application: accept or decline") % {"person": one.proposed_by},
            url=reverse("entries:team", args=[one.application.reference, one.number]),
            due_at=one.expires_at,
            detail=one.application.reference,
        )
        for one in rows
    ]


def waiting_for_agent(user: Any, /) -> list[Waiting]:
    """Return whom an agent helps now, and can go on helping."""
    if not has_role(user, Role.COUNTER):
        return []
    found = assistances_of(user).filter(living(clock.now()))
    return [
        Waiting(
            title=_("Go on with the application of %(person)s") % {"person": one.full_name},
            url=reverse("entries:assist_code", args=[one.pk]),
            due_at=one.until,
            detail=str(one.call.title),
        )
        for one in found[:MOST_LINES]
    ]


def waiting_for_helped(user: Any, /) -> list[Waiting]:
    """Return the help that `user` receives now, for them to see or to end."""
    found = helps_received(user).filter(living(clock.now()))
    return [
        Waiting(
            title=_("%(agent)s may write in your application: see it, or end it") % {"agent": one.agent},
            url=reverse("entries:helped"),
            due_at=one.until,
            detail=str(one.call.title),
        )
        for one in found[:MOST_LINES]
    ]


def waiting_to_answer(user: Any, /) -> list[Waiting]:
    """Return the messages of applicants that wait for an answer, the oldest first, one line an application."""
    if not has_role(user, Role.OFFICER):
        return []
    last = Max("application__entries__stage__number")
    rows = messages_to_answer(user).order_by().values("application__reference")
    found = rows.annotate(number=last, oldest=Min("pk")).order_by("oldest")[:MOST_LINES]
    return [
        Waiting(
            title=_("A message of an applicant awaits an answer"),
            url=reverse("entries:officer_thread", args=[row["application__reference"], row["number"]]),
            detail=row["application__reference"],
        )
        for row in found
    ]


def waiting_for_officer(user: Any, /) -> list[Waiting]:
    """Return, stage by stage, how many deposits wait for a finding, and how many rejections for a second signature."""
    if not has_role(user, Role.OFFICER):
        return []
    reached = StageEntry.objects.filter(
        reach_q(user, [Role.OFFICER], "application__"), state=EntryState.SUBMITTED, application__is_test=False
    )
    proposed = Q(deposit__rejection_proposal__isnull=False)
    return [*_to_check(reached.exclude(proposed)), *_to_sign(reached.filter(proposed), user)]


def _by_stage(entries: QuerySet[StageEntry]) -> Any:
    rows = entries.order_by().values("stage__call__code", "stage__call__title", "stage__number")
    return rows.annotate(count=Count("pk")).order_by("-count")[:MOST_LINES]


def _list_url(row: dict[str, Any]) -> str:
    return reverse("entries:officer_list", args=[row["stage__call__code"], row["stage__number"]])


def _to_check(entries: QuerySet[StageEntry]) -> list[Waiting]:
    return [
        Waiting(
            title=ngettext("%(count)d application to check", "%(count)d applications to check", row["count"])
            % {"count": row["count"]},
            url=f"{_list_url(row)}?state={EntryState.SUBMITTED}",
            count=row["count"],
            detail=str(row["stage__call__title"]),
        )
        for row in _by_stage(entries)
    ]


def _to_sign(entries: QuerySet[StageEntry], user: Any) -> list[Waiting]:
    others = entries.exclude(deposit__rejection_proposal__proposed_by=user)
    return [
        Waiting(
            title=ngettext(
                "%(count)d proposed rejection awaits a second signature",
                "%(count)d proposed rejections await a second signature",
                row["count"],
            )
            % {"count": row["count"]},
            url=f"{_list_url(row)}?state={EntryState.SUBMITTED}&proposed=1",
            count=row["count"],
            detail=str(row["stage__call__title"]),
        )
        for row in _by_stage(others)
    ]


SOURCES: list[tuple[str, WaitingSource, int]] = [
    ("entries-applicant", waiting_for_applicant, 10),
    ("entries-heir", waiting_for_heir, 15),
    ("entries-agent", waiting_for_agent, 12),
    ("entries-helped", waiting_for_helped, 13),
    ("entries-officer", waiting_for_officer, 20),
    ("entries-messages", waiting_to_answer, 25),
]
