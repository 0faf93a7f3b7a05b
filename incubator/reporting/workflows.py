"""States of a report: submitting it locks its period, only sending it back opens it again."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from django_fsm import transition

from core.guards import guard, reason_needed
from core.models import StateField, WorkflowModel


class ReportState(models.TextChoices):
    """Where a report is."""

    OPEN = "open", pgettext_lazy("report", "to be filled in")
    SUBMITTED = "submitted", pgettext_lazy("report", "submitted")
    RETURNED = "returned", pgettext_lazy("report", "to be corrected")
    ACCEPTED = "accepted", pgettext_lazy("report", "accepted")


WRITABLE = (ReportState.OPEN, ReportState.RETURNED)


@dataclass(frozen=True)
class ReportFacts:
    """What the guards of a report need to know: how many of its receipts nobody has judged."""

    pending: int


@guard
def narrative_written(report: Any, facts: ReportFacts) -> Any:
    """The questions of the narrative are answered."""
    return None if report.is_written else _("Answer the questions of the report first.")


@guard
def every_line_judged(report: Any, facts: ReportFacts) -> Any:
    """Each receipt is accepted or refused."""
    if not facts.pending:
        return None
    return ngettext(
        "%(count)s receipt is neither accepted nor refused yet.",
        "%(count)s receipts are neither accepted nor refused yet.",
        facts.pending,
    ) % {"count": facts.pending}


class ReportWorkflow(WorkflowModel):
    """The start-up submits, an officer accepts or sends back."""

    lock_first = ("award",)
    state = StateField(max_length=20, choices=ReportState.choices, default=ReportState.OPEN, verbose_name=_("state"))

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=[ReportState.OPEN, ReportState.RETURNED],
        target=ReportState.SUBMITTED,
        conditions=[narrative_written],
    )
    def submit(self) -> None:
        """The start-up submits its report: nothing of the period changes any more."""

    @transition(field=state, source=ReportState.SUBMITTED, target=ReportState.ACCEPTED, conditions=[every_line_judged])
    def accept(self) -> None:
        """An officer accepts the report; the conditions that it meets are recorded."""

    @transition(field=state, source=ReportState.SUBMITTED, target=ReportState.RETURNED, custom=reason_needed())
    def send_back(self) -> None:
        """An officer sends the report back, with a reason: the period is open again."""
