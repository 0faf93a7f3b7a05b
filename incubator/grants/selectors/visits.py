"""Visits to start-ups: who sees them, who may go, for whom they wait, what their guards need to know."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.selectors import people_with
from core.clock import day_of
from incubator.grants.models import Award, SiteVisit, TrancheCondition
from incubator.grants.models.disbursement import OPEN
from incubator.grants.models.site_visit import NOT_MADE
from incubator.grants.plan import ConditionKind
from incubator.grants.selectors.awards import READERS, awards_visible_to
from incubator.grants.workflows import SiteVisitState
from incubator.grants.workflows.site_visit import SiteVisitFacts
from incubator.startups.selectors import TEAM, living_reaches


def visits_of(award: Award) -> QuerySet[SiteVisit]:
    """Return the visits under `award`, the first one first."""
    return SiteVisit.objects.filter(award=award).select_related("visitor", "recorded_by").order_by("number")


def visit_for(user: Any, reference: str, number: int) -> SiteVisit | None:
    """Return visit `number` under the award `reference` when `user` may see it, else None."""
    found = SiteVisit.objects.filter(
        award__in=awards_visible_to(user).values("pk"), award__reference=reference, number=number
    )
    joined = ("award__enrolment__startup", "award__agreement", "visitor", "planned_by", "recorded_by", "answered_by")
    return found.select_related(*joined).prefetch_related("files__file", "conditions__tranche").first()


def visitors_of(award: Award) -> QuerySet[User]:
    """Return the people who may be sent to the start-up of `award`: staff whose role reaches it, by name."""
    found = Q(pk__in=[])
    for role in READERS:
        found |= Q(pk__in=people_with(role, award).values("pk"))
    return User.objects.filter(found).order_by("full_name", "pk")


def visits_to_record(user: Any, day: date) -> QuerySet[SiteVisit]:
    """Return the visits for which `user` was to go by `day`, and that are not recorded yet, the oldest first."""
    found = SiteVisit.objects.filter(
        visitor=user.pk, state=SiteVisitState.PLANNED, planned_on__lte=day, award__in=awards_visible_to(user)
    )
    return found.select_related("award__enrolment__startup").order_by("planned_on", "pk")


def visits_to_answer(user: Any) -> QuerySet[SiteVisit]:
    """Return the records of visits on which the start-up of `user` has said nothing yet, the oldest first."""
    mine = living_reaches(user, *TEAM).values("startup")
    found = SiteVisit.objects.filter(state=SiteVisitState.MADE, award__enrolment__startup__in=mine)
    return found.select_related("award__enrolment__startup").order_by("recorded_at", "pk")


def visits_to_spare(award: Award) -> list[SiteVisit]:
    """Return the visits recorded under `award` that meet no condition of a tranche, the first recorded first."""
    found = SiteVisit.objects.filter(award=award, conditions__isnull=True).exclude(state__in=NOT_MADE)
    return list(found.select_related("recorded_by").order_by("recorded_at", "pk"))


def conditions_that_wait(award: Award) -> list[TrancheCondition]:
    """Return the conditions of `award` that wait for a visit, and whose payment nobody has approved, in their order."""
    found = TrancheCondition.objects.filter(
        tranche__award=award, kind=ConditionKind.VISIT, met_at=None, tranche__disbursements__state__in=OPEN
    )
    return list(found.select_related("tranche").order_by("tranche__number"))


def contested_visits(award: Award) -> list[int]:
    """Return the numbers of the visits under `award` that its start-up contests."""
    found = SiteVisit.objects.filter(award=award, state=SiteVisitState.CONTESTED)
    return list(found.order_by("number").values_list("number", flat=True))


def site_visit_facts(visit: SiteVisit, /, *, by: Any, at: datetime) -> SiteVisitFacts:
    """Return the facts of a visit that `by` wants to move at `at`."""
    award = visit.award
    return SiteVisitFacts(today=day_of(at), starts_on=day_of(award.awarded_at), ends_on=award.agreement.ends_on)
