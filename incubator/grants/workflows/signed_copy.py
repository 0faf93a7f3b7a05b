"""States of a copy signed by hand: received, then accepted or refused by another person."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import transition

from core.guards import guard, reason_needed
from core.models import StateField, WorkflowModel
from incubator.grants.workflows.agreement import BEFORE_SIGNATURE, AgreementFacts, AgreementState


class SignedCopyState(models.TextChoices):
    """Where a signed copy is."""

    RECEIVED = "received", pgettext_lazy("signed copy", "to be checked")
    ACCEPTED = "accepted", pgettext_lazy("signed copy", "accepted")
    REFUSED = "refused", pgettext_lazy("signed copy", "refused")
    REPLACED = "replaced", pgettext_lazy("signed copy", "replaced")


@dataclass(frozen=True)
class SignedCopyFacts:
    """What the guards of a signed copy need to know; `agreement` is what those of its agreement know."""

    actor_sent: bool
    actor_founds: bool
    text_stands: bool
    agreement: AgreementFacts


@guard
def checked_by_another(copy: Any, facts: SignedCopyFacts) -> Any:
    """Who checks did not send the copy."""
    return _("You sent this copy: another person must check it.") if facts.actor_sent else None


@guard
def checked_outside_the_startup(copy: Any, facts: SignedCopyFacts) -> Any:
    """Who checks is not of the start-up."""
    return _("You are of this start-up: somebody else must check this copy.") if facts.actor_founds else None


@guard
def text_still_stands(copy: Any, facts: SignedCopyFacts) -> Any:
    """The agreement still says what was printed."""
    if facts.text_stands:
        return None
    return _("The agreement changed since this copy was printed: refuse it, so that the present text is signed.")


@guard
def agreement_ready(copy: Any, facts: SignedCopyFacts) -> Any:
    """The agreement is not signed yet, and what comes before its signature is settled."""
    if copy.agreement.state != AgreementState.DRAFTED:
        return _("The agreement is signed already.")
    unmet = [one.test(copy.agreement, facts.agreement) for one in BEFORE_SIGNATURE]
    return [said for found in unmet if found for said in (found if isinstance(found, list) else [found])] or None


BY_ANOTHER: list[Any] = [checked_by_another, checked_outside_the_startup]


class SignedCopyWorkflow(WorkflowModel):
    """The start-up sends what it signed by hand, another person accepts or refuses it."""

    lock_first = ("agreement__award", "agreement")
    state = StateField(
        max_length=20,
        choices=SignedCopyState.choices,
        default=SignedCopyState.RECEIVED,
        verbose_name=_("state"),
    )

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=SignedCopyState.RECEIVED,
        target=SignedCopyState.ACCEPTED,
        conditions=[*BY_ANOTHER, text_still_stands, agreement_ready],
    )
    def accept(self) -> None:
        """The copy is found right: the agreement is signed by it."""

    @transition(
        field=state,
        source=SignedCopyState.RECEIVED,
        target=SignedCopyState.REFUSED,
        conditions=BY_ANOTHER,
        custom=reason_needed(),
    )
    def refuse(self) -> None:
        """The copy signs nothing, with a reason."""

    @transition(field=state, source=SignedCopyState.RECEIVED, target=SignedCopyState.REPLACED)
    def replace(self) -> None:
        """The start-up sent another copy, or signed by typed consent."""
