"""Preparing from the ranking by quota, and confirming what is prepared: after seeing what would change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from applications.calls.models import Stage
from applications.entries.models import StageEntry
from applications.entries.workflows import EntryState
from core.access import may, require
from core.transitions import TransitionForbidden, TransitionRefused, explain
from evaluation.decisions.models import Decision
from evaluation.decisions.proposals import Outcome
from evaluation.decisions.selectors import BoardRow, board_of
from evaluation.decisions.services.deciding import confirm, prepare_ranked
from evaluation.decisions.workflows import DecisionState


@dataclass(frozen=True)
class BulkPlan:
    """What a bulk act changes, or changed: (entry, outcome) pairs, and entries left out with their sentences."""

    ready: list[tuple[StageEntry, str]] = field(default_factory=list)
    refused: list[tuple[StageEntry, list[str]]] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many entries have each outcome."""
        outcomes = [outcome for _entry, outcome in self.ready]
        return {outcome: outcomes.count(outcome) for outcome in dict.fromkeys(outcomes)}


def _undecided(stage: Stage) -> list[BoardRow]:
    return [line for line in board_of(stage) if line.decision is None and line.entry.state == EntryState.IN_REVIEW]


def plan_preparation(*, stage: Stage, by: Any) -> BulkPlan:
    """Say what `prepare_all` would prepare: the undecided entries of `stage`, as the quota line proposes."""
    plan = BulkPlan()
    for line in _undecided(stage):
        if line.proposal is None:
            plan.refused.append((line.entry, [_("Its reviews are not settled, or the stage has no quota.")]))
        elif not may(by, "decisions.prepare_decision", line.entry):
            plan.refused.append((line.entry, [_("You may not do this.")]))
        else:
            plan.ready.append((line.entry, line.proposal.value))
    return plan


def prepare_all(*, stage: Stage, reasons: Mapping[str, str], by: Any, at: datetime) -> BulkPlan:
    """Prepare the undecided entries of `stage` as the quota line proposes, with the reason of each outcome.

    `reasons` maps an outcome to what its applicants will read. What was prepared by hand is left as it is; each entry
    has a transaction of its own. Raises PermissionDenied.
    """
    require(by, "decisions.view_board", stage)
    done, places = BulkPlan(), _reserve_places(stage)
    for line in _undecided(stage):
        if line.proposal is None:
            done.refused.append((line.entry, [_("Its reviews are not settled, or the stage has no quota.")]))
            continue
        reserve_rank = places + 1 if line.proposal is Outcome.RESERVE else None
        try:
            prepare_ranked(
                entry=line.entry,
                row=line.row,
                outcome=line.proposal.value,
                reason=reasons.get(line.proposal.value, ""),
                by=by,
                at=at,
                reserve_rank=reserve_rank,
            )
        except (TransitionRefused, TransitionForbidden) as refusal:
            done.refused.append((line.entry, getattr(refusal, "reasons", [str(refusal)])))
        else:
            places = reserve_rank or places
            done.ready.append((line.entry, line.proposal.value))
    return done


def _reserve_places(stage: Stage) -> int:
    listed = Decision.objects.filter(entry__stage=stage, reserve_rank__isnull=False)
    return listed.order_by("-reserve_rank").values_list("reserve_rank", flat=True).first() or 0


def _prepared(stage: Stage) -> list[Decision]:
    found = Decision.objects.filter(entry__stage=stage, state=DecisionState.DRAFTED)
    return list(found.select_related("entry__application", "entry__stage__call__programme").order_by("rank", "pk"))


def plan_confirmations(*, stage: Stage, by: Any, at: datetime) -> BulkPlan:
    """Say which prepared decisions of `stage` `confirm_all` would confirm. Writes nothing."""
    plan = BulkPlan()
    for decision in _prepared(stage):
        explanation = explain(decision, "confirm", by=by, at=at)
        if explanation.possible:
            plan.ready.append((decision.entry, decision.outcome))
        else:
            plan.refused.append((decision.entry, explanation.unmet or [_("You may not do this.")]))
    return plan


def confirm_all(*, stage: Stage, by: Any, at: datetime) -> BulkPlan:
    """Confirm the prepared decisions of `stage`, each in a transaction of its own; those refused are listed."""
    done = BulkPlan()
    for decision in _prepared(stage):
        try:
            confirm(decision=decision, by=by, at=at)
        except TransitionRefused as refusal:
            done.refused.append((decision.entry, refusal.reasons))
        except TransitionForbidden as refusal:
            done.refused.append((decision.entry, [str(refusal)]))
        else:
            done.ready.append((decision.entry, decision.outcome))
    return done
