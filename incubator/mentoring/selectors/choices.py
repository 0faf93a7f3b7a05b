"""Reads about shortlists from which start-ups choose."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from accounts.enums import Role
from accounts.selectors import reach_q
from core.clock import day_of
from incubator.cohorts.selectors import enrolments_visible_to
from incubator.mentoring.models import Shortlist, ShortlistedMentor
from incubator.startups.selectors import startups_of

RELATED = ("enrolment__cohort", "enrolment__startup", "offered_by")


def shortlists_visible_to(user: Any) -> QuerySet[Shortlist]:
    """Return the shortlists of the enrolments that `user` may read, each mentor with the start-ups they accompany."""
    visible = enrolments_visible_to(user).order_by().values("pk")
    living = Count("mentor__mentorships", filter=Q(mentor__mentorships__until__isnull=True))
    lines = ShortlistedMentor.objects.select_related("mentor__person", "mentor__region").annotate(living=living)
    found = Shortlist.objects.filter(enrolment__in=visible).select_related(*RELATED)
    return found.prefetch_related(Prefetch("lines", queryset=lines))


def open_shortlist_of(enrolment: Any) -> Shortlist | None:
    """Return the shortlist from which the start-up may still choose, or None."""
    return Shortlist.objects.filter(enrolment=enrolment, closed_at__isnull=True).first()


def shortlists_to_choose_from(user: Any, at: datetime) -> QuerySet[Shortlist]:
    """Return the open shortlists of the start-ups of `user`, the one with the nearest last day first."""
    mine = Shortlist.objects.filter(enrolment__startup__in=startups_of(user).values("pk"), closed_at__isnull=True)
    return mine.filter(choose_by__gte=day_of(at)).select_related("enrolment__startup").order_by("choose_by", "pk")


def shortlists_to_decide(user: Any, at: datetime) -> QuerySet[Shortlist]:
    """Return the shortlists whose last day has passed without a choice, where `user` decides as an officer."""
    found = Shortlist.objects.filter(reach_q(user, [Role.OFFICER], "enrolment__"), closed_at__isnull=True)
    return found.filter(choose_by__lt=day_of(at)).select_related("enrolment__startup").order_by("choose_by", "pk")
