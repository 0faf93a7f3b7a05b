"""Who is taught what."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from accounts.enums import Role
from accounts.models import User
from accounts.selectors import in_force, reach_q
from incubator.cohorts.models import Cohort, Enrolment
from incubator.cohorts.workflows import EnrolmentState
from incubator.startups.models import Reach, Startup
from incubator.startups.selectors import STAFF, TEAM, startups_of
from incubator.trainings.models import Curriculum, Module, Resource, TrainingSession
from incubator.trainings.workflows import RegistrationState

# Those who teach: whom an officer may name as the trainer of a session.
TEACHING = (Role.MENTOR, Role.OFFICER, Role.DIRECTOR)
CODES = ("programme_code", "territory", "hub_code", "call_code")


@dataclass(frozen=True)
class Participant:
    """A person of a cohort, counted once, with the start-ups by which they take part, the first one first."""

    person: User
    startups: tuple[Startup, ...]


def curricula_visible_to(user: Any) -> QuerySet[Curriculum]:
    """Return the curricula of the cohorts of `user`, of which they give a session, or that a staff role reaches."""
    own = Enrolment.objects.exclude(state=EnrolmentState.LEFT).filter(startup__in=startups_of(user).values("pk"))
    given = TrainingSession.objects.filter(trainer=user.pk).order_by().values("module__curriculum")
    found = Curriculum.objects.filter(
        reach_q(user, STAFF) | Q(cohort__in=own.order_by().values("cohort")) | Q(pk__in=given)
    )
    return found.select_related("cohort__programme")


def modules_of(curriculum: Curriculum) -> QuerySet[Module]:
    """Return the modules with their resources, and their sessions with how many seats are taken. Three queries."""
    seated = Count("registrations", filter=Q(registrations__state=RegistrationState.SEATED))
    sessions = TrainingSession.objects.select_related("trainer").annotate(taken=seated).order_by("starts_at", "pk")
    return curriculum.modules.prefetch_related(
        Prefetch("sessions", queryset=sessions),
        Prefetch("resources", queryset=Resource.objects.select_related("file")),
    )


def participants_of(curriculum: Curriculum) -> list[Participant]:
    """Return the people with an account in the teams of the cohort, each once, by name. One query."""
    enrolled = Enrolment.objects.filter(cohort=curriculum.cohort_id).exclude(state=EnrolmentState.LEFT)
    ties = Reach.objects.filter(startup__in=enrolled.values("startup"), capacity__in=TEAM, until__isnull=True)
    found: dict[int, list[Startup]] = {}
    people: dict[int, User] = {}
    for tie in ties.select_related("person", "startup").order_by("person__full_name", "person_id", "startup__name"):
        people[tie.person_id] = tie.person
        startups = found.setdefault(tie.person_id, [])
        if tie.startup not in startups:
            startups.append(tie.startup)
    return [Participant(people[key], tuple(startups)) for key, startups in found.items()]


def active_startup_in(user: Any, curriculum: Curriculum) -> Startup | None:
    """Return the start-up by which `user` takes part in the trainings today, or None."""
    active = Enrolment.objects.filter(cohort=curriculum.cohort_id, state=EnrolmentState.ACTIVE)
    return startups_of(user).filter(pk__in=active.values("startup")).order_by("name", "pk").first()


def common_scope(cohort: Cohort) -> dict[str, str]:
    """Return the codes that all the enrolments of `cohort` share, "" where they differ: whose its curriculum is."""
    rows = list(Enrolment.objects.filter(cohort=cohort).values(*CODES))
    return {
        name: str(rows[0][name]) if rows and all(row[name] == rows[0][name] for row in rows) else "" for name in CODES
    } | {"programme_code": cohort.programme.code}


def trainers() -> QuerySet[User]:
    """Return the people who may be named as a trainer, by name."""
    return User.objects.filter(is_active=True, role_grants__in=in_force().filter(role__in=TEACHING)).distinct()


def opens_resource(user: Any, stored: Any, /) -> bool:
    """Whoever sees a curriculum opens the files of its modules."""
    within = curricula_visible_to(user).order_by().values("pk")
    return Resource.objects.filter(file=stored, module__curriculum__in=within).exists()
