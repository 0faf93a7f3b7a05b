"""States of an enrolment."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from core.guards import reason_needed
from core.models import StateField, WorkflowModel


class EnrolmentState(models.TextChoices):
    """Where an incubated start-up is."""

    ACTIVE = "active", _("active")
    GRADUATED = "graduated", _("graduated")
    LEFT = "left", _("left")


class EnrolmentWorkflow(WorkflowModel):
    """An enrolment begins when an offer is accepted."""

    state = StateField(
        max_length=20,
        choices=EnrolmentState.choices,
        default=EnrolmentState.ACTIVE,
        verbose_name=_("state"),
    )

    class Meta:
        abstract = True

    @transition(field=state, source=EnrolmentState.ACTIVE, target=EnrolmentState.GRADUATED)
    def graduate(self) -> None:
        """The start-up finished the programme."""

    @transition(
        field=state,
        source=EnrolmentState.ACTIVE,
        target=EnrolmentState.LEFT,
        custom=reason_needed(_("Write why the start-up leaves the programme.")),
    )
    def leave(self) -> None:
        """The start-up left the programme, with a reason."""
