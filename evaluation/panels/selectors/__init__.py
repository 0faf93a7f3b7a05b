"""What is read of juries."""

from evaluation.panels.selectors.charters import acceptances_of, charter_of, charter_to_accept
from evaluation.panels.selectors.conflicts import (
    found_conflicts_of,
    found_conflicts_visible_to,
    in_conflict,
    undecided_conflicts,
)
from evaluation.panels.selectors.facts import assignment_facts, results_are_out
from evaluation.panels.selectors.lists import (
    Load,
    assignments_of,
    assignments_visible_to,
    entries_for_panel,
    entries_unknown_to,
    lines_of,
    loads_of,
    members_visible_to,
    memberships_of,
    panels_of_stage,
    panels_visible_to,
    sheets_for_chair,
)
from evaluation.panels.selectors.planning import (
    Given,
    StagePlan,
    given_for,
    lines_of_plan,
    loads_after,
    plan_for,
    plans_visible_to,
    readers_by_entry,
)
from evaluation.panels.selectors.requests import applies_to, open_panels, requests_of, requests_visible_to, sits_in
from evaluation.panels.selectors.wording import basis_of, gaps_of, named_in, sentences, what_speaks_for, why

__all__ = [
    "Given",
    "Load",
    "StagePlan",
    "acceptances_of",
    "applies_to",
    "assignment_facts",
    "assignments_of",
    "assignments_visible_to",
    "basis_of",
    "charter_of",
    "charter_to_accept",
    "entries_for_panel",
    "entries_unknown_to",
    "found_conflicts_of",
    "found_conflicts_visible_to",
    "gaps_of",
    "given_for",
    "in_conflict",
    "lines_of",
    "lines_of_plan",
    "loads_after",
    "loads_of",
    "members_visible_to",
    "memberships_of",
    "named_in",
    "open_panels",
    "panels_of_stage",
    "panels_visible_to",
    "plan_for",
    "plans_visible_to",
    "readers_by_entry",
    "requests_of",
    "requests_visible_to",
    "results_are_out",
    "sentences",
    "sheets_for_chair",
    "sits_in",
    "undecided_conflicts",
    "what_speaks_for",
    "why",
]
