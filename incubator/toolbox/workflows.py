"""States of a mentor's verdict on a start-up."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import transition

from core.guards import guard, reason_needed
from core.models import StateField, WorkflowModel


class VerdictState(models.TextChoices):
    """Where a verdict is."""

    OPEN = "open", pgettext_lazy("verdict", "not given yet")
    GIVEN = "given", pgettext_lazy("verdict", "given")
    WITHDRAWN = "withdrawn", pgettext_lazy("verdict", "withdrawn")


@dataclass(frozen=True)
class VerdictFacts:
    """What the guard of a verdict needs to know: what is wrong in the plan that it is about, in sentences."""

    plan_errors: tuple[str, ...] = ()


@guard
def plan_adds_up(verdict: Any, facts: VerdictFacts) -> Any:
    """The financial plan, where there is one, adds up."""
    return list(facts.plan_errors) or None


class VerdictWorkflow(WorkflowModel):
    """A mentor or an officer gives a verdict with what shows it, and can withdraw it."""

    state = StateField(max_length=20, choices=VerdictState.choices, default=VerdictState.OPEN, verbose_name=_("state"))

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=[VerdictState.OPEN, VerdictState.WITHDRAWN],
        target=VerdictState.GIVEN,
        conditions=[plan_adds_up],
    )
    def give(self) -> None:
        """A mentor or an officer says that it is so, and what shows it."""

    @transition(
        field=state,
        source=VerdictState.GIVEN,
        target=VerdictState.WITHDRAWN,
        custom=reason_needed(_("Write why the verdict is withdrawn: the team reads it.")),
    )
    def withdraw(self) -> None:
        """A mentor or an officer takes it back, with a reason that the team reads."""
