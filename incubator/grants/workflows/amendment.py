"""States of an amendment: proposed, approved by another person, signed by the start-up, in force."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import transition

from core.guards import guard, reason_needed
from core.models import StateField, WorkflowModel
from core.names import is_same_name


class AmendmentState(models.TextChoices):
    """Where an amendment is."""

    PROPOSED = "proposed", pgettext_lazy("amendment", "to be approved")
    APPROVED = "approved", pgettext_lazy("amendment", "to be signed by the start-up")
    SIGNED = "signed", pgettext_lazy("amendment", "signed by the start-up")
    IN_FORCE = "in_force", pgettext_lazy("amendment", "in force")
    REFUSED = "refused", pgettext_lazy("amendment", "refused")


@dataclass(frozen=True)
class AmendmentFacts:
    """What the guards of an amendment need to know, gathered under the award's lock."""

    actor_proposed: bool
    actor_signed: bool
    actor_name: str = ""
    # Why the change is not possible as things stand now.
    objections: tuple[str, ...] = ()


@guard
def approved_by_another(amendment: Any, facts: AmendmentFacts) -> Any:
    """Who approves did not propose."""
    return _("You proposed this amendment: another person must approve it.") if facts.actor_proposed else None


@guard
def amendment_countersigned_by_another(amendment: Any, facts: AmendmentFacts) -> Any:
    """Who countersigns did not sign for the start-up."""
    return _("The person who signed for the start-up cannot countersign.") if facts.actor_signed else None


@guard
def amendment_signed_in_ones_name(amendment: Any, facts: AmendmentFacts) -> Any:
    """The name that is typed is that of the person who signs."""
    if amendment.signed_by_id is None or is_same_name(amendment.signed_name, facts.actor_name):
        return None
    return _("Type your full name as your account has it: %(name)s.") % {"name": facts.actor_name}


@guard
def still_possible(amendment: Any, facts: AmendmentFacts) -> Any:
    """The change keeps to ceilings, periods, terms and what is paid."""
    return list(facts.objections) or None


class AmendmentWorkflow(WorkflowModel):
    """Staff propose, another person approves, the start-up signs, the director countersigns."""

    lock_first = ("agreement__award", "agreement")
    state = StateField(
        max_length=20,
        choices=AmendmentState.choices,
        default=AmendmentState.PROPOSED,
        verbose_name=_("state"),
    )

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=AmendmentState.PROPOSED,
        target=AmendmentState.APPROVED,
        conditions=[approved_by_another, still_possible],
    )
    def approve(self) -> None:
        """Another person finds the change right."""

    @transition(
        field=state,
        source=AmendmentState.APPROVED,
        target=AmendmentState.SIGNED,
        conditions=[still_possible, amendment_signed_in_ones_name],
    )
    def sign(self) -> None:
        """The start-up signs by typed consent."""

    @transition(
        field=state,
        source=AmendmentState.SIGNED,
        target=AmendmentState.IN_FORCE,
        conditions=[amendment_countersigned_by_another, still_possible],
    )
    def countersign(self) -> None:
        """The director signs for the operator: the award is changed."""

    @transition(
        field=state,
        source=[AmendmentState.PROPOSED, AmendmentState.APPROVED, AmendmentState.SIGNED],
        target=AmendmentState.REFUSED,
        custom=reason_needed(),
    )
    def refuse(self) -> None:
        """The agreement stays as it is, with a reason."""
