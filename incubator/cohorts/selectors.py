"""Reads about cohorts and enrolments."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.selectors import reach_q
from incubator.cohorts.models import Cohort, Enrolment
from incubator.cohorts.workflows import EnrolmentState
from incubator.startups.selectors import STAFF, startups_of


def enrolments_visible_to(user: Any) -> QuerySet[Enrolment]:
    """Return the enrolments of the start-ups of `user`, and those that a staff role of theirs reaches."""
    found = Enrolment.objects.filter(reach_q(user, STAFF) | Q(startup__in=startups_of(user).values("pk")))
    return found.select_related("cohort__programme", "startup__region")


def cohorts_visible_to(user: Any) -> QuerySet[Cohort]:
    """Return the cohorts in which a staff role of `user` reaches an enrolment, with counts of what they may see."""
    reached = Enrolment.objects.filter(reach_q(user, STAFF))
    within = Q(enrolments__in=reached)
    return (
        Cohort.objects.filter(pk__in=reached.values("cohort"))
        .select_related("programme")
        .annotate(
            enrolled=Count("enrolments", filter=within),
            active=Count("enrolments", filter=within & Q(enrolments__state=EnrolmentState.ACTIVE)),
        )
    )


def enrolments_in(cohort: Cohort, user: Any) -> QuerySet[Enrolment]:
    """Return the enrolments of `cohort` that `user` may see, by the name of the start-up."""
    return enrolments_visible_to(user).filter(cohort=cohort).order_by("startup__name")


def active_enrolment_of(startup: Any) -> Enrolment | None:
    """Return the latest active enrolment of `startup`, or None."""
    found = Enrolment.objects.filter(startup=startup, state=EnrolmentState.ACTIVE)
    return found.order_by("-enrolled_at").first()
