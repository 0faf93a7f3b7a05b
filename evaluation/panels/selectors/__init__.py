"""What is read of juries."""

from evaluation.panels.selectors.facts import assignment_facts, results_are_out
from evaluation.panels.selectors.lists import (
    Load,
    assignments_of,
    assignments_visible_to,
    entries_for_panel,
    lines_of,
    loads_of,
    panels_of_stage,
    panels_visible_to,
    sheets_for_chair,
)
from evaluation.panels.selectors.planning import StagePlan, in_conflict, plan_for

__all__ = [
    "Load",
    "StagePlan",
    "assignment_facts",
    "assignments_of",
    "assignments_visible_to",
    "entries_for_panel",
    "in_conflict",
    "lines_of",
    "loads_of",
    "panels_of_stage",
    "panels_visible_to",
    "plan_for",
    "results_are_out",
    "sheets_for_chair",
]
