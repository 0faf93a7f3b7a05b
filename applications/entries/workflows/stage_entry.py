"""States of one application in one stage."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from core.guards import guard, reason_needed
from core.models import StateField, WorkflowModel


class EntryState(models.TextChoices):
    """Where an entry is."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("to be corrected")
    ELIGIBLE = "eligible", _("eligible")
    INELIGIBLE = "ineligible", _("not eligible")
    IN_REVIEW = "in_review", _("under evaluation")
    ADVANCED = "advanced", _("kept for the next stage")
    SELECTED = "selected", _("selected")
    RESERVE = "reserve", _("on the reserve list")
    NOT_SELECTED = "not_selected", _("not selected")
    WITHDRAWN = "withdrawn", _("withdrawn")


# The applicant may write the answers.
WRITABLE = (EntryState.DRAFT, EntryState.RETURNED)


LIVING = [
    EntryState.DRAFT,
    EntryState.SUBMITTED,
    EntryState.RETURNED,
    EntryState.ELIGIBLE,
    EntryState.IN_REVIEW,
]
DECIDED = [EntryState.ADVANCED, EntryState.SELECTED, EntryState.RESERVE, EntryState.NOT_SELECTED]
BY_SYSTEM = {"system": True, "system_only": True}


@dataclass(frozen=True)
class EntryFacts:
    """What the guards of an entry need to know.

    `incomplete` are the titles of sections that are not complete; `refusals` the messages of rules that refuse a
    deposit; `window_open` is judged at the instant the request arrived, `closed` says in words since when it is not any
    more; `proposed_by` is the key of who proposed the rejection; `is_trial` says that an officer tries the call.
    """

    window_open: bool = False
    closed: str = ""
    application_open: bool = True
    incomplete: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    proposed_by: int | None = None
    actor: int | None = None
    is_trial: bool = False


@guard
def window_is_open(entry: Any, facts: EntryFacts) -> Any:
    """The window of the stage, with this applicant's extension, is open."""
    if facts.window_open:
        return None
    if not facts.closed:
        return _("This stage is not open yet.")
    return _("It closed on %(when)s. What you wrote is kept.") % {"when": facts.closed}


@guard
def no_trial(entry: Any, facts: EntryFacts) -> Any:
    """It is no test of a real call."""
    return _("This is a test: it never goes to the jury.") if facts.is_trial else None


@guard
def application_is_open(entry: Any, facts: EntryFacts) -> Any:
    """The application is neither concluded nor withdrawn."""
    return None if facts.application_open else _("This application was withdrawn or concluded.")


@guard
def is_complete(entry: Any, facts: EntryFacts) -> Any:
    """Every required question has a valid answer."""
    if not facts.incomplete:
        return None
    return _("Something is missing in: %(sections)s.") % {"sections": ", ".join(facts.incomplete)}


@guard
def consents(entry: Any, facts: EntryFacts) -> Any:
    """The use of the data is agreed to, where a rule of the stage asks it: the one rule that refuses a deposit."""
    return " ".join(facts.refusals) or None


@guard
def rejection_proposed(entry: Any, facts: EntryFacts) -> Any:
    """A first officer proposed the rejection."""
    return None if facts.proposed_by else _("A first officer must propose the rejection, with its reason.")


@guard
def second_signature(entry: Any, facts: EntryFacts) -> Any:
    """Another person than the one who proposed the rejection confirms it."""
    same = facts.proposed_by is not None and facts.proposed_by == facts.actor
    return _("You proposed this rejection: another person must confirm it.") if same else None


class StageEntryWorkflow(WorkflowModel):
    """Draft to decision, in one stage."""

    lock_first = ("application",)
    read_with = ("application__startup", "stage__call")
    state = StateField(max_length=20, choices=EntryState.choices, default=EntryState.DRAFT, verbose_name=_("state"))

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=[EntryState.DRAFT, EntryState.RETURNED],
        target=EntryState.SUBMITTED,
        conditions=[application_is_open, window_is_open, is_complete, consents],
    )
    def submit(self) -> None:
        """The applicant deposits; the deposit is frozen."""

    @transition(
        field=state,
        source=EntryState.SUBMITTED,
        target=EntryState.RETURNED,
        conditions=[application_is_open],
        custom=reason_needed(_("Write what is to be corrected: the applicant will read it.")),
    )
    def send_back(self) -> None:
        """An officer returns named questions, to be corrected by a date."""

    @transition(field=state, source=EntryState.RETURNED, target=EntryState.SUBMITTED, custom=BY_SYSTEM)
    def lapse(self) -> None:
        """The date of a correction passed: submitted again with the old deposit."""

    @transition(field=state, source=EntryState.SUBMITTED, target=EntryState.ELIGIBLE, conditions=[application_is_open])
    def find_eligible(self) -> None:
        """An officer finds the deposit complete and eligible."""

    @transition(
        field=state,
        source=EntryState.SUBMITTED,
        target=EntryState.INELIGIBLE,
        conditions=[application_is_open, rejection_proposed, second_signature],
        custom=reason_needed(),
    )
    def find_ineligible(self) -> None:
        """A second officer confirms that the deposit is not eligible."""

    @transition(
        field=state, source=EntryState.ELIGIBLE, target=EntryState.IN_REVIEW, conditions=[application_is_open, no_trial]
    )
    def start_review(self) -> None:
        """The entry goes to the jury."""

    @transition(field=state, source=EntryState.IN_REVIEW, target=EntryState.ADVANCED, custom=BY_SYSTEM)
    def advance(self) -> None:
        """Released: kept for the next stage."""

    @transition(
        field=state, source=[EntryState.IN_REVIEW, EntryState.RESERVE], target=EntryState.SELECTED, custom=BY_SYSTEM
    )
    def select(self) -> None:
        """Released, or promoted from the reserve list: selected."""

    @transition(field=state, source=EntryState.IN_REVIEW, target=EntryState.RESERVE, custom=BY_SYSTEM)
    def reserve(self) -> None:
        """Released: on the reserve list."""

    @transition(field=state, source=EntryState.IN_REVIEW, target=EntryState.NOT_SELECTED, custom=BY_SYSTEM)
    def turn_down(self) -> None:
        """Released: not selected."""

    @transition(field=state, source=LIVING, target=EntryState.WITHDRAWN, custom=BY_SYSTEM)
    def withdraw(self) -> None:
        """The application was withdrawn."""

    @transition(field=state, source=EntryState.INELIGIBLE, target=EntryState.ELIGIBLE, custom=BY_SYSTEM)
    def restore_eligibility(self) -> None:
        """An appeal against the finding was upheld."""

    @transition(field=state, source=EntryState.NOT_SELECTED, target=EntryState.IN_REVIEW, custom=BY_SYSTEM)
    def restore_review(self) -> None:
        """An appeal against the decision was upheld: it is decided anew."""
