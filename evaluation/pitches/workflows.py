"""States of a pitch day, and of each pitch on it."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import transition

from core.guards import guard, reason_needed
from core.models import StateField, WorkflowModel


class DayState(models.TextChoices):
    """Where a pitch day is."""

    DRAFTED = "drafted", pgettext_lazy("pitch day", "in preparation")
    ANNOUNCED = "announced", pgettext_lazy("pitch day", "announced")
    RUNNING = "running", pgettext_lazy("pitch day", "under way")
    CLOSED = "closed", pgettext_lazy("pitch day", "closed")
    CANCELLED = "cancelled", pgettext_lazy("pitch day", "cancelled")


class PitchState(models.TextChoices):
    """Where a pitch is."""

    WAITING = "waiting", pgettext_lazy("pitch", "to come")
    LIVE = "live", pgettext_lazy("pitch", "now")
    DONE = "done", pgettext_lazy("pitch", "heard")
    ABSENT = "absent", pgettext_lazy("pitch", "absent")


# The order may still be changed.
BEFORE = [DayState.DRAFTED, DayState.ANNOUNCED]


@dataclass(frozen=True)
class DayFacts:
    """What the guards of a day need to know.

    `own_left` are the references of pitches that were heard and of which the person who acts still owes a sheet;
    `unheard` those that wait or go on; `short` those with fewer complete sheets than the quorum, and how many.
    """

    released: bool
    pitches: int
    own_left: tuple[str, ...] = ()
    unheard: tuple[str, ...] = ()
    short: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class PitchFacts:
    """What the guards of a pitch need to know. `live` is the reference that pitches now, "" for none."""

    running: bool
    in_review: bool
    live: str = ""


def _listed(references: tuple[str, ...]) -> str:
    shown = ", ".join(references[:5])
    return shown if len(references) <= 5 else f"{shown}…"


@guard
def somebody_pitches(day: Any, facts: DayFacts) -> Any:
    """At least one start-up pitches on that day."""
    return None if facts.pitches else _("Nobody pitches on this day yet.")


@guard
def results_not_released(day: Any, facts: DayFacts) -> Any:
    """The results of the stage are not out."""
    return _("The results of this stage are out.") if facts.released else None


@guard
def own_sheets_in(day: Any, facts: DayFacts) -> Any:
    """Who closes the day and is of the jury has sent their own sheets: nobody reads what others did before."""
    if not facts.own_left:
        return None
    return _("Send your own sheets first: %(references)s.") % {"references": _listed(facts.own_left)}


@guard
def all_heard(day: Any, facts: DayFacts) -> Any:
    """Each start-up was heard, or is marked as absent."""
    if not facts.unheard:
        return None
    return _("Not heard yet, nor marked as absent: %(references)s.") % {"references": _listed(facts.unheard)}


@guard
def quorum_met(day: Any, facts: DayFacts) -> Any:
    """Each pitch has as many complete sheets as the quorum asks."""
    sentence = _("%(reference)s is below the quorum: complete sheets %(count)s of %(quorum)s.")
    return [
        sentence % {"reference": reference, "count": count, "quorum": day.quorum} for reference, count in facts.short
    ] or None


@guard
def day_running(pitch: Any, facts: PitchFacts) -> Any:
    """The pitch day is under way."""
    return None if facts.running else _("The pitch day is not under way.")


@guard
def nobody_pitches(pitch: Any, facts: PitchFacts) -> Any:
    """No other start-up pitches at this moment."""
    if not facts.live:
        return None
    return _("%(reference)s pitches now: end that pitch first.") % {"reference": facts.live}


@guard
def entry_in_review(pitch: Any, facts: PitchFacts) -> Any:
    """The application is under evaluation."""
    return None if facts.in_review else _("This application is not under evaluation.")


class PitchDayWorkflow(WorkflowModel):
    """A panel hears start-ups one after the other, and its sheets close with the day."""

    # The stage first: the release of its results waits for the close of the day.
    lock_first = ("stage",)
    state = StateField(max_length=20, choices=DayState.choices, default=DayState.DRAFTED, verbose_name=_("state"))

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=DayState.DRAFTED,
        target=DayState.ANNOUNCED,
        conditions=[somebody_pitches, results_not_released],
    )
    def announce(self) -> None:
        """The panel gets its sheets, and each start-up is told its slot."""

    @transition(
        field=state,
        source=DayState.ANNOUNCED,
        target=DayState.RUNNING,
        conditions=[somebody_pitches, results_not_released],
    )
    def open(self) -> None:
        """The day begins: pitches can be started."""

    @transition(
        field=state,
        source=DayState.RUNNING,
        target=DayState.CLOSED,
        conditions=[results_not_released, own_sheets_in, all_heard, quorum_met],
    )
    def close(self) -> None:
        """The day is over: complete sheets are taken in, the others lapse."""

    @transition(
        field=state,
        source=DayState.RUNNING,
        target=DayState.CLOSED,
        conditions=[results_not_released, own_sheets_in, all_heard],
        custom=reason_needed(_("Write why the day closes below its quorum.")),
    )
    def close_below_quorum(self) -> None:
        """The day is over although a pitch has fewer sheets than the quorum asks; the reason is kept."""

    @transition(
        field=state,
        source=[DayState.DRAFTED, DayState.ANNOUNCED],
        target=DayState.CANCELLED,
        custom=reason_needed(_("Write why the day is cancelled: the start-ups read it.")),
    )
    def cancel(self) -> None:
        """The day does not take place; its start-ups can be given another one."""


class PitchWorkflow(WorkflowModel):
    """One start-up pitches."""

    lock_first = ("day__stage", "day")
    state = StateField(max_length=20, choices=PitchState.choices, default=PitchState.WAITING, verbose_name=_("state"))

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=PitchState.WAITING,
        target=PitchState.LIVE,
        conditions=[day_running, entry_in_review, nobody_pitches],
    )
    def start(self) -> None:
        """The start-up begins its pitch."""

    @transition(field=state, source=PitchState.LIVE, target=PitchState.DONE, conditions=[day_running])
    def finish(self) -> None:
        """Pitch and questions are over. Sheets stay open until the day closes."""

    @transition(
        field=state,
        source=[PitchState.WAITING, PitchState.LIVE],
        target=PitchState.ABSENT,
        conditions=[day_running],
    )
    def miss(self) -> None:
        """The start-up is not there."""

    @transition(field=state, source=PitchState.ABSENT, target=PitchState.WAITING, conditions=[day_running])
    def recall(self) -> None:
        """The start-up came after all: it pitches last."""
