"""Sessions and who is on their lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from incubator.trainings.models import Attendance, Registration, TrainingSession
from incubator.trainings.selectors.curricula import Participant, curricula_visible_to, participants_of
from incubator.trainings.workflows import RegistrationState, TrainingFacts

RELATED = ("module__curriculum__cohort__programme", "trainer")


@dataclass(frozen=True)
class Listed:
    """A person on the list by which attendance is taken: registered or not, and whether they came (None: not noted)."""

    participant: Participant
    is_registered: bool
    came: bool | None


def sessions_visible_to(user: Any) -> QuerySet[TrainingSession]:
    """Return the sessions of the curricula that `user` may read."""
    within = curricula_visible_to(user).order_by().values("pk")
    return TrainingSession.objects.filter(module__curriculum__in=within).select_related(*RELATED)


def living(session: TrainingSession) -> QuerySet[Registration]:
    """Return the registrations that are not withdrawn, the first one first."""
    return session.registrations.exclude(state=RegistrationState.WITHDRAWN).select_related("person", "startup")


def registrations_of(user: Any) -> QuerySet[Registration]:
    """Return the registrations of `user` that are not withdrawn."""
    found = Registration.objects.filter(person=user.pk).exclude(state=RegistrationState.WITHDRAWN)
    return found.select_related("session__module__curriculum")


def free_seats(session: TrainingSession) -> int:
    """Return how many seats are left."""
    return session.seats - session.registrations.filter(state=RegistrationState.SEATED).count()


def list_of(session: TrainingSession) -> list[Listed]:
    """Return who may have come: those registered first, then the others of the cohort. Four queries."""
    seated = {one.person_id for one in living(session) if one.state == RegistrationState.SEATED}
    noted = dict(Attendance.objects.filter(session=session).values_list("person_id", "is_present"))
    people = participants_of(session.module.curriculum)
    lines = [Listed(one, one.person.pk in seated, noted.get(one.person.pk)) for one in people]
    return sorted(lines, key=lambda line: not line.is_registered)


def session_facts(session: TrainingSession, /, *, by: Any, at: datetime) -> TrainingFacts:
    """Gather what the guards of a session need to know."""
    return TrainingFacts(has_begun=session.starts_at <= at)


def registration_facts(registration: Registration, /, *, by: Any, at: datetime) -> TrainingFacts:
    """Gather what the guards of a registration need to know."""
    return TrainingFacts(has_begun=registration.session.starts_at <= at)


def present_in(sessions: Iterable[int], user: Any) -> set[int]:
    """Return the keys of those of `sessions` to which `user` came."""
    found = Attendance.objects.filter(session__in=sessions, person=user.pk, is_present=True)
    return set(found.values_list("session_id", flat=True))
