"""Reads about indicators."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.enums import Role
from accounts.selectors import grants_of
from core.registries import measures
from incubator.monitoring.figures import Segment, progress, split
from incubator.monitoring.models import Indicator, Result, Target
from incubator.programmes.models import Programme

READERS = (Role.DONOR, Role.OFFICER, Role.DIRECTOR, Role.AUDITOR)


@dataclass(frozen=True)
class ResultRow:
    """A result for the page, with its two bars where there is something to compare."""

    result: Result
    progress: list[Segment]
    split: list[Segment]


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator for the page."""

    indicator: Indicator
    targets: list[Target]
    results: list[ResultRow]
    counted: int | None = None

    @property
    def progress(self) -> list[Segment]:
        """How much of its only target the platform counts, nothing where there is not one."""
        if self.counted is None or len(self.targets) != 1:
            return []
        return [progress(Decimal(self.counted), self.targets[0].value)]


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


def published_rows(programme: Programme) -> list[IndicatorRow]:
    """Return the indicators of `programme` that have a target or a result, as every visitor may read them."""
    counted = Q(targets__isnull=False) | Q(results__isnull=False)
    found = Indicator.objects.filter(counted, programme=programme).distinct().order_by("code")
    return [row_of(indicator) for indicator in found.prefetch_related("targets", "results")]


def row_of(indicator: Indicator, *, counted: bool = False) -> IndicatorRow:
    """Return an indicator with its figures ready to draw, from what is prefetched; with what is `counted` here."""
    targets = list(indicator.targets.all())
    only = targets[0] if len(targets) == 1 else None
    results = [_result_row(result, only) for result in indicator.results.all()]
    return IndicatorRow(indicator, targets, results, counted_for(indicator) if counted else None)


def counted_for(indicator: Indicator) -> int | None:
    """Return what the platform counts for an indicator today, None where it counts nothing. One query at most."""
    measure = measures.get(indicator.measure) if indicator.measure else None
    return measure({"programme_code": indicator.programme.code}) if measure else None


def _result_row(result: Result, target: Target | None) -> ResultRow:
    """Draw progress only against a target of the same scope: 1,000 women in Morocco say nothing of 300 in two lands."""
    comparable = target is not None and target.scope == result.scope
    bar = [progress(result.value, target.value)] if target is not None and comparable else []
    known = result.female is not None and result.male is not None
    return ResultRow(result, bar, split(result.value, result.female or 0, result.male or 0) if known else [])
