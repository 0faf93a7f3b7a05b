"""States of an application as a whole."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from core.guards import guard
from core.models import StateField, WorkflowModel


class ApplicationState(models.TextChoices):
    """Where an application is."""

    OPEN = "open", _("under way")
    CONCLUDED = "concluded", _("concluded")
    WITHDRAWN = "withdrawn", _("withdrawn")


@dataclass(frozen=True)
class ApplicationFacts:
    """What the guards of an application need to know."""

    results_released: bool


@guard
def not_decided_yet(application: Any, facts: ApplicationFacts) -> Any:
    """The final decision is not released."""
    return _("The decision has been announced.") if facts.results_released else None


class ApplicationWorkflow(WorkflowModel):
    """An application is concluded by its last decision or withdrawn by its applicant."""

    state = StateField(
        max_length=20,
        choices=ApplicationState.choices,
        default=ApplicationState.OPEN,
        verbose_name=_("state"),
    )

    class Meta:
        abstract = True

    @transition(
        field=state, source=ApplicationState.OPEN, target=ApplicationState.WITHDRAWN, conditions=[not_decided_yet]
    )
    def withdraw(self) -> None:
        """The applicant withdraws, with a reason if they wish."""

    @transition(
        field=state,
        source=ApplicationState.OPEN,
        target=ApplicationState.CONCLUDED,
        custom={"system": True, "system_only": True},
    )
    def conclude(self) -> None:
        """The last decision is out."""

    @transition(
        field=state,
        source=ApplicationState.CONCLUDED,
        target=ApplicationState.OPEN,
        custom={"system": True, "system_only": True},
    )
    def reopen(self) -> None:
        """An appeal was upheld."""
