"""Handing entries to the jury: one, or all of a stage's after seeing what would change."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from accounts.models import User
from applications.calls.models import Stage
from applications.calls.services import lock_stage
from applications.entries.models import StageEntry
from applications.entries.selectors.lists import entries_in_stage
from applications.entries.workflows import EntryState
from core.access import may
from core.transitions import TransitionForbidden, TransitionRefused, explain, transition


@dataclass(frozen=True)
class ReviewPlan:
    """What a bulk start changes or changed: the entries that go to the jury, and those that do not, with sentences."""

    ready: list[StageEntry] = field(default_factory=list)
    refused: list[tuple[StageEntry, list[str]]] = field(default_factory=list)


def start_review(*, entry: StageEntry, by: User, at: datetime) -> StageEntry:
    """Hand one eligible entry to the jury.

    Takes turns with the release of the stage, after which nothing goes to the jury any more.
    """
    with transaction.atomic():
        lock_stage(entry.stage)
        with transition(entry, "start_review", by=by, at=at) as fresh:
            return fresh


def plan_review(*, stage: Stage, by: User, at: datetime) -> ReviewPlan:
    """Say which eligible entries of `stage` `start_review_of_stage` would hand to the jury. Writes nothing."""
    plan = ReviewPlan()
    for entry in _eligible(stage, by):
        explanation = explain(entry, "start_review", by=by, at=at)
        if explanation.possible:
            plan.ready.append(entry)
        else:
            plan.refused.append((entry, explanation.unmet))
    return plan


def start_review_of_stage(*, stage: Stage, by: User, at: datetime) -> ReviewPlan:
    """Hand the eligible entries of `stage` that `by` reaches to the jury, each in a transaction of its own.

    One that fails is listed with its sentences and keeps no other from going. A second run does what is left.
    """
    done = ReviewPlan()
    for entry in _eligible(stage, by):
        try:
            done.ready.append(start_review(entry=entry, by=by, at=at))
        except TransitionRefused as refusal:
            done.refused.append((entry, refusal.reasons))
        except TransitionForbidden as refusal:
            done.refused.append((entry, [str(refusal)]))
    return done


def _eligible(stage: Stage, by: User) -> list[StageEntry]:
    found = entries_in_stage(stage).filter(state=EntryState.ELIGIBLE).order_by("submitted_at", "pk")
    return [entry for entry in found if may(by, "entries.view_application", entry.application)]
