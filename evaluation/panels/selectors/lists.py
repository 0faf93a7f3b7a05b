"""Whose assignments a person sees, and the lists of a panel."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from accounts.enums import Role
from accounts.selectors import reach_q
from applications.calls.models import Stage
from applications.calls.selectors import calls_visible_to
from applications.entries.models import StageEntry
from applications.entries.workflows import EntryState
from evaluation.panels.models import Assignment, Panel, PanelMember
from evaluation.panels.workflows import ACTIVE, SCORING, AssignmentState

# An entry that a jury reads, or may be given to one.
READ = [
    EntryState.ELIGIBLE,
    EntryState.IN_REVIEW,
    EntryState.ADVANCED,
    EntryState.SELECTED,
    EntryState.RESERVE,
    EntryState.NOT_SELECTED,
]
HANDED_OVER = [AssignmentState.SUBMITTED, AssignmentState.REOPENED, AssignmentState.LAPSED]
RELATED = ("member__person", "member__panel", "entry__application", "entry__stage__call__programme")


@dataclass(frozen=True)
class Load:
    """A juror of a panel and what they have: places in all, and sheets that are in."""

    member: PanelMember
    active: int
    submitted: int


def panels_visible_to(user: Any) -> QuerySet[Panel]:
    """Return the panels of the calls whose life `user` may see, with stage and call."""
    return Panel.objects.filter(stage__call__in=calls_visible_to(user)).select_related("stage__call__programme")


def panels_of_stage(user: Any, stage: Stage) -> QuerySet[Panel]:
    """Return the panels of `stage` that `user` may see, each with how many `jurors` it has."""
    return panels_visible_to(user).filter(stage=stage).annotate(jurors=Count("members"))


def members_visible_to(user: Any) -> QuerySet[PanelMember]:
    """Return `user`'s own places in juries, and those of the panels that they may see, with person, stage and call."""
    mine = Q(person=user) | Q(panel__in=panels_visible_to(user).values("pk"))
    return PanelMember.objects.filter(mine).select_related("person", "panel__stage__call__programme")


def memberships_of(user: Any) -> QuerySet[PanelMember]:
    """Return `user`'s own places in juries, the latest first."""
    return members_visible_to(user).filter(person=user).order_by("-pk")


def assignments_of(user: Any) -> QuerySet[Assignment]:
    """Return `user`'s own assignments as a juror, with entry, stage and call. Nobody else's.

    Whoever stepped aside has it no more: every door of a juror opens by this one.
    """
    own = Assignment.objects.filter(member__person=user).exclude(state=AssignmentState.RECUSED)
    return own.select_related(*RELATED)


def lines_of(user: Any, keys: Sequence[int]) -> dict[int, Assignment]:
    """Return `user`'s own assignments of these keys with what a list shows of them. Two queries; stages are shared."""
    stages = Stage.objects.select_related("call").only("name", "number", "blind", "call__code")
    lines = (
        Assignment.objects.filter(member__person=user, pk__in=keys)
        .select_related("entry__application")
        .only("state", "entry__title", "entry__stage", "entry__application__reference")
        .prefetch_related(Prefetch("entry__stage", stages))
    )
    return {line.pk: line for line in lines}


def assignments_visible_to(user: Any) -> QuerySet[Assignment]:
    """Return `user`'s own assignments, those of the panels they chair, and those that a staff role reaches."""
    chaired = PanelMember.objects.filter(person=user, is_chair=True).values("panel")
    staff = reach_q(user, (Role.OFFICER, Role.DIRECTOR, Role.AUDITOR), "entry__application__")
    mine = Q(member__person=user) | Q(member__panel__in=chaired)
    return Assignment.objects.filter(mine | staff).select_related(*RELATED)


def entries_for_panel(panel: Panel) -> QuerySet[StageEntry]:
    """Return the entries of the panel's stage that juries read, each with its assignments, jurors and declarations.

    Those that lack readers come first. Asks no right: the caller fetched the panel through `panels_visible_to`.
    """
    assignments = Assignment.objects.select_related("member__person", "declaration").order_by("assigned_at", "pk")
    return (
        StageEntry.objects.filter(stage=panel.stage_id, state__in=READ, application__is_test=False)
        .select_related("application")
        .annotate(readers=readers_counted())
        .prefetch_related(Prefetch("assignments", assignments))
        .order_by("readers", "submitted_at", "pk")
    )


def readers_counted() -> Count:
    """Return the number, on entries, of their readers whose sheet counts or will count in the ranking."""
    return Count("assignments", filter=Q(assignments__state__in=ACTIVE, assignments__counts=True))


def loads_of(panel: Panel) -> list[Load]:
    """Return the jurors of `panel` with their loads, by name. One query."""
    members = (
        panel.members.select_related("person")
        .annotate(
            active=Count("assignments", filter=Q(assignments__state__in=ACTIVE)),
            submitted=Count("assignments", filter=Q(assignments__state=AssignmentState.SUBMITTED)),
        )
        .order_by("person__full_name", "pk")
    )
    return [Load(member, member.active, member.submitted) for member in members]


def entries_unknown_to(user: Any) -> QuerySet[Assignment, int]:
    """Return the keys of the entries of which `user` must not know what others did: they have them to score, or
    stepped aside."""
    unread = [*SCORING, AssignmentState.PROPOSED, AssignmentState.RECUSED]
    return Assignment.objects.filter(member__person=user.pk, state__in=unread).values_list("entry_id", flat=True)


def sheets_for_chair(panel: Panel, user: Any) -> QuerySet[Assignment]:
    """Return the sheets of `panel` that are in, reopened, or lapsed with their day: what its chair may reopen.

    Without `user`'s own, and those on applications that they have to score: nobody knows what others did before.
    """
    return (
        Assignment.objects.filter(member__panel=panel, state__in=HANDED_OVER)
        .exclude(member__person=user)
        .exclude(entry__in=entries_unknown_to(user))
        .select_related(*RELATED)
        .order_by("-submitted_at")
    )
