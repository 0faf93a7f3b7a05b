"""What the mixed model is fed with, and what is shown of its opinions."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum

from accounts.models import User
from applications.calls.models import Stage
from applications.entries.models import StageEntry
from applications.entries.workflows import EntryState
from evaluation.grids.selectors import criteria_of, grid_of
from evaluation.panels.models import Assignment, PanelMember
from evaluation.panels.selectors.conflicts import conflicting_pairs
from evaluation.panels.workflows import ACTIVE, AssignmentState
from evaluation.reviews.agreement import alpha, intraclass
from evaluation.reviews.mixed_model import Reading
from evaluation.reviews.models import EntryOpinion, Mark, Review, StageOpinion
from evaluation.reviews.selectors.calibration import counting


def _submitted(stages: Iterable[Stage]) -> QuerySet[Review]:
    return Review.objects.filter(
        counting("assignment__"),
        assignment__entry__stage__in=stages,
        assignment__entry__application__is_test=False,
        assignment__entry__state=EntryState.IN_REVIEW,
        assignment__state=AssignmentState.SUBMITTED,
        total__isnull=False,
    )


def stages_in_review() -> list[Stage]:
    """Return the stages of which an application is before its jury. One query."""
    waiting = StageEntry.objects.filter(state=EntryState.IN_REVIEW, application__is_test=False)
    return list(Stage.objects.filter(pk__in=waiting.values("stage")).select_related("call", "opinion").order_by("pk"))


def sheets_of(stages: list[Stage]) -> dict[int, str]:
    """Return, by stage, a text that changes with its submitted sheets and its places. One query."""
    rows = (
        _submitted(stages)
        .values_list("assignment__entry__stage")
        .annotate(Count("pk"), Sum("total"), Max("assignment__submitted_at"))
    )
    places = {stage.pk: stage.quota for stage in stages}
    return {stage: f"{count} {total} {last.isoformat()} {places[stage]}" for stage, count, total, last in rows}


def readings_of(stage: Stage) -> list[Reading]:
    """Return the submitted sheets of the applications of `stage` that are before the jury. One query."""
    rows = _submitted([stage]).values_list("assignment__entry_id", "assignment__member__person_id", "total")
    return [Reading(entry, person, float(total or 0)) for entry, person, total in rows]


def agreement_of(stage: Stage) -> dict[str, dict[str, Any]]:
    """Return of each criterion of the grid of `stage`, by code, Krippendorff's alpha and the intraclass correlations of
    one mark and of the mean (None: not known), and how often each number of points was given, from 0 to the most. Two
    queries at most.
    """
    grid = grid_of(stage)
    if grid is None:
        return {}
    codes = [criterion.code for criterion in criteria_of(grid)]
    units: dict[str, dict[int, list[float]]] = {code: {} for code in codes}
    marks = Mark.objects.filter(review__in=_submitted([stage]), points__isnull=False)
    for code, entry, points in marks.values_list("criterion__code", "review__assignment__entry_id", "points"):
        units[code].setdefault(entry, []).append(points or 0)
    return {
        code: {
            "alpha": alpha(list(by_entry.values())),
            "icc": intraclass(list(by_entry.values())),
            "points": _counted(by_entry.values(), grid.scale_maximum),
        }
        for code, by_entry in units.items()
    }


def _counted(given: Iterable[list[float]], most: int) -> list[int]:
    times = Counter(int(points) for several in given for points in several)
    return [times[points] for points in range(most + 1)]


@dataclass(frozen=True)
class Room:
    """The jury of a stage as far as it can still read: members by person, how many more entries each can take."""

    members: Mapping[int, PanelMember]
    room: Mapping[int, int]
    barred: frozenset[tuple[int, int]]
    languages: Mapping[int, str]

    def may_read(self, entry: int, person: int) -> bool:
        """Tell whether the entry may be given to the person: no conflict, not theirs already, a language they read."""
        readable = self.members[person].languages
        return (entry, person) not in self.barred and (not readable or self.languages[entry] in readable)


def room_of(stage: Stage) -> Room:
    """Return who of the panels of `stage` can still read which of its entries before the jury. Five queries."""
    members: dict[int, Any] = {
        member.pk: member
        for member in PanelMember.objects.filter(panel__stage=stage, person__is_active=True)
        .annotate(load=Count("assignments", filter=Q(assignments__state__in=ACTIVE)))
        .order_by("-pk")
    }
    entries = {
        entry.pk: entry
        for entry in StageEntry.objects.filter(stage=stage, state=EntryState.IN_REVIEW).select_related("application")
    }
    people = {member.person_id: member for member in members.values()}
    standing = Assignment.objects.filter(entry__stage=stage).values_list("entry_id", "member__person_id")
    barred = set(standing) | {
        (entry, members[member].person_id) for entry, member in conflicting_pairs(entries, members)
    }
    return Room(
        members=people,
        room={person: member.capacity - member.load for person, member in people.items()},
        barred=frozenset(barred),
        languages={key: entry.application.language for key, entry in entries.items()},
    )


def opinion_of(stage: Stage) -> StageOpinion | None:
    """Return the opinion on `stage` that is kept. Asks no right: the caller asked "reviews.view_ranking"."""
    return StageOpinion.objects.filter(stage=stage).first()


def jurors_of(stage: Stage) -> QuerySet[User]:
    """Return who submitted a sheet in `stage`, by name. Asks no right: the caller asked "reviews.view_ranking"."""
    scored = Assignment.objects.filter(entry__stage=stage, state=AssignmentState.SUBMITTED)
    return User.objects.filter(pk__in=scored.values("member__person")).order_by("full_name", "pk")


def jurors_named(kept: StageOpinion) -> dict[int, str]:
    """Return the names of the jurors of an opinion, by key."""
    people = User.objects.filter(pk__in=[one["juror"] for one in kept.leniencies])
    return {person.pk: str(person) for person in people}


def suggested_in(kept: StageOpinion) -> list[tuple[StageEntry, PanelMember]]:
    """Return the reviews that an opinion suggests: the entries and the members of the panel. Two queries."""
    wanted = [(one["entry"], one["member"]) for one in kept.suggestions]
    entries = StageEntry.objects.select_related("application", "stage__call").in_bulk([entry for entry, _ in wanted])
    members = PanelMember.objects.select_related("panel", "person").in_bulk([member for _, member in wanted])
    return [(entries[entry], members[member]) for entry, member in wanted if entry in entries and member in members]


def opinions_of(stage: Stage) -> QuerySet[EntryOpinion]:
    """Return the opinions on the entries of `stage` in the order of the model, with what a list shows.

    Asks no right: the caller asked "reviews.view_ranking".
    """
    related = ("entry__application", "entry__score")
    return EntryOpinion.objects.filter(stage=stage).select_related(*related).order_by("rank")
