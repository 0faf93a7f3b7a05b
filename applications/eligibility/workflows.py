"""States of the claim of a completed service."""

from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from applications.eligibility.enums import ClaimState
from core.guards import reason_needed
from core.models import StateField, WorkflowModel


class AlumniClaimWorkflow(WorkflowModel):
    """An applicant declares a service; the office of its country confirms it or refuses it."""

    state = StateField(
        max_length=20,
        choices=ClaimState.choices,
        default=ClaimState.PENDING,
        verbose_name=_("state"),
    )

    class Meta:
        abstract = True

    @transition(field=state, source=ClaimState.PENDING, target=ClaimState.CONFIRMED)
    def confirm(self) -> None:
        """The country office knows that the service was completed."""

    @transition(
        field=state,
        source=ClaimState.PENDING,
        target=ClaimState.REFUSED,
        custom=reason_needed(_("Write why: the applicant will read it.")),
    )
    def refuse(self) -> None:
        """The country office does not find the service, or it was not completed."""
