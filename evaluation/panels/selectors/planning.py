"""The plan of assignment of a stage: its input read from the database, its output stored and read again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from applications.calls.models import Stage
from applications.calls.selectors import calls_visible_to
from applications.entries.models import StageEntry
from applications.entries.workflows import EntryState
from core.canonical import sha256_of
from core.clock import day_of
from evaluation.panels.matching import BEST, Asked, Demand, Pair, Plan, Reader, planned
from evaluation.panels.models import Assignment, AssignmentPlan, PanelMember
from evaluation.panels.selectors.conflicts import conflicting_pairs
from evaluation.panels.workflows import ACTIVE

ENTRY_FIELDS = ("stage_id", "title", "sectors", "state")
APPLICATION_FIELDS = ("reference", "language", "hub_code", "startup_id", "applicant_id")


@dataclass(frozen=True)
class Given:
    """All that a plan is made from: the rows it speaks of, the pairs that stand and those that must not be made."""

    entries: dict[int, StageEntry]
    members: dict[int, PanelMember]
    demands: list[Demand]
    readers: list[Reader]
    kept: list[Pair]
    barred: list[Pair]

    @property
    def digest(self) -> str:
        """The digest of it all: equal when nothing moved that the plan depends on."""
        demands = [_plain(asdict(one)) for one in self.demands]
        readers = [_plain(asdict(one)) for one in self.readers]
        pairs = [[list(pair) for pair in sorted(set(some))] for some in (self.kept, self.barred)]
        return sha256_of({"demands": demands, "readers": readers, "pairs": pairs})


@dataclass(frozen=True)
class StagePlan:
    """A plan with what it was made from."""

    given: Given
    plan: Plan

    @property
    def additions(self) -> dict[int, int]:
        """How many entries the plan gives to each juror, by key of the member."""
        added = dict.fromkeys(self.given.members, 0)
        for _entry, juror in self.plan.pairs:
            added[juror] += 1
        return added


def plans_visible_to(user: Any) -> QuerySet[AssignmentPlan]:
    """Return the plans of the calls whose life `user` may see, with stage and call."""
    return AssignmentPlan.objects.filter(stage__call__in=calls_visible_to(user)).select_related(
        "stage__call__programme"
    )


def plan_for(stage: Stage, asked: Asked = BEST, *, at: datetime) -> StagePlan:
    """Return the plan that would give each entry of `stage` its readers. Seven queries, writes nothing."""
    given = given_for(stage, at=at)
    return StagePlan(given, planned(given.demands, given.readers, kept=given.kept, barred=given.barred, asked=asked))


def readers_by_entry(plan: AssignmentPlan) -> dict[int, list[int]]:
    """Return the members that a plan gives to each entry, by key."""
    gathered: dict[int, list[int]] = {}
    for entry, juror in plan.pairs:
        gathered.setdefault(entry, []).append(juror)
    return gathered


def loads_after(plan: AssignmentPlan) -> list[tuple[PanelMember, int, int]]:
    """Return the jurors of the plan's stage by name, with what they have and what they would have. Two queries."""
    have = Counter(
        Assignment.objects.filter(member__panel__stage=plan.stage_id, state__in=ACTIVE).values_list("member", flat=True)
    )
    more = Counter(juror for _entry, juror in plan.pairs) if plan.carried_out_at is None else Counter()
    members = PanelMember.objects.filter(panel__stage=plan.stage_id, person__is_active=True).select_related("person")
    ordered = members.order_by("person__full_name", "pk")
    return [(one, have[one.pk], have[one.pk] + more[one.pk]) for one in ordered]


def lines_of_plan(rows: Sequence[tuple[int, list[int]]]) -> list[tuple[StageEntry, list[PanelMember]]]:
    """Return entries with the jurors that a plan gives them, of their keys. Two queries."""
    entries = StageEntry.objects.select_related("application").in_bulk([entry for entry, _jurors in rows])
    wanted = {juror for _entry, jurors in rows for juror in jurors}
    members = PanelMember.objects.select_related("person").in_bulk(wanted)
    return [(entries[entry], [members[juror] for juror in jurors if juror in members]) for entry, jurors in rows]


def entries_for_plan(stage: Stage) -> QuerySet[StageEntry]:
    """Return the entries of `stage` that the jury is to read, with what a plan needs to know of them."""
    return (
        StageEntry.objects.filter(
            stage=stage, state__in=[EntryState.ELIGIBLE, EntryState.IN_REVIEW], application__is_test=False
        )
        .select_related("application")
        .only(*ENTRY_FIELDS, *(f"application__{name}" for name in APPLICATION_FIELDS))
        .order_by("pk")
    )


def members_for_plan(stage: Stage) -> QuerySet[PanelMember]:
    """Return the jurors of `stage`, with their persons."""
    found = PanelMember.objects.filter(panel__stage=stage, person__is_active=True)
    return found.select_related("person").order_by("pk")


def given_for(stage: Stage, *, at: datetime) -> Given:
    """Read what a plan of `stage` is made from at the instant `at`."""
    today = day_of(at)
    entries = {entry.pk: entry for entry in entries_for_plan(stage)}
    members = {member.pk: member for member in members_for_plan(stage)}
    pairs = list(Assignment.objects.filter(entry__stage=stage).values_list("entry_id", "member_id", "state", "counts"))
    # The sheets of a calibration that ranks nobody: they are work, not readers.
    beside = Counter(member for _entry, member, state, counts in pairs if state in ACTIVE and not counts)
    return Given(
        entries,
        members,
        [_demand(entry, stage.reviews_per_entry) for entry in entries.values()],
        [_reader(member, beside[member.pk], today, _last_day(stage, today)) for member in members.values()],
        kept=[(entry, member) for entry, member, state, counts in pairs if state in ACTIVE and counts],
        barred=[(entry, member) for entry, member, state, counts in pairs if state not in ACTIVE or not counts]
        + conflicting_pairs(entries, members)
        + _same_person_twice(pairs, members),
    )


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in values.items()}


def _last_day(stage: Stage, today: date) -> date:
    """The day on which results are announced: who is away until then reads nothing."""
    return max(today, day_of(stage.results_at)) if stage.results_at else today


def _demand(entry: StageEntry, wanted: int) -> Demand:
    application = entry.application
    return Demand(entry.pk, wanted, application.language, frozenset(entry.sectors), application.hub_code)


def _reader(member: PanelMember, beside: int, today: date, last: date) -> Reader:
    """Return a juror as the plan sees them, with the `beside` sheets they have that are nobody's reading."""
    return Reader(
        member.pk,
        frozenset(member.languages),
        max(0, member.capacity - beside),
        max(0, member.least - beside),
        frozenset(member.sectors),
        member.hub_code,
        member.sex,
        member.panel_id,
        member.is_away(today, last),
    )


def _same_person_twice(pairs: list[Any], members: dict[int, PanelMember]) -> list[Pair]:
    """Return the pairs that would give an entry to a person who has it already, in another panel of the stage."""
    seats: dict[int, list[int]] = {}
    for key, member in members.items():
        seats.setdefault(member.person_id, []).append(key)
    return [
        (entry, other)
        for entry, member, *_rest in pairs
        if member in members
        for other in seats[members[member].person_id]
        if other != member
    ]
