"""States of a visit to a start-up: planned, carried out, then agreed or contested by the start-up."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import transition

from core import formats
from core.guards import guard, reason_needed
from core.models import StateField, WorkflowModel


class SiteVisitState(models.TextChoices):
    """Where a visit is."""

    PLANNED = "planned", pgettext_lazy("visit", "planned")
    MADE = "made", pgettext_lazy("visit", "carried out")
    AGREED = "agreed", pgettext_lazy("visit", "agreed by the start-up")
    CONTESTED = "contested", pgettext_lazy("visit", "contested by the start-up")
    CANCELLED = "cancelled", pgettext_lazy("visit", "cancelled")


@dataclass(frozen=True)
class SiteVisitFacts:
    """What the guards of a visit need to know: the day on which somebody acts, and those of the agreement."""

    today: date
    starts_on: date
    ends_on: date | None


@guard
def not_to_come(visit: Any, facts: SiteVisitFacts) -> Any:
    """The day of the visit is not still to come."""
    late = visit.visited_on and visit.visited_on > facts.today
    return _("This date is still to come: a visit is recorded once it was made.") if late else None


@guard
def visit_within_agreement(visit: Any, facts: SiteVisitFacts) -> Any:
    """The day of the visit is one of the agreement."""
    return outside_agreement(visit.visited_on, facts.starts_on, facts.ends_on) if visit.visited_on else None


def outside_agreement(day: date, starts_on: date, ends_on: date | None) -> str | None:
    """Return the sentence of why `day` is no day of the agreement, None when it is one."""
    if starts_on <= day and (ends_on is None or day <= ends_on):
        return None
    if ends_on is None:
        return str(_("This date is before the grant was awarded (%(first)s).") % {"first": formats.day(starts_on)})
    days = {"first": formats.day(starts_on), "last": formats.day(ends_on)}
    return str(_("This date is outside the agreement (%(first)s to %(last)s).") % days)


class SiteVisitWorkflow(WorkflowModel):
    """Staff plan and record a visit, the start-up agrees with the record or contests it."""

    lock_first = ("award",)
    state = StateField(
        max_length=20,
        choices=SiteVisitState.choices,
        default=SiteVisitState.PLANNED,
        verbose_name=_("state"),
    )

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=SiteVisitState.PLANNED,
        target=SiteVisitState.MADE,
        conditions=[not_to_come, visit_within_agreement],
    )
    def record(self) -> None:
        """The visit was made; what a tranche waits for is met by it."""

    @transition(field=state, source=[SiteVisitState.MADE, SiteVisitState.CONTESTED], target=SiteVisitState.AGREED)
    def agree(self) -> None:
        """The start-up agrees with the record."""

    @transition(
        field=state,
        source=SiteVisitState.MADE,
        target=SiteVisitState.CONTESTED,
        custom=reason_needed(_("Write what you contest.")),
    )
    def contest(self) -> None:
        """The start-up contests the record, in a sentence."""

    @transition(field=state, source=SiteVisitState.PLANNED, target=SiteVisitState.CANCELLED, custom=reason_needed())
    def cancel(self) -> None:
        """The visit does not take place, with a reason."""
