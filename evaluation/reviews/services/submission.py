"""Submitting a sheet, and keeping the score of its entry true in the same transaction."""

from datetime import datetime
from typing import Any

from accounts.models import User
from applications.entries.models import StageEntry
from core.transitions import transition
from evaluation.panels.models import Assignment
from evaluation.reviews.models import EntryScore, Review
from evaluation.reviews.selectors.scores import columns_of, summary_of, total_of


def submit_review(*, assignment: Assignment, by: User, at: datetime) -> Assignment:
    """Submit a complete sheet: it is locked, its total and the entry's score are stored at once.

    Raises TransitionForbidden, or TransitionRefused with what is missing.
    """
    with transition(assignment, "submit", by=by, at=at) as fresh:
        if fresh.already:
            return fresh
        _take_in(fresh, at)
    return fresh


def collect_sheet(*, assignment: Assignment, at: datetime) -> Assignment:
    """Take in a complete sheet whose juror did not send it, at the close of a pitch day.

    The caller asked who may close the day. Raises TransitionRefused with what is missing.
    """
    with transition(assignment, "collect", by=None, at=at) as fresh:
        _take_in(fresh, at)
    return fresh


def _take_in(assignment: Assignment, at: datetime) -> None:
    review = Review.objects.get(assignment=assignment)
    # With its stage and call, which the total asks for.
    review.assignment = assignment
    review.total = total_of(review)
    review.save(update_fields=["total"])
    assignment.submitted_at = at


def recompute(entry: StageEntry) -> EntryScore:
    """Store anew what the submitted sheets of `entry` make. The caller holds the lock on the entry."""
    columns = columns_of(summary_of(entry))
    score = EntryScore(entry=entry, stage_id=entry.stage_id, **columns)
    EntryScore.objects.bulk_create(
        [score], update_conflicts=True, unique_fields=["entry"], update_fields=["stage", *columns]
    )
    return score


def score_changed(assignment: Assignment, journal_entry: Any) -> None:
    """Keep the score of an entry true when a sheet comes in or is reopened (reaction to both)."""
    if journal_entry.event == "reopen":
        Review.objects.filter(assignment=assignment).update(total=None)
    recompute(assignment.entry)
