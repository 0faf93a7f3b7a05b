"""Sessions and who is on their lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from core.journal import label_of
from core.models import JournalEntry
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


@dataclass(frozen=True)
class OwnActs:
    """How many acts of a reader concern a session, beside those on the session itself, and when the last one was."""

    count: int
    last_at: datetime | None


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


def sessions_in_calendar(user: Any, since: datetime) -> QuerySet[TrainingSession]:
    """Return the sessions in which `user` has a seat or which they give, from `since` on, at most 300."""
    seats = Registration.objects.filter(person=user.pk, state=RegistrationState.SEATED).order_by().values("session")
    found = TrainingSession.objects.filter(Q(pk__in=seats) | Q(trainer=user.pk), starts_at__gt=since)
    return found.order_by("starts_at", "pk")[:300]


def own_acts(person: Any, session: TrainingSession) -> OwnActs:
    """Return how often `person` registered for `session` or gave the seat back, and when last."""
    own = session.registrations.filter(person=person).order_by().values("pk")
    acts = JournalEntry.objects.filter(object_type=label_of(Registration()), object_id__in=own)
    found = acts.aggregate(count=Count("pk"), last=Max("at"))
    return OwnActs(found["count"], found["last"])


def present_in(sessions: Iterable[int], user: Any) -> set[int]:
    """Return the keys of those of `sessions` to which `user` came."""
    found = Attendance.objects.filter(session__in=sessions, person=user.pk, is_present=True)
    return set(found.values_list("session_id", flat=True))
