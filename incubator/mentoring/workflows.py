"""States of a mentoring session."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import transition

from core.guards import guard, reason_needed
from core.models import StateField, WorkflowModel


class SessionState(models.TextChoices):
    """Where a session is."""

    PROPOSED = "proposed", _("proposed")
    CONFIRMED = "confirmed", _("confirmed")
    HELD = "held", pgettext_lazy("session", "held")
    MISSED = "missed", _("missed")
    CANCELLED = "cancelled", pgettext_lazy("session", "cancelled")


@dataclass(frozen=True)
class SessionFacts:
    """What the guards of a session need to know."""

    has_begun: bool
    proposed_by_actor: bool


@guard
def has_begun(session: Any, facts: SessionFacts) -> Any:
    """The session has begun."""
    return None if facts.has_begun else _("The session has not begun yet.")


@guard
def confirmed_by_the_other(session: Any, facts: SessionFacts) -> Any:
    """The other side confirms what one side proposed."""
    return _("The other side confirms the time that you proposed.") if facts.proposed_by_actor else None


class SessionWorkflow(WorkflowModel):
    """A session is proposed by one side and confirmed by the other."""

    state = StateField(
        max_length=20,
        choices=SessionState.choices,
        default=SessionState.PROPOSED,
        verbose_name=_("state"),
    )

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=SessionState.PROPOSED,
        target=SessionState.CONFIRMED,
        conditions=[confirmed_by_the_other],
    )
    def confirm(self) -> None:
        """The other side agrees to the time."""

    @transition(field=state, source=SessionState.CONFIRMED, target=SessionState.HELD, conditions=[has_begun])
    def hold(self) -> None:
        """The mentor notes what was said."""

    @transition(field=state, source=SessionState.CONFIRMED, target=SessionState.MISSED, conditions=[has_begun])
    def miss(self) -> None:
        """Somebody did not come."""

    @transition(
        field=state,
        source=[SessionState.PROPOSED, SessionState.CONFIRMED],
        target=SessionState.CANCELLED,
        custom=reason_needed(_("Write why the session is cancelled: the other side reads it.")),
    )
    def cancel(self) -> None:
        """One side cancels, with a reason that the other reads."""
