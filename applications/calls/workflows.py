"""States of a call. Scheduled, open and closed are computed from its stages' windows, never stored."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import transition

from core.guards import guard, reason_needed
from core.models import StateField, WorkflowModel


class CallState(models.TextChoices):
    """Where a call is."""

    DRAFT = "draft", _("in preparation")
    PUBLISHED = "published", _("published")
    ARCHIVED = "archived", _("archived")
    CANCELLED = "cancelled", pgettext_lazy("call", "cancelled")


@dataclass(frozen=True)
class CallFacts:
    """What the guards of a call need to know: the sentences of its parts, and whether its last window is over."""

    problems: tuple[str, ...]
    is_over: bool


@guard
def nothing_missing(call: Any, facts: CallFacts) -> Any:
    """Every part of the call (texts, windows, forms, rules, grids) is ready."""
    return facts.problems or None


@guard
def last_window_is_over(call: Any, facts: CallFacts) -> Any:
    """The last stage is closed."""
    return None if facts.is_over else _("The last stage is not closed yet.")


class CallWorkflow(WorkflowModel):
    """An officer prepares and publishes a call."""

    state = StateField(max_length=20, choices=CallState.choices, default=CallState.DRAFT, verbose_name=_("state"))

    class Meta:
        abstract = True

    @transition(field=state, source=CallState.DRAFT, target=CallState.PUBLISHED, conditions=[nothing_missing])
    def publish(self) -> None:
        """The call is published: its forms, rules, grids and method are frozen."""

    @transition(field=state, source=CallState.PUBLISHED, target=CallState.ARCHIVED, conditions=[last_window_is_over])
    def archive(self) -> None:
        """The call is over."""

    @transition(
        field=state,
        source=[CallState.DRAFT, CallState.PUBLISHED],
        target=CallState.CANCELLED,
        custom=reason_needed(),
    )
    def cancel(self) -> None:
        """The call is cancelled, with a reason."""
