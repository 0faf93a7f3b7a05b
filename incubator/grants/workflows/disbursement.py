"""States of a disbursement: four different people move it from planned to paid."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_fsm import transition

from core.guards import guard, reason_needed
from core.models import StateField, WorkflowModel
from incubator.grants.plan import ConditionKind


class DisbursementState(models.TextChoices):
    """Where a disbursement is."""

    PLANNED = "planned", _("planned")
    REQUESTED = "requested", _("requested")
    VERIFIED = "verified", _("verified")
    APPROVED = "approved", _("approved")
    PAID = "paid", _("paid")
    HELD = "held", _("held")
    REFUSED = "refused", _("refused")
    RETURNED = "returned", _("returned by the bank")
    REVERSED = "reversed", _("reversed")


@dataclass(frozen=True)
class DisbursementFacts:
    """What the guards of a disbursement need to know, gathered under the award's lock."""

    agreement_active: bool
    actor_signed_before: bool
    earlier_unpaid: bool
    within_award: bool
    account_settled: bool = True
    actor_edited_account: bool = False
    approvals_left: int = 1
    stead_signed: bool = False
    approved_on: date | None = None
    ends_on: date | None = None
    unmet: tuple[str, ...] = ()
    awaits_purchase: bool = False
    in_money: bool = True


@dataclass(frozen=True)
class CorrectionFacts:
    """What the guards need to know of a payment that is taken back, by the bank or as a mistake."""

    leaves_what_is_owed: bool


@guard
def leaves_what_is_owed(disbursement: Any, facts: CorrectionFacts) -> Any:
    """Without this payment, as much stays paid as is asked back of the grant."""
    return (
        None
        if facts.leaves_what_is_owed
        else _("Money of this grant came back or is asked back: without this payment less would be paid than that.")
    )


@guard
def agreement_in_force(disbursement: Any, facts: DisbursementFacts) -> Any:
    """The grant agreement is in force."""
    return None if facts.agreement_active else _("The grant agreement is not in force.")


@guard
def another_person(disbursement: Any, facts: DisbursementFacts) -> Any:
    """Each act is done by a person who did none of the others."""
    return (
        _("You have already signed this payment: another person must do this.") if facts.actor_signed_before else None
    )


@guard
def earlier_tranches_paid(disbursement: Any, facts: DisbursementFacts) -> Any:
    """The tranches before this one are paid."""
    return _("An earlier tranche is not paid yet.") if facts.earlier_unpaid else None


@guard
def not_bought_in_kind(disbursement: Any, facts: DisbursementFacts) -> Any:
    """Not all of the tranche was bought in kind, and no purchase out of it waits for its payment."""
    if not facts.in_money:
        return _("All of this tranche was bought in kind for the start-up: nothing of it is paid in money.")
    waits = facts.awaits_purchase
    return _("A purchase in kind is to be paid out of this tranche first.") if waits else None


@guard
def within_award(disbursement: Any, facts: DisbursementFacts) -> Any:
    """What is paid, this payment included, stays within the award."""
    return None if facts.within_award else _("This payment would exceed the award.")


@guard
def account_settled(disbursement: Any, facts: DisbursementFacts) -> Any:
    """No change of the payee's account is under way."""
    return None if facts.account_settled else _("The bank account of this grant is being changed: settle that first.")


@guard
def not_who_edited_account(disbursement: Any, facts: DisbursementFacts) -> Any:
    """Who approves or pays neither gave the payee's account nor asked to change it."""
    edited = facts.actor_edited_account
    return (
        _("You gave the bank account of this grant, or asked to change it: another person must do this.")
        if edited
        else None
    )


@guard
def one_of_director_and_deputy(disbursement: Any, facts: DisbursementFacts) -> Any:
    """Of a director and their deputies, one approves a payment."""
    signed = facts.stead_signed
    return _("Of a director and their deputy, one of the two approves a payment: it is done.") if signed else None


@guard
def last_approval(disbursement: Any, facts: DisbursementFacts) -> Any:
    """No other approval is missing."""
    return _more(facts.approvals_left - 1) if facts.approvals_left > 1 else None


@guard
def not_the_last_approval(disbursement: Any, facts: DisbursementFacts) -> Any:
    """More people have to approve after this one."""
    return None if facts.approvals_left > 1 else _("This approval is the last: it approves the payment.")


@guard
def approved_by_enough(disbursement: Any, facts: DisbursementFacts) -> Any:
    """As many people approved as the thresholds asked for."""
    return _more(facts.approvals_left) if facts.approvals_left > 0 else None


def _more(count: int) -> str:
    sentence = ngettext("%(count)s more person must approve.", "%(count)s more people must approve.", count)
    return sentence % {"count": count}


@guard
def not_before_approval(disbursement: Any, facts: DisbursementFacts) -> Any:
    """The day of the payment is not before that of its approval."""
    early = facts.approved_on and disbursement.paid_on and disbursement.paid_on < facts.approved_on
    return _("This date is before the payment was approved.") if early else None


@guard
def within_agreement(disbursement: Any, facts: DisbursementFacts) -> Any:
    """The day of the payment is not after the last day of the agreement."""
    late = facts.ends_on and disbursement.paid_on and disbursement.paid_on > facts.ends_on
    return _("This date is after the last day of the agreement.") if late else None


UNMET = {
    ConditionKind.REPORT: _("The report is not accepted yet."),
    ConditionKind.EVIDENCE: _("Too little of the tranche before is accounted for."),
    ConditionKind.LEGAL: _("The proof that the start-up exists in law is missing."),
    ConditionKind.MINUTES: _("The minutes of the committee are missing."),
    ConditionKind.VISIT: _("The visit is not recorded yet."),
}


@guard
def conditions_met(disbursement: Any, facts: DisbursementFacts) -> Any:
    """Each condition of the tranche is met by a fact that was recorded."""
    return [UNMET[ConditionKind(kind)] for kind in facts.unmet] or None


SIGNED_ACT: list[Any] = [agreement_in_force, another_person]
SAFE_ACCOUNT: list[Any] = [account_settled, not_who_edited_account]
RIGHT_DAY: list[Any] = [not_before_approval, within_agreement]
APPROVAL: list[Any] = [*SIGNED_ACT, one_of_director_and_deputy, *SAFE_ACCOUNT, conditions_met]


class DisbursementWorkflow(WorkflowModel):
    """The start-up requests, an officer verifies, a director approves, finance pays."""

    lock_first = ("tranche__award",)
    state = StateField(
        max_length=20,
        choices=DisbursementState.choices,
        default=DisbursementState.PLANNED,
        verbose_name=_("state"),
    )

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=DisbursementState.PLANNED,
        target=DisbursementState.REQUESTED,
        conditions=[*SIGNED_ACT, earlier_tranches_paid, not_bought_in_kind],
    )
    def request(self) -> None:
        """The start-up asks for the tranche."""

    @transition(
        field=state,
        source=DisbursementState.REQUESTED,
        target=DisbursementState.VERIFIED,
        conditions=[*SIGNED_ACT, conditions_met],
    )
    def verify(self) -> None:
        """An officer verified the conditions."""

    @transition(
        field=state,
        source=DisbursementState.VERIFIED,
        target=DisbursementState.VERIFIED,
        conditions=[*APPROVAL, not_the_last_approval],
    )
    def endorse(self) -> None:
        """A director, or a deputy, approves; the amount asks for others after."""

    @transition(
        field=state,
        source=DisbursementState.VERIFIED,
        target=DisbursementState.APPROVED,
        conditions=[*APPROVAL, last_approval],
    )
    def approve(self) -> None:
        """A director, or a deputy, approves; nobody else has to."""

    @transition(
        field=state,
        source=DisbursementState.APPROVED,
        target=DisbursementState.PAID,
        conditions=[*SIGNED_ACT, *SAFE_ACCOUNT, approved_by_enough, within_award, *RIGHT_DAY],
    )
    def pay(self) -> None:
        """Finance paid; the ledger has the line."""

    @transition(
        field=state,
        source=[DisbursementState.REQUESTED, DisbursementState.VERIFIED, DisbursementState.APPROVED],
        target=DisbursementState.HELD,
        custom={**reason_needed(), "system": True},
    )
    def hold(self) -> None:
        """The payment is held, with a reason; the signatures are void."""

    @transition(
        field=state,
        source=DisbursementState.HELD,
        target=DisbursementState.PLANNED,
        conditions=[account_settled],
    )
    def release_hold(self) -> None:
        """The payment starts again from the request."""

    @transition(
        field=state,
        source=[DisbursementState.REQUESTED, DisbursementState.VERIFIED],
        target=DisbursementState.REFUSED,
        custom=reason_needed(),
    )
    def refuse(self) -> None:
        """The request is refused, with a reason."""

    @transition(
        field=state,
        source=DisbursementState.PAID,
        target=DisbursementState.RETURNED,
        conditions=[leaves_what_is_owed],
        custom=reason_needed(),
    )
    def return_payment(self) -> None:
        """The bank returned the money; the tranche opens again under a new attempt."""

    @transition(
        field=state,
        source=DisbursementState.PAID,
        target=DisbursementState.REVERSED,
        conditions=[leaves_what_is_owed],
        custom=reason_needed(),
    )
    def reverse(self) -> None:
        """The payment was a mistake: a reversal line corrects it."""
