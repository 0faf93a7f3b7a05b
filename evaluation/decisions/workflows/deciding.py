"""States of decisions and offers."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import transition

from core.guards import guard, reason_needed
from core.models import StateField, WorkflowModel


class DecisionState(models.TextChoices):
    """Where a decision is. Nobody outside sees it before the stage's release."""

    DRAFTED = "drafted", _("prepared")
    CONFIRMED = "confirmed", pgettext_lazy("decision", "confirmed")


class OfferState(models.TextChoices):
    """Where an offer is."""

    MADE = "made", _("to be answered")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    LAPSED = "lapsed", _("lapsed")


class AppealState(models.TextChoices):
    """Where an appeal is."""

    LODGED = "lodged", _("to be answered")
    UPHELD = "upheld", _("upheld")
    DISMISSED = "dismissed", _("dismissed")


@dataclass(frozen=True)
class AppealFacts:
    """What the guards of an appeal need to know: who decided what it is against, and who answers it."""

    deciders: frozenset[int]
    actor: int | None


class ConsentState(models.TextChoices):
    """Whether a laureate agrees to be shown on the site."""

    ASKED = "asked", pgettext_lazy("consent", "not answered")
    GIVEN = "given", pgettext_lazy("consent", "given")
    WITHDRAWN = "withdrawn", pgettext_lazy("consent", "withdrawn")


@dataclass(frozen=True)
class DecisionFacts:
    """What the guards of a decision need to know."""

    in_review: bool
    released: bool
    has_reason: bool
    prepared_by_actor: bool


@dataclass(frozen=True)
class OfferFacts:
    """What the guards of an offer need to know."""

    expired: bool
    application_open: bool


@dataclass(frozen=True)
class ConsentFacts:
    """What the guards of a publication consent need to know."""

    selected: bool


@guard
def is_laureate(consent: Any, facts: ConsentFacts) -> Any:
    """The application was selected, and that is public."""
    return None if facts.selected else _("Only selected start-ups are shown among the laureates.")


@guard
def entry_in_review(decision: Any, facts: DecisionFacts) -> Any:
    """The entry is under evaluation."""
    return None if facts.in_review else _("This application is not under evaluation.")


@guard
def not_released(decision: Any, facts: DecisionFacts) -> Any:
    """The results of the stage are not out."""
    return _("The results of this stage are out.") if facts.released else None


@guard
def reason_written(decision: Any, facts: DecisionFacts) -> Any:
    """The reason that the applicant will read is written."""
    return None if facts.has_reason else _("Write the reason that the applicant will read.")


@guard
def confirmed_by_another(decision: Any, facts: DecisionFacts) -> Any:
    """Another person than the one who prepared it confirms the decision."""
    if not facts.prepared_by_actor:
        return None
    return _("You prepared this decision: another person must confirm it.")


@guard
def answered_by_another(appeal: Any, facts: AppealFacts) -> Any:
    """Someone answers who did not decide what the appeal is against."""
    decided = facts.actor in facts.deciders
    return _("You took part in this decision: another person must answer the appeal.") if decided else None


@guard
def offer_not_expired(offer: Any, facts: OfferFacts) -> Any:
    """The offer can still be answered."""
    return _("The time to answer this offer has passed.") if facts.expired else None


@guard
def offer_expired(offer: Any, facts: OfferFacts) -> Any:
    """The time to answer has passed."""
    return None if facts.expired else _("The offer can still be answered.")


@guard
def application_is_open(offer: Any, facts: OfferFacts) -> Any:
    """The application was not withdrawn."""
    return None if facts.application_open else _("This application was withdrawn.")


class DecisionWorkflow(WorkflowModel):
    """Prepared by one person, confirmed by another, shown by the release."""

    # The stage first: its release waits for the decisions that are being made, and they for it.
    lock_first = ("entry__stage", "entry__application", "entry")
    state = StateField(
        max_length=20,
        choices=DecisionState.choices,
        default=DecisionState.DRAFTED,
        verbose_name=_("state"),
    )

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=DecisionState.DRAFTED,
        target=DecisionState.CONFIRMED,
        conditions=[entry_in_review, not_released, reason_written, confirmed_by_another],
    )
    def confirm(self) -> None:
        """A second person confirms; the entry stays under evaluation until the release."""

    @transition(
        field=state,
        source=DecisionState.CONFIRMED,
        target=DecisionState.DRAFTED,
        conditions=[not_released],
        custom=reason_needed(),
    )
    def reopen(self) -> None:
        """Taken back before the release, with a reason."""

    @transition(
        field=state,
        source=DecisionState.CONFIRMED,
        target=DecisionState.DRAFTED,
        custom={"system": True, "system_only": True},
    )
    def open_again(self) -> None:
        """An appeal was upheld: it is prepared and confirmed anew, and shown as soon as it is confirmed."""


class OfferWorkflow(WorkflowModel):
    """Made to a selected start-up, and answered once."""

    lock_first = ("application",)
    state = StateField(max_length=20, choices=OfferState.choices, default=OfferState.MADE, verbose_name=_("state"))

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=OfferState.MADE,
        target=OfferState.ACCEPTED,
        conditions=[offer_not_expired, application_is_open],
    )
    def accept(self) -> None:
        """The start-up accepts: enrolment and award follow."""

    @transition(field=state, source=OfferState.MADE, target=OfferState.DECLINED)
    def decline(self) -> None:
        """The start-up declines; the place goes to the reserve list."""

    @transition(
        field=state,
        source=OfferState.MADE,
        target=OfferState.LAPSED,
        conditions=[offer_expired],
        custom={"system": True, "system_only": True},
    )
    def lapse(self) -> None:
        """Nobody answered in time."""


class AppealWorkflow(WorkflowModel):
    """Lodged by the applicant, answered once by someone other than the deciders."""

    lock_first = ("entry__stage", "entry__application", "entry")
    state = StateField(max_length=20, choices=AppealState.choices, default=AppealState.LODGED, verbose_name=_("state"))

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=AppealState.LODGED,
        target=AppealState.UPHELD,
        conditions=[answered_by_another],
        custom=reason_needed(_("Write the answer that the applicant will read.")),
    )
    def uphold(self) -> None:
        """The appeal is right: the entry goes back to where it was before the decision."""

    @transition(
        field=state,
        source=AppealState.LODGED,
        target=AppealState.DISMISSED,
        conditions=[answered_by_another],
        custom=reason_needed(_("Write the answer that the applicant will read.")),
    )
    def dismiss(self) -> None:
        """The decision stands."""


class ConsentWorkflow(WorkflowModel):
    """A laureate agrees to be shown, and may take that back at any time."""

    lock_first = ("decision",)
    state = StateField(max_length=20, choices=ConsentState.choices, default=ConsentState.ASKED, verbose_name=_("state"))

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=[ConsentState.ASKED, ConsentState.WITHDRAWN],
        target=ConsentState.GIVEN,
        conditions=[is_laureate],
    )
    def give(self) -> None:
        """The start-up agrees to be named among the laureates."""

    @transition(field=state, source=ConsentState.GIVEN, target=ConsentState.WITHDRAWN)
    def withdraw(self) -> None:
        """The start-up takes its consent back: it leaves the site at once."""
