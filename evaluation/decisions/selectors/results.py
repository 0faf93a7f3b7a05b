"""Results as applicants may know them: derived from the release, so that all of a stage are out at one instant."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from applications.calls.models import Stage
from applications.entries.models import Application, StageEntry
from applications.entries.workflows import EntryState
from evaluation.decisions.models import Decision, Release
from evaluation.decisions.workflows import DecisionState


@dataclass(frozen=True)
class Result:
    """The released result of one entry: its outcome with its words, and the reason that the applicant reads."""

    outcome: str
    label: str
    reason: str
    released_at: datetime


def is_released(stage: Stage) -> bool:
    """Tell whether the results of `stage` are out."""
    return Release.objects.filter(stage=stage).exists()


def results_for(entries: Iterable[StageEntry]) -> dict[int, Result]:
    """Return the released results of `entries` by key, none of the others. One query."""
    keys = [entry.pk for entry in entries]
    found = Decision.objects.filter(
        entry__in=keys, state=DecisionState.CONFIRMED, entry__stage__release__isnull=False
    ).exclude(entry__state=EntryState.WITHDRAWN)
    return {decision.entry_id: _result(decision) for decision in found.select_related("entry__stage__release")}


def result_of(entry: StageEntry) -> Result | None:
    """Return the released result of `entry`, or None before the release of its stage."""
    return results_for([entry]).get(entry.pk)


def _result(decision: Decision) -> Result:
    promoted = decision.outcome == Decision.Outcome.RESERVE and decision.entry.state == EntryState.SELECTED
    outcome = Decision.Outcome.SELECT if promoted else Decision.Outcome(decision.outcome)
    released_at = decision.entry.stage.release.released_at
    return Result(outcome.value, str(outcome.label), decision.reason, released_at)


def final_result_is_out(application: Application) -> bool:
    """Tell whether a result that ends `application` is released."""
    final = [Decision.Outcome.SELECT, Decision.Outcome.RESERVE, Decision.Outcome.TURN_DOWN]
    return Decision.objects.filter(
        entry__application=application,
        outcome__in=final,
        state=DecisionState.CONFIRMED,
        entry__stage__release__isnull=False,
    ).exists()
