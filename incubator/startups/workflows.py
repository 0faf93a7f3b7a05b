"""States of a start-up's public profile."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import transition

from core.guards import reason_needed
from core.models import StateField, WorkflowModel


class ProfileState(models.TextChoices):
    """Where a public profile is."""

    DRAFT = "draft", _("draft")
    PROPOSED = "proposed", _("proposed")
    PUBLISHED = "published", _("published")
    REFUSED = "refused", _("refused")


class ProfileWorkflow(WorkflowModel):
    """Founders propose, communications publish."""

    state = StateField(max_length=20, choices=ProfileState.choices, default=ProfileState.DRAFT, verbose_name=_("state"))

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=[ProfileState.DRAFT, ProfileState.REFUSED, ProfileState.PUBLISHED],
        target=ProfileState.PROPOSED,
    )
    def propose(self) -> None:
        """Founders ask for publication."""

    @transition(field=state, source=ProfileState.PROPOSED, target=ProfileState.PUBLISHED)
    def publish(self) -> None:
        """Communications publish."""

    @transition(
        field=state,
        source=[ProfileState.PROPOSED, ProfileState.PUBLISHED],
        target=ProfileState.REFUSED,
        custom=reason_needed(_("Write a reason: the founders read it.")),
    )
    def refuse(self) -> None:
        """Communications refuse, with a reason."""


class PartnershipState(models.TextChoices):
    """Whether a partnership counts."""

    PROPOSED = "proposed", pgettext_lazy("partnership", "to confirm")
    CONFIRMED = "confirmed", pgettext_lazy("partnership", "confirmed")
    REFUSED = "refused", pgettext_lazy("partnership", "refused")


class PartnershipWorkflow(WorkflowModel):
    """A start-up registers, an officer confirms on the evidence."""

    state = StateField(
        max_length=20, choices=PartnershipState.choices, default=PartnershipState.PROPOSED, verbose_name=_("state")
    )

    class Meta:
        abstract = True

    @transition(field=state, source=PartnershipState.PROPOSED, target=PartnershipState.CONFIRMED)
    def confirm(self) -> None:
        """An officer read the evidence: the partnership counts."""

    @transition(
        field=state,
        source=[PartnershipState.PROPOSED, PartnershipState.CONFIRMED],
        target=PartnershipState.REFUSED,
        custom=reason_needed(_("Write why the partnership does not count: the founders read it.")),
    )
    def refuse(self) -> None:
        """An officer refuses, or takes a confirmation back, with a reason."""
