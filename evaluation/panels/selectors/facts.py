"""What the guards of an assignment need to know."""

from datetime import datetime
from typing import Any

from applications.calls.models import Stage
from applications.entries.workflows import EntryState
from core.existence import there_are
from core.registries import results_out
from evaluation.panels.models import Assignment
from evaluation.panels.workflows import AssignmentFacts

# The present version of the charter of a call, which a person has not accepted.
CHARTER_TO_ACCEPT = (
    "panels_charter one",
    "one.call_id = %s"
    " AND NOT EXISTS (SELECT 1 FROM panels_charter WHERE call_id = one.call_id AND version > one.version)"
    " AND NOT EXISTS (SELECT 1 FROM panels_charteracceptance WHERE charter_id = one.id AND person_id = %s)",
)


def results_are_out(stage: Stage) -> bool:
    """Tell whether the results of `stage` are out, as the room that releases them says."""
    return any(source(stage) for source in results_out)


def assignment_facts(assignment: Assignment, /, *, by: Any, at: datetime) -> AssignmentFacts:
    """Gather the facts of an act on an assignment, the completeness of its sheet apart. One query beside that of the
    results: each mark that is given asks it."""
    call, person = assignment.entry.stage.call_id, assignment.member.person_id
    must_accept, has_declared = there_are(
        [
            (*CHARTER_TO_ACCEPT, [call, person]),
            ("panels_conflictdeclaration", "assignment_id = %s AND kind <> 'recusal'", [assignment.pk]),
        ]
    )
    return AssignmentFacts(
        charter_accepted=not must_accept,
        declared=has_declared,
        in_review=assignment.entry.state == EntryState.IN_REVIEW,
        released=results_are_out(assignment.entry.stage),
    )
