"""What the guards of an assignment need to know."""

from datetime import datetime
from typing import Any

from applications.calls.models import Stage
from applications.entries.workflows import EntryState
from core.registries import results_out
from evaluation.panels.models import Assignment, ConflictDeclaration
from evaluation.panels.selectors.charters import charter_to_accept
from evaluation.panels.workflows import AssignmentFacts


def results_are_out(stage: Stage) -> bool:
    """Tell whether the results of `stage` are out, as the room that releases them says."""
    return any(source(stage) for source in results_out)


def assignment_facts(assignment: Assignment, /, *, by: Any, at: datetime) -> AssignmentFacts:
    """Gather the facts of an act on an assignment, the completeness of its sheet apart."""
    return AssignmentFacts(
        charter_accepted=charter_to_accept(assignment.entry.stage.call, assignment.member.person_id) is None,
        declared=ConflictDeclaration.objects.filter(assignment=assignment).exclude(kind="recusal").exists(),
        in_review=assignment.entry.state == EntryState.IN_REVIEW,
        released=results_are_out(assignment.entry.stage),
    )
