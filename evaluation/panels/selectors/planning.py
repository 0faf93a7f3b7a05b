"""The balanced assignment of a stage: its input read from the database, its gaps said in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from applications.calls.models import Stage
from applications.entries.models import Seat, StageEntry
from applications.entries.workflows import EntryState
from evaluation.panels.matching import Cause, Demand, Pair, Plan, Reader, Unmet, balanced
from evaluation.panels.models import Assignment, PanelMember
from evaluation.panels.workflows import ACTIVE
from incubator.startups.models import Reach

CAUSES = {
    Cause.LANGUAGE: _("%(reference)s lacks %(missing)s more: too few jurors of this stage read “%(language)s”."),
    Cause.CONFLICT: _("%(reference)s lacks %(missing)s more: the others have a conflict of interest or stepped aside."),
    Cause.CAPACITY: _("%(reference)s lacks %(missing)s more: the jurors who could read it have no place left."),
}


@dataclass(frozen=True)
class StagePlan:
    """A plan with the rows that it speaks of, and the sentences of what it cannot meet."""

    plan: Plan
    entries: dict[int, StageEntry]
    members: dict[int, PanelMember]
    unmet: list[str]

    @property
    def additions(self) -> dict[int, int]:
        """How many entries the plan gives to each juror, by key of the member."""
        added = dict.fromkeys(self.members, 0)
        for _entry, juror in self.plan.pairs:
            added[juror] += 1
        return added


def plan_for(stage: Stage) -> StagePlan:
    """Return the balanced plan that would give each entry of `stage` its readers. Five queries, writes nothing."""
    entries = {
        entry.pk: entry
        for entry in StageEntry.objects.filter(
            stage=stage, state__in=[EntryState.ELIGIBLE, EntryState.IN_REVIEW], application__is_test=False
        ).select_related("application")
    }
    members = {
        member.pk: member
        for member in PanelMember.objects.filter(panel__stage=stage, person__is_active=True).select_related("person")
    }
    pairs = list(Assignment.objects.filter(entry__stage=stage).values_list("entry_id", "member_id", "state"))
    plan = balanced(
        [Demand(key, stage.reviews_per_entry, entry.application.language) for key, entry in entries.items()],
        [Reader(key, frozenset(member.languages), member.capacity) for key, member in members.items()],
        kept=[(entry, member) for entry, member, state in pairs if state in ACTIVE],
        barred=[(entry, member) for entry, member, state in pairs if state not in ACTIVE]
        + conflicting_pairs(entries, members)
        + _same_person_twice(pairs, members),
    )
    return StagePlan(plan, entries, members, [_sentence(entries[gap.entry], gap) for gap in plan.unmet])


def conflicting_pairs(entries: dict[int, StageEntry], members: dict[int, PanelMember]) -> list[Pair]:
    """Return the pairs of which the platform knows a conflict: the juror applied, is tied to the start-up, or has or
    had a seat in the application, be it as an agent of a hub."""
    people: dict[int, list[int]] = {}
    for key, member in members.items():
        people.setdefault(member.person_id, []).append(key)
    tied: dict[int, set[int]] = {}
    for startup, person in Reach.objects.filter(person__in=people).values_list("startup_id", "person_id"):
        tied.setdefault(startup, set()).add(person)
    seated: dict[int, set[int]] = {}
    for application, person in Seat.objects.filter(person__in=people).values_list("application_id", "person_id"):
        seated.setdefault(application, set()).add(person)
    return [
        (key, member)
        for key, entry in entries.items()
        for person in tied.get(entry.application.startup_id, set())
        | seated.get(entry.application_id, set())
        | {entry.application.applicant_id}
        for member in people.get(person, [])
    ]


def in_conflict(entry: StageEntry, person: Any) -> bool:
    """Tell whether the platform knows a conflict: the person applied, is or was tied to the start-up, or has or had a
    seat in the application."""
    application = entry.application
    tied = Reach.objects.filter(startup=application.startup_id, person=person)
    seated = Seat.objects.filter(application=application, person=person)
    return application.applicant_id == person.pk or tied.exists() or seated.exists()


def _same_person_twice(pairs: list[Any], members: dict[int, PanelMember]) -> list[Pair]:
    """Return the pairs that would give an entry to a person who has it already, in another panel of the stage."""
    seats: dict[int, list[int]] = {}
    for key, member in members.items():
        seats.setdefault(member.person_id, []).append(key)
    return [
        (entry, other)
        for entry, member, _state in pairs
        if member in members
        for other in seats[members[member].person_id]
        if other != member
    ]


def _sentence(entry: StageEntry, gap: Unmet) -> str:
    values = {
        "reference": entry.application.reference,
        "missing": gap.missing,
        "language": entry.application.language,
    }
    return str(CAUSES[gap.cause] % values)
