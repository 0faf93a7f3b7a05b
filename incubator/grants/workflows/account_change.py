"""States of a change of the payee's account: asked, confirmed by a call to the old number, in force after the wait."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import transition

from core.guards import guard, reason_needed
from core.models import StateField, WorkflowModel


class AccountChangeState(models.TextChoices):
    """Where a change of account is."""

    ASKED = "asked", _("to be confirmed by telephone")
    CONFIRMED = "confirmed", _("confirmed by telephone")
    IN_FORCE = "in_force", pgettext_lazy("change of account", "in force")
    REFUSED = "refused", pgettext_lazy("change of account", "refused")


@dataclass(frozen=True)
class AccountChangeFacts:
    """What the guards of a change of account need to know."""

    actor_asked: bool
    actor_founds: bool
    actor_approves: bool
    wait_is_over: bool


@guard
def called_by_another(change: Any, facts: AccountChangeFacts) -> Any:
    """Who calls did not ask for the change."""
    return _("You asked for this change: another person must call.") if facts.actor_asked else None


@guard
def not_of_the_startup(change: Any, facts: AccountChangeFacts) -> Any:
    """Who calls is not of the start-up."""
    return _("You are of this start-up: somebody else must call.") if facts.actor_founds else None


@guard
def not_an_approver(change: Any, facts: AccountChangeFacts) -> Any:
    """Who calls approves none of the payments of this grant."""
    return _("You approve the payments of this grant: somebody else must call.") if facts.actor_approves else None


@guard
def waited_long_enough(change: Any, facts: AccountChangeFacts) -> Any:
    """The hours of waiting are over."""
    return None if facts.wait_is_over else _("The hours of waiting are not over yet.")


class AccountChangeWorkflow(WorkflowModel):
    """Somebody asks, another person calls the number on file, the clock does the rest."""

    lock_first = ("agreement__award", "agreement")
    state = StateField(
        max_length=20,
        choices=AccountChangeState.choices,
        default=AccountChangeState.ASKED,
        verbose_name=_("state"),
    )

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=AccountChangeState.ASKED,
        target=AccountChangeState.CONFIRMED,
        conditions=[called_by_another, not_of_the_startup, not_an_approver],
    )
    def confirm(self) -> None:
        """The person who was called at the number on file says yes."""

    @transition(
        field=state,
        source=AccountChangeState.CONFIRMED,
        target=AccountChangeState.IN_FORCE,
        conditions=[waited_long_enough],
        custom={"system": True, "system_only": True},
    )
    def put_in_force(self) -> None:
        """The grant is paid to the new account from now on."""

    @transition(
        field=state,
        source=[AccountChangeState.ASKED, AccountChangeState.CONFIRMED],
        target=AccountChangeState.REFUSED,
        custom=reason_needed(),
    )
    def refuse(self) -> None:
        """The old account stays, with a reason."""
