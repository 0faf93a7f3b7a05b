"""States of a training session and of a registration."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import transition

from core.guards import guard, reason_needed
from core.models import StateField, WorkflowModel


class TrainingState(models.TextChoices):
    """Whether a session takes place."""

    PLANNED = "planned", pgettext_lazy("session", "planned")
    CANCELLED = "cancelled", pgettext_lazy("session", "cancelled")


class RegistrationState(models.TextChoices):
    """What a registration gives."""

    SEATED = "seated", _("registered")
    WAITING = "waiting", pgettext_lazy("registration", "on the waiting list")
    WITHDRAWN = "withdrawn", pgettext_lazy("registration", "withdrawn")


@dataclass(frozen=True)
class TrainingFacts:
    """What the guards need to know."""

    has_begun: bool


@guard
def to_come(instance: Any, facts: TrainingFacts) -> Any:
    """The session has not begun."""
    return _("The session has begun.") if facts.has_begun else None


class TrainingSessionWorkflow(WorkflowModel):
    """A session takes place, unless it is cancelled."""

    state = StateField(
        max_length=20, choices=TrainingState.choices, default=TrainingState.PLANNED, verbose_name=_("state")
    )

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=TrainingState.PLANNED,
        target=TrainingState.CANCELLED,
        conditions=[to_come],
        custom=reason_needed(_("Write why the session is cancelled: those who registered read it.")),
    )
    def cancel(self) -> None:
        """An officer cancels, with a reason that those who registered read."""


class RegistrationWorkflow(WorkflowModel):
    """A registration has a seat, or waits for one."""

    lock_first: ClassVar[tuple[str, ...]] = ("session",)
    state = StateField(
        max_length=20, choices=RegistrationState.choices, default=RegistrationState.SEATED, verbose_name=_("state")
    )

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=RegistrationState.WAITING,
        target=RegistrationState.SEATED,
        custom={"system": True, "system_only": True},
    )
    def seat(self) -> None:
        """A seat became free for the first who waits."""

    @transition(
        field=state,
        source=[RegistrationState.SEATED, RegistrationState.WAITING],
        target=RegistrationState.WITHDRAWN,
        conditions=[to_come],
    )
    def withdraw(self) -> None:
        """The participant does not come, or an officer takes them off the list."""
