"""States of a meeting: convened, open, closed with its minutes frozen, signed by those present."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from django_fsm import transition

from core.guards import guard, reason_needed
from core.models import StateField, WorkflowModel


class MeetingState(models.TextChoices):
    """Where a meeting is."""

    CONVENED = "convened", pgettext_lazy("meeting", "convened")
    OPEN = "open", pgettext_lazy("meeting", "open")
    CLOSED = "closed", pgettext_lazy("meeting", "closed, to be signed")
    SIGNED = "signed", pgettext_lazy("meeting", "signed")


# What the meeting decided is settled.
HELD = [MeetingState.CLOSED, MeetingState.SIGNED]


@dataclass(frozen=True)
class MeetingFacts:
    """What the guards of a meeting need to know.

    References are those of applications on the agenda: `undecided` have no outcome, `without_reason` depart from the
    proposal and do not say why, `without_vote` depart without a vote, `not_adopted` were put to the vote and not
    adopted. `conflicted` are (juror, reference) pairs of those who declared a conflict and are not out of the room,
    `over` (country, grants too many). `unsigned` are the names of those present who have not signed, `signed` how many
    did.
    """

    present: int
    agenda: int
    released: bool
    undecided: tuple[str, ...] = ()
    without_reason: tuple[str, ...] = ()
    without_vote: tuple[str, ...] = ()
    not_adopted: tuple[str, ...] = ()
    conflicted: tuple[tuple[str, str], ...] = ()
    over: tuple[tuple[str, int], ...] = ()
    unsigned: tuple[str, ...] = field(default_factory=tuple)
    signed: int = 0


def _listed(references: tuple[str, ...]) -> str:
    # The first few say where to look; the whole list would be longer than the page.
    shown = ", ".join(references[:5])
    return shown if len(references) <= 5 else f"{shown}…"


@guard
def quorum_met(meeting: Any, facts: MeetingFacts) -> Any:
    """As many members are present as the call asks."""
    if facts.present >= meeting.quorum:
        return None
    sentence = ngettext(
        "The quorum is %(quorum)s: %(count)s member of the jury is present.",
        "The quorum is %(quorum)s: %(count)s members of the jury are present.",
        facts.present,
    )
    return sentence % {"quorum": meeting.quorum, "count": facts.present}


@guard
def something_to_decide(meeting: Any, facts: MeetingFacts) -> Any:
    """At least one application of the stage is under evaluation."""
    return None if facts.agenda else _("No application of this stage is under evaluation: there is nothing to decide.")


@guard
def results_not_released(meeting: Any, facts: MeetingFacts) -> Any:
    """The results of the stage are not out."""
    return _("The results of this stage are out.") if facts.released else None


@guard
def everything_decided(meeting: Any, facts: MeetingFacts) -> Any:
    """Each application of the agenda has an outcome."""
    if not facts.undecided:
        return None
    return _("Decide first on: %(references)s.") % {"references": _listed(facts.undecided)}


@guard
def departures_explained(meeting: Any, facts: MeetingFacts) -> Any:
    """Each departure from the proposal has its reason and its vote."""
    found = []
    if facts.without_reason:
        found.append(
            _("Write why the meeting departs from the proposal for: %(references)s.")
            % {"references": _listed(facts.without_reason)}
        )
    if facts.without_vote:
        found.append(
            _("A departure from the proposal is voted. Vote on: %(references)s.")
            % {"references": _listed(facts.without_vote)}
        )
    return found or None


@guard
def votes_adopted(meeting: Any, facts: MeetingFacts) -> Any:
    """What was put to the vote is adopted."""
    if not facts.not_adopted:
        return None
    return _("The vote did not adopt what was proposed for: %(references)s. Propose something else, or vote again.") % {
        "references": _listed(facts.not_adopted)
    }


@guard
def conflicted_out(meeting: Any, facts: MeetingFacts) -> Any:
    """Who declared a conflict of interest left the room for that application."""
    return [
        _("%(juror)s declared a conflict of interest and must leave the room for %(reference)s.")
        % {"juror": juror, "reference": reference}
        for juror, reference in facts.conflicted
    ] or None


@guard
def within_envelope(meeting: Any, facts: MeetingFacts) -> Any:
    """The envelopes of the call pay for all that is selected."""
    return [
        ngettext(
            "The envelope (%(country)s) lacks %(count)s grant for what is selected.",
            "The envelope (%(country)s) lacks %(count)s grants for what is selected.",
            over,
        )
        % {"country": country, "count": over}
        for country, over in facts.over
    ] or None


@guard
def all_signed(meeting: Any, facts: MeetingFacts) -> Any:
    """All those present signed the minutes."""
    if not facts.unsigned:
        return None
    return _("Have not signed yet: %(names)s.") % {"names": ", ".join(facts.unsigned)}


@guard
def quorum_signed(meeting: Any, facts: MeetingFacts) -> Any:
    """As many of those present signed as the quorum asks."""
    if facts.signed >= meeting.quorum:
        return None
    return _("The minutes hold with the signatures of the quorum: %(signed)s of %(quorum)s signed.") % {
        "signed": facts.signed,
        "quorum": meeting.quorum,
    }


class MeetingWorkflow(WorkflowModel):
    """A jury deliberates on the ranked list of a stage."""

    # The stage first: decisions and the release of its results wait for what the meeting is deciding.
    lock_first = ("stage",)
    state = StateField(
        max_length=20, choices=MeetingState.choices, default=MeetingState.CONVENED, verbose_name=_("state")
    )

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=MeetingState.CONVENED,
        target=MeetingState.OPEN,
        conditions=[quorum_met, something_to_decide, results_not_released],
    )
    def open(self) -> None:
        """The chair opens the meeting: the ranking becomes its agenda, as it stands at this instant."""

    @transition(
        field=state,
        source=MeetingState.OPEN,
        target=MeetingState.CLOSED,
        conditions=[
            quorum_met,
            results_not_released,
            everything_decided,
            departures_explained,
            votes_adopted,
            conflicted_out,
            within_envelope,
        ],
    )
    def close(self) -> None:
        """The list is final: the minutes are frozen, and those present are asked to sign them."""

    @transition(
        field=state,
        source=MeetingState.CLOSED,
        target=MeetingState.SIGNED,
        conditions=[all_signed],
        custom={"system": True, "system_only": True},
    )
    def complete(self) -> None:
        """The last of those present signed."""

    @transition(
        field=state,
        source=MeetingState.CLOSED,
        target=MeetingState.SIGNED,
        conditions=[quorum_signed],
        custom=reason_needed(_("Write why the missing signatures are not waited for.")),
    )
    def complete_without(self) -> None:
        """Somebody present cannot sign: the quorum did, and the reason is kept."""
