"""How far a jury is: what each juror has left, which applications lack sheets. No mark and no score is among it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from applications.entries.models import StageEntry
from applications.entries.workflows import EntryState
from core.models import OutboxMessage
from evaluation.panels.models import Panel, PanelMember
from evaluation.panels.selectors import entries_unknown_to, panels_visible_to, readers_counted
from evaluation.panels.workflows import SCORING, AssignmentState

REMINDER = "reviews.reminder"


@dataclass(frozen=True)
class Progress:
    """A juror of a panel: sheets that are in, that are under way, not begun; when they were last reminded."""

    member: PanelMember
    submitted: int
    to_score: int
    to_declare: int
    reminded_on: date | None

    @property
    def left(self) -> int:
        """How many sheets are still to come."""
        return self.to_score + self.to_declare

    @property
    def total(self) -> int:
        """How many sheets there are in all."""
        return self.left + self.submitted


def panels_followed_by(user: Any) -> QuerySet[Panel]:
    """Return the panels that `user` chairs, and those of the calls whose life they follow, with stage and call."""
    chaired = Panel.objects.filter(members__person=user, members__is_chair=True)
    either = Q(pk__in=chaired.values("pk")) | Q(pk__in=panels_visible_to(user).values("pk"))
    return Panel.objects.filter(either).select_related("stage__call__programme")


def progress_of_jurors(panel: Panel) -> list[Progress]:
    """Return how far each juror of `panel` is, the one with most left first. Two queries."""
    # A reminder is numbered by its day.
    reminded = dict(
        OutboxMessage.objects.filter(template=REMINDER, object_id__in=panel.members.values("pk"))
        .values_list("object_id")
        .annotate(Max("number"))
    )
    members: Any = panel.members.select_related("person").annotate(
        submitted=_count([AssignmentState.SUBMITTED]),
        to_score=_count(SCORING),
        to_declare=_count([AssignmentState.PROPOSED]),
    )
    rows = [
        Progress(one, one.submitted, one.to_score, one.to_declare, _day(reminded.get(one.pk)))
        for one in members.order_by("person__full_name", "pk")
    ]
    return sorted(rows, key=lambda row: -row.left)


def _day(number: int | None) -> date | None:
    return date.fromordinal(number) if number else None


def _count(states: list[AssignmentState]) -> Count:
    real = Q(assignments__entry__application__is_test=False)
    return Count("assignments", filter=Q(assignments__state__in=states) & real)


def progress_of_entries(panel: Panel, user: Any) -> QuerySet[StageEntry]:
    """Return the applications of the panel's stage before the jury, those that lack most sheets first.

    Each with its `readers` and how many of their sheets are `handed_in`; without those that `user` has to score.
    """
    return (
        StageEntry.objects.filter(stage=panel.stage_id, state=EntryState.IN_REVIEW, application__is_test=False)
        .exclude(pk__in=entries_unknown_to(user))
        .select_related("application")
        .annotate(
            readers=readers_counted(),
            handed_in=Count(
                "assignments", filter=Q(assignments__state=AssignmentState.SUBMITTED, assignments__counts=True)
            ),
        )
        .order_by("handed_in", "readers", "submitted_at", "pk")
    )
