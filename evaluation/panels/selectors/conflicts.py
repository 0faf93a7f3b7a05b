"""Conflicts of interest that the platform knows: pairs that no plan makes and no hand either."""

from typing import Any

from applications.entries.models import Seat, StageEntry
from evaluation.panels.matching import Pair
from evaluation.panels.models import PanelMember
from incubator.startups.models import Reach


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
