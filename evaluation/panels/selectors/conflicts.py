"""Conflicts of interest: those that keep an application from a juror, and those that an officer is asked about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from applications.calls.models import Stage
from applications.calls.selectors import calls_visible_to
from applications.entries.models import Seat, StageEntry
from applications.entries.workflows import EntryState
from core.folding import folded
from evaluation.panels.matching import Pair
from evaluation.panels.models import FoundConflict, PanelMember
from evaluation.panels.selectors.ties import EVERYBODYS, bare, domain_of, family_of
from incubator.startups.models import Reach

Kind, Verdict = FoundConflict.Kind, FoundConflict.Verdict
LOOKED_AT = [EntryState.SUBMITTED, EntryState.ELIGIBLE, EntryState.IN_REVIEW]
Found = tuple[int, int, str, str]  # application, person, kind, detail


def _kind_of(capacity: str) -> str:
    return Kind.MENTOR if capacity == "mentor" else Kind.FOUNDER


def conflicting_pairs(entries: dict[int, StageEntry], members: dict[int, PanelMember]) -> list[Pair]:
    """Return the pairs that must not be made: the juror applied, has or had a seat in the application, an officer
    confirmed a conflict, or a tie to the start-up is known which no officer has dismissed."""
    people: dict[int, list[int]] = defaultdict(list)
    for key, member in members.items():
        people[member.person_id].append(key)
    tied: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for startup, person, capacity in Reach.objects.filter(person__in=people).values_list(
        "startup_id", "person_id", "capacity"
    ):
        tied[startup].add((person, _kind_of(capacity)))
    barred: dict[int, set[int]] = defaultdict(set)
    for application, person in Seat.objects.filter(person__in=people).values_list("application_id", "person_id"):
        barred[application].add(person)
    dismissed: dict[int, set[tuple[int, str]]] = defaultdict(set)
    decided = FoundConflict.objects.filter(person__in=people).exclude(verdict=Verdict.OPEN)
    for application, person, kind, verdict in decided.values_list("application_id", "person_id", "kind", "verdict"):
        if verdict == Verdict.CONFIRMED:
            barred[application].add(person)
        else:
            dismissed[application].add((person, kind))
    return [
        (key, member)
        for key, entry in entries.items()
        for person in {entry.application.applicant_id}
        | barred.get(entry.application_id, set())
        | _persons(tied.get(entry.application.startup_id, set()) - dismissed.get(entry.application_id, set()))
        for member in people.get(person, [])
    ]


def _persons(ties: Iterable[tuple[int, str]]) -> set[int]:
    return {person for person, _kind in ties}


def in_conflict(entry: StageEntry, person: Any) -> bool:
    """Tell whether `entry` must not be given to the person (see `conflicting_pairs`)."""
    return bool(conflicting_pairs({entry.pk: entry}, {0: PanelMember(person_id=person.pk)}))


def found_conflicts_visible_to(user: Any) -> QuerySet[FoundConflict]:
    """Return the suspected conflicts in the calls whose life `user` may see."""
    return FoundConflict.objects.filter(application__call__in=calls_visible_to(user))


def found_conflicts_of(user: Any, stage: Stage) -> QuerySet[FoundConflict]:
    """Return those between the entries and the jurors of `stage`, what is to be decided first."""
    jury = PanelMember.objects.filter(panel__stage=stage).values("person")
    return (
        found_conflicts_visible_to(user)
        .filter(application__entries__stage=stage, person__in=jury)
        .select_related("application", "person", "decided_by")
        .order_by("verdict", "person__full_name", "pk")
    )


def undecided_conflicts(user: Any, stage: Stage) -> int:
    """Return how many suspected conflicts of `stage` an officer has still to decide."""
    return found_conflicts_of(user, stage).filter(verdict=Verdict.OPEN).count()


def suspected(stage: Stage) -> Iterator[Found]:
    """Return what may tie jurors of `stage` to its applications. Three queries, for a call of any size."""
    jury = Jury(PanelMember.objects.filter(panel__stage=stage).select_related("person"))
    entries = StageEntry.objects.filter(stage=stage, state__in=LOOKED_AT, application__is_test=False)
    columns = ("application_id", "application__startup_id", "application__startup__name", "application__hub_code")
    person = ("application__applicant__email", "application__applicant__full_name", "deposit__document__team")
    applications: dict[int, list[int]] = defaultdict(list)
    for key, startup, name, hub, email, full_name, team in entries.values_list(*columns, *person).iterator():
        applications[startup].append(key)
        people = [(bare(email), full_name)] + [(bare(one["email"]), one["full_name"]) for one in team or []]
        yield from ((key, *found) for found in jury.ties(name, hub, people))
    reached = Reach.objects.filter(person__in=jury.people)
    for startup, person_key, capacity in reached.values_list("startup_id", "person_id", "capacity"):
        yield from ((key, person_key, _kind_of(capacity), "") for key in applications.get(startup, []))


class Jury:
    """The jurors of a stage by what may tie them to an application."""

    def __init__(self, members: Iterable[PanelMember]) -> None:
        self.people: set[int] = set()
        self.addresses: dict[str, int] = {}
        self.domains: dict[str, set[int]] = defaultdict(set)
        self.organisations: dict[str, set[int]] = defaultdict(set)
        self.families: dict[tuple[str, str], set[int]] = defaultdict(set)
        for member in members:
            person, address = member.person_id, bare(member.person.email)
            self.people.add(person)
            self.addresses[address] = person
            if (domain := domain_of(address)) and domain not in EVERYBODYS:
                self.domains[domain].add(person)
            if organisation := folded(member.organisation):
                self.organisations[organisation].add(person)
            if member.hub_code and (family := family_of(member.person.full_name)):
                self.families[family, member.hub_code].add(person)

    def ties(self, startup: str, hub: str, team: list[tuple[str, str]]) -> Iterator[tuple[int, str, str]]:
        """Return (juror, kind, detail) of what ties an application to jurors, each kind once for each."""
        found: dict[tuple[int, str], str] = {}
        for juror in self.organisations.get(folded(startup), ()):
            found.setdefault((juror, Kind.ORGANISATION), startup)
        for address, name in team:
            if address and (same := self.addresses.get(address)):
                found.setdefault((same, Kind.MEMBER), address)
            for juror in self.domains.get(domain_of(address), ()):
                found.setdefault((juror, Kind.DOMAIN), domain_of(address))
            for juror in self.families.get((family_of(name), hub), ()) if hub else ():
                found.setdefault((juror, Kind.FAMILY), name)
        return ((juror, kind, detail[:200]) for (juror, kind), detail in found.items())
