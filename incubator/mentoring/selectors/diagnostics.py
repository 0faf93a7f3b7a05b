"""Reads about diagnostics."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from incubator.cohorts.models import Enrolment
from incubator.cohorts.selectors import enrolments_visible_to
from incubator.cohorts.workflows import EnrolmentState
from incubator.mentoring.models import Diagnostic, Mentorship
from incubator.startups.selectors import startups_of

MOMENTS = list(Diagnostic.Moment)


def enrolments_followed_by(user: Any) -> QuerySet[Enrolment]:
    """Return the enrolments that `user` may read, and those of the start-ups that they mentor."""
    mentored = Mentorship.objects.filter(mentor__person=user.pk, until__isnull=True).values("startup")
    visible = enrolments_visible_to(user).order_by().values("pk")
    found = Enrolment.objects.filter(Q(pk__in=visible) | Q(startup__in=mentored))
    return found.select_related("cohort__programme", "startup")


def diagnostics_of(enrolment: Enrolment) -> list[Diagnostic]:
    """Return the diagnostics of an enrolment from entry to exit, with the statements that they answer."""
    found = Diagnostic.objects.filter(enrolment=enrolment).select_related("revision", "filled_by")
    return sorted(found, key=lambda one: MOMENTS.index(Diagnostic.Moment(one.moment)))


def without_entry_diagnostic(user: Any) -> QuerySet[Enrolment]:
    """Return the active enrolments of the start-ups that `user` mentors or founded, without a diagnostic at entry."""
    living = Mentorship.objects.filter(until__isnull=True)
    mine = Q(mentor__person=user.pk) | Q(startup__in=startups_of(user).values("pk"))
    entry = Diagnostic.objects.filter(enrolment=OuterRef("pk"), moment=Diagnostic.Moment.ENTRY)
    found = Enrolment.objects.filter(~Exists(entry), state=EnrolmentState.ACTIVE)
    return found.filter(startup__in=living.filter(mine).values("startup")).select_related("startup").order_by("pk")
