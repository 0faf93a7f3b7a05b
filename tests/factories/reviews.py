"""Sheets for tests."""

from applications.entries.models import StageEntry
from evaluation.grids.selectors import criteria_of, grid_of
from evaluation.panels.models import Assignment, PanelMember
from evaluation.reviews.models import Mark, Review
from evaluation.reviews.services import submit_review
from tests.factories.panels import NOW, an_assignment

# The golden marks of the specification (5.7), by reference: one string of points a juror.
GOLDEN = {
    "RST-MA-0050": ("554334", "454334", "445434"),
    "RST-TN-0112": ("444444", "444444", "444444"),
    "RST-MA-0007": ("443445", "543444", "433544"),
    "RST-DZ-0031": ("524345", "334345", "122223"),
}


def a_sheet(assignment: Assignment, points: str, comment: str = "Reason") -> Review:
    """Fill the sheet of `assignment`: one digit a criterion of its grid, in order."""
    review = Review.objects.create(assignment=assignment, saved_at=NOW)
    criteria = criteria_of(grid_of(assignment.entry.stage))
    Mark.objects.bulk_create(
        Mark(review=review, criterion=item, points=int(digit), comment=comment, version=1, saved_at=NOW)
        for item, digit in zip(criteria, points, strict=True)
    )
    return review


def a_submitted_sheet(entry: StageEntry, member: PanelMember, points: str) -> Review:
    """Give `entry` to a juror, fill the sheet and submit it by its service."""
    assignment = an_assignment(entry, member)
    a_sheet(assignment, points)
    submit_review(assignment=assignment, by=member.person, at=NOW)
    return Review.objects.get(assignment=assignment)
