"""Who sees which pitch day, and its running order as each reader sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from applications.calls.models import Stage
from applications.entries.models import StageEntry
from applications.entries.workflows import EntryState
from evaluation.panels.models import Assignment, Panel, PanelMember
from evaluation.panels.selectors import panels_visible_to
from evaluation.panels.workflows import AssignmentState
from evaluation.pitches.models import Pitch, PitchDay
from evaluation.pitches.workflows import DayState, PitchState

SHOWN = [DayState.ANNOUNCED, DayState.RUNNING, DayState.CLOSED]
CANDIDATES = [EntryState.ELIGIBLE, EntryState.IN_REVIEW]


@dataclass(frozen=True)
class Line:
    """One pitch of the running order. `own` is the reader's assignment on it; `hidden` when they stepped aside."""

    number: int
    pitch: Pitch
    own: Assignment | None = None
    hidden: bool = False

    @property
    def withdrawn(self) -> bool:
        """Tell whether the application was withdrawn: it pitches no more."""
        return self.pitch.entry.state == EntryState.WITHDRAWN

    @property
    def heard(self) -> bool:
        """Tell whether the start-up was heard."""
        return self.pitch.state == PitchState.DONE


def days_visible_to(user: Any) -> QuerySet[PitchDay]:
    """Return the pitch days of the panels whose calls `user` follows, and, once announced, of those they sit in."""
    seats = PanelMember.objects.filter(person=user.pk).values("panel")
    followed = Q(panel__in=panels_visible_to(user).values("pk"))
    return PitchDay.objects.filter(followed | Q(panel__in=seats, state__in=SHOWN)).select_related(
        "panel", "stage__call__programme"
    )


def days_of_stage(user: Any, stage: Stage) -> QuerySet[PitchDay]:
    """Return the pitch days of `stage` that `user` may see, each with how many `slots` it has, the first one first."""
    return days_visible_to(user).filter(stage=stage).annotate(slots=Count("pitches")).order_by("starts_at", "pk")


def pitches_visible_to(user: Any) -> QuerySet[Pitch]:
    """Return the pitches of the days that `user` may see."""
    return Pitch.objects.filter(day__in=days_visible_to(user).values("pk")).select_related(
        "day__stage__call__programme", "day__panel", "entry__application"
    )


def pitches_of(day: PitchDay) -> list[Pitch]:
    """Return the pitches of `day` in their order, with what a page names of them. One query."""
    return list(day.pitches.select_related("entry__application__startup").order_by("position"))


def lines_of(day: PitchDay, user: Any) -> list[Line]:
    """Return the running order of `day` with `user`'s own assignments. Two queries."""
    pitches = pitches_of(day)
    own = {
        one.entry_id: one
        for one in Assignment.objects.filter(member__person=user.pk, entry__in=[pitch.entry_id for pitch in pitches])
    }
    return [
        Line(number, pitch, _open(own.get(pitch.entry_id)), _aside(own.get(pitch.entry_id)))
        for number, pitch in enumerate(pitches, start=1)
    ]


def _aside(own: Assignment | None) -> bool:
    return own is not None and own.state == AssignmentState.RECUSED


def _open(own: Assignment | None) -> Assignment | None:
    return None if _aside(own) else own


def live_in(lines: Sequence[Line]) -> Line | None:
    """Return the line that pitches now."""
    return next((line for line in lines if line.pitch.state == PitchState.LIVE), None)


def next_in(lines: Sequence[Line]) -> Line | None:
    """Return the line that pitches next."""
    return next((line for line in lines if line.pitch.state == PitchState.WAITING and not line.withdrawn), None)


def without_slot(stage: Stage) -> QuerySet[StageEntry]:
    """Return the entries of `stage` that may pitch and have no slot, in the order of their deposits."""
    return (
        StageEntry.objects.filter(stage=stage, state__in=CANDIDATES, application__is_test=False, pitch__isnull=True)
        .select_related("application")
        .order_by("submitted_at", "pk")
    )


def days_beside(panel: Panel, day: PitchDay) -> list[PitchDay]:
    """Return the other days of `panel` that still stand, with their pitches. Two queries."""
    standing = PitchDay.objects.filter(panel=panel).exclude(state=DayState.CANCELLED).exclude(pk=day.pk)
    return list(standing.prefetch_related("pitches"))


def to_be_told(day: PitchDay) -> list[Pitch]:
    """Return the pitches whose slot or place is not what their start-ups were last told."""
    return [
        pitch
        for pitch in pitches_of(day)
        if (pitch.told_starts_at, pitch.told_place) != (pitch.starts_at, day.place)
        and pitch.entry.state != EntryState.WITHDRAWN
    ]
