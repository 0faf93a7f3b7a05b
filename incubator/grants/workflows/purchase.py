"""States of a purchase in kind: asked, approved, paid to the supplier; then received and handed over."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import transition

from core.guards import guard, reason_needed
from core.models import StateField, WorkflowModel
from incubator.grants.workflows.disbursement import (
    agreement_in_force,
    approved_by_enough,
    last_approval,
    not_before_approval,
    not_the_last_approval,
    one_of_director_and_deputy,
    within_agreement,
)
from incubator.grants.workflows.recovery import not_of_the_startup_that_owes


class PurchaseState(models.TextChoices):
    """Where a purchase is."""

    ASKED = "asked", pgettext_lazy("purchase", "to be approved")
    APPROVED = "approved", pgettext_lazy("purchase", "to be paid to the supplier")
    PAID = "paid", pgettext_lazy("purchase", "paid, to be received")
    RECEIVED = "received", pgettext_lazy("purchase", "received")
    CONTESTED = "contested", pgettext_lazy("purchase", "contested by the start-up")
    TRANSFERRED = "transferred", pgettext_lazy("purchase", "property of the start-up")
    CANCELLED = "cancelled", pgettext_lazy("purchase", "cancelled")


@dataclass(frozen=True)
class PurchaseFacts:
    """What the guards of a purchase need to know, gathered under the award's lock."""

    today: date
    agreement_active: bool
    actor_signed: bool
    actor_founds: bool
    in_tranche: bool
    approvals_left: int = 1
    stead_signed: bool = False
    approved_on: date | None = None
    ends_on: date | None = None


@guard
def another_of_purchase(purchase: Any, facts: PurchaseFacts) -> Any:
    """Each act of a purchase is done by a person who did none of the others."""
    return _("You have already signed this purchase: another person must do this.") if facts.actor_signed else None


@guard
def in_tranche(purchase: Any, facts: PurchaseFacts) -> Any:
    """Nobody asked for the payment of the tranche, and it still holds the amount."""
    return None if facts.in_tranche else _("This tranche is asked for or paid, or less than this amount is left of it.")


@guard
def days_not_to_come(purchase: Any, facts: PurchaseFacts) -> Any:
    """The day that is written is not still to come."""
    days = (purchase.paid_on, purchase.received_on, purchase.transferred_on)
    return _("This date is still to come.") if any(day and day > facts.today for day in days) else None


@guard
def not_before_payment(purchase: Any, facts: PurchaseFacts) -> Any:
    """The goods are handed over once they were received, and not before the invoice."""
    received, transferred = purchase.received_on, purchase.transferred_on
    if received and received < purchase.invoiced_on:
        return _("This date is before that of the invoice.")
    early = received and transferred and transferred < received
    return _("This date is before the goods were received.") if early else None


@guard
def is_an_asset(purchase: Any, facts: PurchaseFacts) -> Any:
    """It is goods, with an inventory number."""
    if not purchase.is_goods:
        return _("A service has no owner: nothing is handed over.")
    return None if purchase.asset_tag else _("Give the goods an inventory number first.")


SIGNED_PURCHASE: list[Any] = [agreement_in_force, another_of_purchase, not_of_the_startup_that_owes, in_tranche]


class PurchaseWorkflow(WorkflowModel):
    """One person asks, a director approves, finance pays; the start-up receives, staff hand over the property."""

    lock_first = ("award",)
    state = StateField(
        max_length=20, choices=PurchaseState.choices, default=PurchaseState.ASKED, verbose_name=_("state")
    )

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=PurchaseState.ASKED,
        target=PurchaseState.ASKED,
        conditions=[*SIGNED_PURCHASE, one_of_director_and_deputy, not_the_last_approval],
    )
    def endorse(self) -> None:
        """A director, or a deputy, approves; the amount asks for others after."""

    @transition(
        field=state,
        source=PurchaseState.ASKED,
        target=PurchaseState.APPROVED,
        conditions=[*SIGNED_PURCHASE, one_of_director_and_deputy, last_approval],
    )
    def approve(self) -> None:
        """A director, or a deputy, approves; nobody else has to: the start-up is told."""

    @transition(
        field=state,
        source=PurchaseState.APPROVED,
        target=PurchaseState.PAID,
        conditions=[*SIGNED_PURCHASE, approved_by_enough, not_before_approval, within_agreement, days_not_to_come],
    )
    def pay(self) -> None:
        """Finance paid the supplier; the ledger has the line, and the tranche is smaller by as much."""

    @transition(
        field=state,
        source=[PurchaseState.ASKED, PurchaseState.APPROVED],
        target=PurchaseState.CANCELLED,
        custom=reason_needed(),
    )
    def cancel(self) -> None:
        """Nothing is bought, with a reason."""

    @transition(
        field=state,
        source=[PurchaseState.PAID, PurchaseState.CONTESTED],
        target=PurchaseState.RECEIVED,
        conditions=[days_not_to_come, not_before_payment],
    )
    def receive(self) -> None:
        """The start-up says what it received, and when."""

    @transition(
        field=state,
        source=PurchaseState.PAID,
        target=PurchaseState.CONTESTED,
        custom=reason_needed(_("Write what is missing or wrong.")),
    )
    def contest(self) -> None:
        """The start-up says that nothing came, or that something is wrong with it."""

    @transition(
        field=state,
        source=PurchaseState.RECEIVED,
        target=PurchaseState.TRANSFERRED,
        conditions=[is_an_asset, days_not_to_come, not_before_payment],
    )
    def transfer(self) -> None:
        """The goods become the property of the start-up."""
