"""Reads about indicators."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.enums import Role
from accounts.selectors import grants_of
from incubator.monitoring.models import Indicator, Result, Target
from incubator.programmes.models import Programme

READERS = (Role.DONOR, Role.OFFICER, Role.DIRECTOR, Role.AUDITOR)


def programmes_read_by(user: Any) -> QuerySet[Programme]:
    """Return the programmes whose results `user` may read: those their roles name, all when one names none."""
    codes = {grant.programme_code for grant in grants_of(user) if grant.role in READERS}
    return Programme.objects.all() if "" in codes else Programme.objects.filter(code__in=codes)


def programmes_with_counts(user: Any) -> QuerySet[Programme]:
    """Return the programmes that `user` may read, with how many indicators each has and how many have a result."""
    counted = Count("indicators", distinct=True)
    measured = Count("indicators", filter=Q(indicators__results__isnull=False), distinct=True)
    return programmes_read_by(user).annotate(indicator_count=counted, measured_count=measured).order_by("code")


def indicators_visible_to(user: Any) -> QuerySet[Indicator]:
    """Return the indicators of the programmes that `user` may read, their targets and results attached."""
    readable = programmes_read_by(user).order_by().values("pk")
    found = Indicator.objects.filter(programme__in=readable)
    return found.select_related("programme").prefetch_related("targets", "results")


def targets_visible_to(user: Any) -> QuerySet[Target]:
    """Return the targets of the programmes that `user` may read."""
    readable = programmes_read_by(user).order_by().values("pk")
    return Target.objects.filter(indicator__programme__in=readable).select_related("indicator__programme")


def results_visible_to(user: Any) -> QuerySet[Result]:
    """Return the results of the programmes that `user` may read."""
    readable = programmes_read_by(user).order_by().values("pk")
    return Result.objects.filter(indicator__programme__in=readable).select_related("indicator__programme")
