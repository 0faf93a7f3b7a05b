"""States of a change of the payee's account: asked, confirmed by a call to the old number or by two people who
met the person, in force after the wait."""

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
    IN_PERSON = "in_person", _("to be confirmed in person")
    MET = "met", _("met once: a second person is to confirm")
    CONFIRMED = "confirmed", _("confirmed, the hours of waiting run")
    IN_FORCE = "in_force", pgettext_lazy("change of account", "in force")
    REFUSED = "refused", pgettext_lazy("change of account", "refused")


@dataclass(frozen=True)
class AccountChangeFacts:
    """What the guards of a change of account need to know."""

    actor_asked: bool
    actor_founds: bool
    actor_approves: bool
    wait_is_over: bool
    actor_called: bool = False
    actor_met: bool = False
    actor_found_nobody: bool = False


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
def nobody_answers(change: Any, facts: AccountChangeFacts) -> Any:
    """Who asks for a confirmation in person called the number on file, and nobody answered; or there is none."""
    if facts.actor_found_nobody or not change.number_on_file:
        return None
    return _("Call the number on file first, and record that nobody answered.")


@guard
def met_by_another(change: Any, facts: AccountChangeFacts) -> Any:
    """Who confirms in person did not ask for the change."""
    return _("You asked for this change: another person must do this.") if facts.actor_asked else None


@guard
def met_outside_the_startup(change: Any, facts: AccountChangeFacts) -> Any:
    """Who confirms in person is not of the start-up."""
    return _("You are of this start-up: somebody else must do this.") if facts.actor_founds else None


@guard
def met_by_no_approver(change: Any, facts: AccountChangeFacts) -> Any:
    """Who confirms in person approves none of the payments of this grant."""
    return _("You approve the payments of this grant: somebody else must do this.") if facts.actor_approves else None


@guard
def met_by_no_caller(change: Any, facts: AccountChangeFacts) -> Any:
    """Who confirms in person neither tried the call nor asked for a confirmation in person."""
    return _("You tried the call: another person must do this.") if facts.actor_called else None


@guard
def met_by_two(change: Any, facts: AccountChangeFacts) -> Any:
    """The second confirmation is not by who gave the first."""
    return _("You recorded the meeting: a second person must confirm it.") if facts.actor_met else None


IN_PERSON: list[Any] = [met_by_another, met_outside_the_startup, met_by_no_approver, met_by_no_caller]


@guard
def waited_long_enough(change: Any, facts: AccountChangeFacts) -> Any:
    """The hours of waiting are over."""
    return None if facts.wait_is_over else _("The hours of waiting are not over yet.")


class AccountChangeWorkflow(WorkflowModel):
    """Somebody asks, another person calls the number on file, the clock does the rest.

    Where that number no longer answers, two more people confirm in person.
    """

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
        source=AccountChangeState.ASKED,
        target=AccountChangeState.IN_PERSON,
        conditions=[called_by_another, not_of_the_startup, not_an_approver, nobody_answers],
        custom=reason_needed(),
    )
    def ask_in_person(self) -> None:
        """The number on file no longer answers: the person is to be met, with a reason."""

    @transition(field=state, source=AccountChangeState.IN_PERSON, target=AccountChangeState.MET, conditions=IN_PERSON)
    def meet(self) -> None:
        """The person was met with an identity document, and signed a statement."""

    @transition(
        field=state,
        source=AccountChangeState.MET,
        target=AccountChangeState.CONFIRMED,
        conditions=[*IN_PERSON, met_by_two],
    )
    def confirm_in_person(self) -> None:
        """A second member of staff confirms: the hours of waiting begin."""

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
        source=[
            AccountChangeState.ASKED,
            AccountChangeState.IN_PERSON,
            AccountChangeState.MET,
            AccountChangeState.CONFIRMED,
        ],
        target=AccountChangeState.REFUSED,
        custom=reason_needed(),
    )
    def refuse(self) -> None:
        """The old account stays, with a reason."""
