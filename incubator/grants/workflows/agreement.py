"""States of a grant agreement."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import transition

from core.guards import guard, reason_needed
from core.models import StateField, WorkflowModel
from core.names import is_same_name


class AgreementState(models.TextChoices):
    """Where an agreement is."""

    DRAFTED = "drafted", _("to be signed")
    SIGNED = "signed", _("signed by the start-up")
    ACTIVE = "active", _("in force")
    SUSPENDED = "suspended", _("suspended")
    CLOSED = "closed", pgettext_lazy("agreement", "closed")
    TERMINATED = "terminated", _("terminated")


@dataclass(frozen=True)
class AgreementFacts:
    """What the guards of an agreement need to know."""

    has_bank_account: bool
    signed_by_actor: bool
    unpaid_tranches: int
    funded: bool
    actor_name: str = ""
    declared: bool = True
    # Whether a sanctions list was looked at, None before: False when somebody was found on it.
    cleared: bool | None = True
    without_mandate: tuple[str, ...] = ()
    # Whether a copy signed by hand was accepted.
    copy_accepted: bool = False


@guard
def bank_account_given(agreement: Any, facts: AgreementFacts) -> Any:
    """The bank account of the payee is known."""
    return None if facts.has_bank_account else _("Give the bank account on which the grant is paid.")


@guard
def fund_said(agreement: Any, facts: AgreementFacts) -> Any:
    """Finance said which fund pays the grant."""
    return None if facts.funded else _("Finance has not yet said which fund pays this grant.")


@guard
def declared_on_honour(agreement: Any, facts: AgreementFacts) -> Any:
    """The declaration on honour is made."""
    return None if facts.declared else _("Make the declaration on honour first.")


@guard
def mandates_given(agreement: Any, facts: AgreementFacts) -> Any:
    """Where the leader is paid, each member of the team gave a mandate."""
    return [_("The mandate of %(name)s is missing.") % {"name": name} for name in facts.without_mandate] or None


@guard
def sanctions_checked(agreement: Any, facts: AgreementFacts) -> Any:
    """The start-up and its people were looked for on a sanctions list, and nobody was found."""
    if facts.cleared is None:
        return _("The check of the sanctions lists is not recorded yet: the programme team does it.")
    return None if facts.cleared else _("Somebody was found on a sanctions list: the programme team decides.")


@guard
def signed_in_ones_name(agreement: Any, facts: AgreementFacts) -> Any:
    """The name that is typed is that of the person who signs."""
    if agreement.signed_by_id is None or is_same_name(agreement.signed_name, facts.actor_name):
        return None
    return _("Type your full name as your account has it: %(name)s.") % {"name": facts.actor_name}


@guard
def signed_copy_accepted(agreement: Any, facts: AgreementFacts) -> Any:
    """A copy signed by hand was accepted."""
    return None if facts.copy_accepted else _("No signed copy of this agreement is accepted.")


@guard
def countersigned_by_another(agreement: Any, facts: AgreementFacts) -> Any:
    """Who countersigns did not sign for the start-up."""
    return _("The person who signed for the start-up cannot countersign.") if facts.signed_by_actor else None


@guard
def everything_paid(agreement: Any, facts: AgreementFacts) -> Any:
    """No tranche waits for payment."""
    return _("A tranche is not paid yet.") if facts.unpaid_tranches else None


# What is settled before the start-up signs, by whichever way.
BEFORE_SIGNATURE = [bank_account_given, declared_on_honour, mandates_given, sanctions_checked, fund_said]


class AgreementWorkflow(WorkflowModel):
    """The start-up signs, the director countersigns."""

    lock_first = ("award",)
    state = StateField(
        max_length=20,
        choices=AgreementState.choices,
        default=AgreementState.DRAFTED,
        verbose_name=_("state"),
    )

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=AgreementState.DRAFTED,
        target=AgreementState.SIGNED,
        conditions=[*BEFORE_SIGNATURE, signed_in_ones_name],
    )
    def sign(self) -> None:
        """The start-up signs by typed consent."""

    @transition(
        field=state,
        source=AgreementState.DRAFTED,
        target=AgreementState.SIGNED,
        conditions=[*BEFORE_SIGNATURE, signed_copy_accepted],
    )
    def sign_by_copy(self) -> None:
        """The start-up signed by hand, and the copy that it sent was accepted."""

    @transition(
        field=state, source=AgreementState.SIGNED, target=AgreementState.ACTIVE, conditions=[countersigned_by_another]
    )
    def countersign(self) -> None:
        """The director signs for the operator."""

    @transition(field=state, source=AgreementState.ACTIVE, target=AgreementState.SUSPENDED, custom=reason_needed())
    def suspend(self) -> None:
        """Payments stop for a time, with a reason."""

    @transition(field=state, source=AgreementState.SUSPENDED, target=AgreementState.ACTIVE)
    def resume(self) -> None:
        """Payments go on."""

    @transition(field=state, source=AgreementState.ACTIVE, target=AgreementState.CLOSED, conditions=[everything_paid])
    def close(self) -> None:
        """Everything is paid and reported."""

    @transition(
        field=state,
        source=[AgreementState.SIGNED, AgreementState.ACTIVE, AgreementState.SUSPENDED],
        target=AgreementState.TERMINATED,
        custom=reason_needed(),
    )
    def terminate(self) -> None:
        """The agreement ends before its time, with a reason."""
