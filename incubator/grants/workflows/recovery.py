"""States of a recovery: asked, approved by another person, recovered once all of it came in, or waived."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import transition

from core.guards import guard, reason_needed
from core.models import StateField, WorkflowModel


class RecoveryState(models.TextChoices):
    """Where a recovery is."""

    ASKED = "asked", pgettext_lazy("recovery", "to be approved")
    APPROVED = "approved", pgettext_lazy("recovery", "to be paid back")
    RECOVERED = "recovered", pgettext_lazy("recovery", "paid back")
    WAIVED = "waived", pgettext_lazy("recovery", "waived")
    REFUSED = "refused", pgettext_lazy("recovery", "refused")


@dataclass(frozen=True)
class RecoveryFacts:
    """What the guards of a recovery need to know, gathered under the award's lock."""

    actor_asked: bool
    actor_approved: bool
    actor_received: bool
    actor_founds: bool
    still_paid: bool


@guard
def not_who_asked_back(recovery: Any, facts: RecoveryFacts) -> Any:
    """Who acts did not ask for the money."""
    return _("You asked for this money back: another person must do this.") if facts.actor_asked else None


@guard
def not_who_approved(recovery: Any, facts: RecoveryFacts) -> Any:
    """Who records what came in did not approve the recovery."""
    return _("You approved this recovery: another person records what comes in.") if facts.actor_approved else None


@guard
def not_who_received(recovery: Any, facts: RecoveryFacts) -> Any:
    """Who gives up the rest recorded nothing of what came in."""
    return _("You recorded money of this recovery: another person must do this.") if facts.actor_received else None


@guard
def not_of_the_startup_that_owes(recovery: Any, facts: RecoveryFacts) -> Any:
    """Who acts is not of the start-up."""
    return _("You are of this start-up: somebody else must do this.") if facts.actor_founds else None


@guard
def still_paid(recovery: Any, facts: RecoveryFacts) -> Any:
    """As much is still paid of the grant as is asked back."""
    return None if facts.still_paid else _("Less than this amount is still paid of the grant.")


ANOTHER_SIDE: list[Any] = [not_who_asked_back, not_of_the_startup_that_owes]


class RecoveryWorkflow(WorkflowModel):
    """One person asks, a director approves, finance records what comes in; a director may give up the rest."""

    lock_first = ("award",)
    state = StateField(
        max_length=20, choices=RecoveryState.choices, default=RecoveryState.ASKED, verbose_name=_("state")
    )

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=RecoveryState.ASKED,
        target=RecoveryState.APPROVED,
        conditions=[*ANOTHER_SIDE, still_paid],
    )
    def approve(self) -> None:
        """Another person finds it right: the start-up is told."""

    @transition(
        field=state,
        source=RecoveryState.APPROVED,
        target=RecoveryState.RECOVERED,
        conditions=[*ANOTHER_SIDE, not_who_approved],
    )
    def settle(self) -> None:
        """All of it came in."""

    @transition(
        field=state,
        source=RecoveryState.APPROVED,
        target=RecoveryState.WAIVED,
        conditions=[*ANOTHER_SIDE, not_who_received],
        custom=reason_needed(),
    )
    def waive(self) -> None:
        """What did not come in is given up, with a reason."""

    @transition(field=state, source=RecoveryState.ASKED, target=RecoveryState.REFUSED, custom=reason_needed())
    def refuse(self) -> None:
        """Nothing is asked of the start-up, with a reason."""
