"""What waits for a person."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.enums import Role
from accounts.selectors import reach_q
from incubator.cohorts.models import Enrolment
from incubator.cohorts.workflows import EnrolmentState
from incubator.startups.selectors import startups_of
from incubator.trainings.models import Attendance, Certificate, Module, Registration, TrainingSession
from incubator.trainings.selectors.sessions import RELATED
from incubator.trainings.workflows import RegistrationState, TrainingState

# Attendance that nobody took is asked for so long; a certificate is shown so long.
ASKED_FOR = timedelta(days=14)


def without_attendance(user: Any, at: datetime) -> QuerySet[TrainingSession]:
    """Return the sessions begun in the last days whose attendance `user`, trainer or officer, has still to take."""
    noted = Attendance.objects.filter(session=OuterRef("pk"))
    begun = TrainingSession.objects.filter(
        Q(trainer=user.pk) | reach_q(user, [Role.OFFICER], "module__curriculum__"),
        ~Exists(noted),
        state=TrainingState.PLANNED,
        starts_at__lte=at,
        starts_at__gt=at - ASKED_FOR,
    )
    return begun.select_related(*RELATED).order_by("starts_at", "pk")


def coming(user: Any, at: datetime) -> QuerySet[TrainingSession]:
    """Return the sessions to come in which `user` has a seat or which they give, the next one first."""
    seats = Registration.objects.filter(person=user.pk, state=RegistrationState.SEATED).values("session")
    found = TrainingSession.objects.filter(
        Q(pk__in=seats) | Q(trainer=user.pk), state=TrainingState.PLANNED, starts_at__gt=at
    )
    return found.select_related(*RELATED).order_by("starts_at", "pk")


def to_choose(user: Any, at: datetime, until: datetime) -> list[Module]:
    """Return the modules with a session before `until` for which `user` could register and has not."""
    active = Enrolment.objects.filter(state=EnrolmentState.ACTIVE, startup__in=startups_of(user).values("pk"))
    open_ones = TrainingSession.objects.filter(
        module=OuterRef("pk"), state=TrainingState.PLANNED, starts_at__gt=at, starts_at__lte=until
    )
    own = Registration.objects.filter(person=user.pk).exclude(state=RegistrationState.WITHDRAWN)
    came = Attendance.objects.filter(person=user.pk, is_present=True)
    found = Module.objects.filter(
        Exists(open_ones),
        ~Exists(own.filter(session__module=OuterRef("pk"))),
        ~Exists(came.filter(session__module=OuterRef("pk"))),
        curriculum__cohort__in=active.values("cohort"),
    )
    return list(found.select_related("curriculum__cohort")[:20])


def certificates_due(user: Any) -> QuerySet[Certificate]:
    """Return the certificates of `user`, the last one first."""
    return Certificate.objects.filter(person=user.pk, revoked_at__isnull=True).order_by("-issued_at")
