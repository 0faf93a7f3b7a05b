"""States of an assignment (one juror, one entry), and of a request to join a jury."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import transition

from core.guards import guard, reason_needed
from core.models import StateField, WorkflowModel


class AssignmentState(models.TextChoices):
    """Where an assignment is."""

    PROPOSED = "proposed", _("to be accepted")
    ACCEPTED = "accepted", _("to be scored")
    SUBMITTED = "submitted", _("scored")
    REOPENED = "reopened", _("reopened")
    DECLINED = "declined", _("declined")
    RECUSED = "recused", _("recused")
    FREED = "freed", _("no longer needed")
    LAPSED = "lapsed", _("not handed in")


ACTIVE = [AssignmentState.PROPOSED, AssignmentState.ACCEPTED, AssignmentState.SUBMITTED, AssignmentState.REOPENED]
SCORING = [AssignmentState.ACCEPTED, AssignmentState.REOPENED]


@dataclass(frozen=True)
class AssignmentFacts:
    """What the guards of an assignment need to know. `missing` are the names of what the sheet lacks."""

    declared: bool
    in_review: bool
    released: bool
    missing: tuple[str, ...] = ()
    charter_accepted: bool = True


@guard
def conflict_declared(assignment: Any, facts: AssignmentFacts) -> Any:
    """The juror declared a conflict of interest, or none, before the dossier opens."""
    return None if facts.declared else _("Declare first whether you have a conflict of interest.")


@guard
def charter_accepted(assignment: Any, facts: AssignmentFacts) -> Any:
    """The juror accepted the charter of the call's jury, when it has one."""
    return None if facts.charter_accepted else _("Accept the charter of the jury first.")


@guard
def entry_in_review(assignment: Any, facts: AssignmentFacts) -> Any:
    """The entry is under evaluation."""
    return None if facts.in_review else _("This application is not under evaluation.")


@guard
def sheet_complete(assignment: Any, facts: AssignmentFacts) -> Any:
    """Every criterion has its points and every required comment is written."""
    if not facts.missing:
        return None
    return _("Still to be scored: %(criteria)s.") % {"criteria": ", ".join(facts.missing)}


@guard
def results_not_released(assignment: Any, facts: AssignmentFacts) -> Any:
    """The results of the stage are not out."""
    return _("The results of this stage are out.") if facts.released else None


class AssignmentWorkflow(WorkflowModel):
    """A juror declares, accepts and scores, or steps aside."""

    lock_first = ("entry__application", "entry")
    read_with = ("entry__stage__call", "member")
    state = StateField(
        max_length=20,
        choices=AssignmentState.choices,
        default=AssignmentState.PROPOSED,
        verbose_name=_("state"),
    )

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=AssignmentState.PROPOSED,
        target=AssignmentState.ACCEPTED,
        conditions=[entry_in_review, charter_accepted, conflict_declared],
    )
    def accept(self) -> None:
        """The juror declared no conflict, or a described one, and may open the dossier."""

    @transition(
        field=state,
        source=[AssignmentState.ACCEPTED, AssignmentState.REOPENED],
        target=AssignmentState.SUBMITTED,
        conditions=[entry_in_review, results_not_released, sheet_complete],
    )
    def submit(self) -> None:
        """The sheet is complete and locked."""

    @transition(
        field=state,
        source=[AssignmentState.SUBMITTED, AssignmentState.LAPSED],
        target=AssignmentState.REOPENED,
        conditions=[entry_in_review, results_not_released],
        custom=reason_needed(_("Write why the sheet is reopened.")),
    )
    def reopen(self) -> None:
        """The chair reopens a sheet, with a reason."""

    @transition(
        field=state,
        source=[AssignmentState.ACCEPTED, AssignmentState.REOPENED],
        target=AssignmentState.SUBMITTED,
        conditions=[entry_in_review, results_not_released, sheet_complete],
        custom={"system": True, "system_only": True},
    )
    def collect(self) -> None:
        """The pitch day closes: a complete sheet is taken in as it is."""

    @transition(
        field=state,
        source=[AssignmentState.PROPOSED, AssignmentState.ACCEPTED, AssignmentState.REOPENED],
        target=AssignmentState.LAPSED,
        custom={"system": True, "system_only": True},
    )
    def lapse(self) -> None:
        """The pitch day closed before the sheet was complete. What is on it is kept."""

    @transition(field=state, source=AssignmentState.PROPOSED, target=AssignmentState.DECLINED)
    def decline(self) -> None:
        """The juror has no time."""

    @transition(
        field=state,
        source=[AssignmentState.PROPOSED, AssignmentState.ACCEPTED, AssignmentState.REOPENED],
        target=AssignmentState.RECUSED,
        custom=reason_needed(_("Describe the conflict of interest.")),
    )
    def recuse(self) -> None:
        """The juror steps aside for a conflict of interest; the place opens again."""

    @transition(
        field=state,
        source=[AssignmentState.PROPOSED, AssignmentState.ACCEPTED, AssignmentState.REOPENED],
        target=AssignmentState.FREED,
        custom={"system": True, "system_only": True},
    )
    def free(self) -> None:
        """The application was withdrawn: the juror has nothing left to do. A submitted sheet stays."""


class RequestState(models.TextChoices):
    """Where a request to join a jury is."""

    WAITING = "waiting", pgettext_lazy("request", "waits for an answer")
    ACCEPTED = "accepted", pgettext_lazy("request", "accepted")
    REFUSED = "refused", pgettext_lazy("request", "refused")


class JuryRequestWorkflow(WorkflowModel):
    """Asked, then answered once by an officer."""

    lock_first = ("panel",)
    state = StateField(
        max_length=10, choices=RequestState.choices, default=RequestState.WAITING, verbose_name=_("state")
    )

    class Meta:
        abstract = True

    @transition(field=state, source=RequestState.WAITING, target=RequestState.ACCEPTED)
    def accept(self) -> None:
        """The person joins the jury, as one who was invited."""

    @transition(
        field=state,
        source=RequestState.WAITING,
        target=RequestState.REFUSED,
        custom=reason_needed(_("Write why: the person will read it.")),
    )
    def refuse(self) -> None:
        """The person does not join, and reads why."""
