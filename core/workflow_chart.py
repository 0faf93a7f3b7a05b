"""Drawing a workflow with the present state lit: an ordered list that every reader can follow."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core import journal
from core.models import WorkflowModel
from core.transitions import choices_of, explain, possible_transitions, specs_of, state_of


@dataclass(frozen=True)
class ChartedState:
    """One state: whether it is the present one, when it was last reached, and the sentences that bar the way to it."""

    code: str
    label: str
    current: bool = False
    reached_at: datetime | None = None
    reachable: bool = False
    unmet: list[str] = field(default_factory=list)


def chart_of(instance: WorkflowModel, by: Any = None) -> list[ChartedState]:
    """Return the states of `instance` in the order in which they are written.

    Passed states carry the instant they were last reached at (from the journal); the next ones are marked, and with
    `by` say what that person still lacks to go there. Reads; the facts of each possible transition are gathered.
    """
    present = state_of(instance)
    reached = {entry.to_state: entry.at for entry in journal.entries_of(instance) if entry.to_state}
    ahead = _ahead(instance, by)
    return [
        ChartedState(
            code=code,
            label=str(label),
            current=code == present,
            reached_at=reached.get(code),
            reachable=code in ahead and code != present,
            unmet=ahead.get(code, []),
        )
        for code, label in choices_of(type(instance))
    ]


def _ahead(instance: WorkflowModel, by: Any) -> dict[str, list[str]]:
    """Return the states one transition away, each with what is unmet for `by`."""
    ahead: dict[str, list[str]] = {}
    for name in possible_transitions(instance):
        specs = specs_of(type(instance), name)
        if by is None:
            ahead.setdefault(str(specs[0].target), [])
            continue
        told = explain(instance, name, by=by)
        if told.allowed:
            ahead.setdefault(str(specs[0].target), told.unmet)
    return ahead
