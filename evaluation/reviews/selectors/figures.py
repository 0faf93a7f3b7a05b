"""What the jury of a stage did, in numbers."""

from applications.calls.models import Stage
from evaluation.panels.models import Assignment
from evaluation.panels.workflows import AssignmentState
from evaluation.reviews.models import EntryScore


def jury_figures(stage: Stage) -> dict[str, int]:
    """Return how many sheets of `stage` are submitted, on how many entries jurors diverged, how many stepped aside."""
    assignments = Assignment.objects.filter(entry__stage=stage, entry__application__is_test=False)
    return {
        "sheets": assignments.filter(state=AssignmentState.SUBMITTED).count(),
        "divergences": EntryScore.objects.filter(stage=stage, diverges=True, entry__application__is_test=False).count(),
        "conflicts": assignments.filter(state=AssignmentState.RECUSED).count(),
    }
