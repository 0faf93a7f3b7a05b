"""Saving a sheet, one mark at a time; each mark has a version of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.entries.models import StageEntry
from applications.entries.workflows import EntryState
from applications.forms.schema.texts import UNSTORABLE
from core.access import require
from core.versions import save_versioned, take_in
from evaluation.grids.models import Criterion
from evaluation.panels.models import Assignment
from evaluation.panels.selectors import results_are_out
from evaluation.panels.workflows import SCORING, AssignmentState
from evaluation.reviews.models import Mark, Review

LONGEST_COMMENT = 2000


class MarkRefused(Exception):
    """A mark or a comment cannot be saved. `sentence` says why, in the reader's language."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class SheetClosed(MarkRefused):
    """The sheet takes no mark now: it is sent, its application was withdrawn, the results are out…"""


def save_mark(
    *,
    assignment: Assignment,
    criterion: str,
    points: int | None,
    comment: str,
    version: int,
    client_id: str,
    by: User,
    at: datetime,
) -> Mark:
    """Save the points (None: none yet) and the comment that a juror gives to the criterion of that code.

    `version` is the one that the juror saw, `client_id` names this one save. Raises PermissionDenied, MarkRefused with
    a sentence (sheet not open, unknown criterion, points off the scale, comment too long), or
    `core.versions.Conflict` when the mark was changed elsewhere.
    """
    with writing(assignment=assignment, by=by, at=at) as marks:
        return marks.give(criterion=criterion, points=points, comment=comment, version=version, client_id=client_id)


class Marks:
    """The marks of a sheet that is held open, by the code of their criterion. What `give` changes is saved together."""

    COLUMNS = ("points", "comment", "version", "client_id", "saved_at")

    def __init__(self, review: Review, at: datetime) -> None:
        criteria = Criterion.objects.filter(grid__stage__entries__assignments=review.assignment_id)
        self.criteria = {one.code: one for one in criteria.select_related("grid")}
        self.given = {mark.criterion_id: mark for mark in review.marks.select_for_update()}
        self.changed: dict[int, Mark] = {}
        self.review = review
        self.at = at

    def give(self, *, criterion: str, points: int | None, comment: str, version: int, client_id: str) -> Mark:
        """Take one mark in, as `save_mark` says. A refusal leaves the others as they are."""
        found = self.criteria.get(criterion)
        if found is None:
            raise MarkRefused(_("This criterion is not in the grid."))
        maximum = found.grid.scale_maximum
        if points is not None and not 0 <= points <= maximum:
            raise MarkRefused(_("Points go from 0 to %(maximum)s.") % {"maximum": maximum})
        tidy = _tidy(comment)
        mark = self.given.get(found.pk) or Mark(review=self.review, criterion=found)
        sent = client_id[:40]
        if take_in(mark, value=points, seen=version, client_id=sent, field="points", comment=tidy, saved_at=self.at):
            self.given[found.pk] = self.changed[found.pk] = mark
        return mark

    def save(self) -> None:
        """Write what was changed."""
        # A statement for the new ones and one for the others; `bulk_update` spells out each column of each row.
        Mark.objects.bulk_create(
            self.changed.values(),
            update_conflicts=True,
            unique_fields=["review", "criterion"],
            update_fields=self.COLUMNS,
        )


@contextmanager
def writing(*, assignment: Assignment, by: User, at: datetime) -> Iterator[Marks]:
    """Hold a sheet open while some of its marks are given, and save them: one lock and one transaction for all.

    Raises PermissionDenied, or MarkRefused when the sheet is not open.
    """
    with transaction.atomic():
        marks = Marks(_open_review(assignment, by, at), at)
        yield marks
        marks.save()


def save_comment(
    *,
    assignment: Assignment,
    comment: str,
    feedback: str,
    version: int,
    client_id: str,
    by: User,
    at: datetime,
) -> Review:
    """Save the comment for the panel and the advice for the applicant. Raises as `save_mark`."""
    with transaction.atomic():
        review = _open_review(assignment, by, at)
        return save_versioned(
            review,
            value=_tidy(comment),
            field="comment",
            feedback=_tidy(feedback),
            seen=version,
            client_id=client_id[:40],
            saved_at=at,
        )


def _open_review(assignment: Assignment, by: User, at: datetime) -> Review:
    """Return the review of an assignment that is being scored, its row locked against a submission."""
    require(by, "reviews.write_review", assignment)
    fresh = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    if closed := _why_closed(fresh, assignment.entry):
        raise SheetClosed(closed)
    return Review.objects.get_or_create(assignment=fresh, defaults={"saved_at": at})[0]


def _why_closed(assignment: Assignment, entry: StageEntry) -> str:
    """Return the sentence that says why a sheet takes no mark; "" when it does."""
    if assignment.state == AssignmentState.SUBMITTED:
        return _("This sheet is sent and locked; the chair of your panel can reopen it.")
    if assignment.state == AssignmentState.FREED:
        return _("This application was withdrawn: nothing is left to score. What you had saved is kept.")
    if assignment.state == AssignmentState.LAPSED:
        return _("The pitch day closed before this sheet was complete. Ask the chair of your panel to reopen it.")
    if assignment.state not in SCORING:
        return _("This sheet is not open: its state is now “%(state)s”.") % {"state": assignment.get_state_display()}
    if results_are_out(entry.stage):
        return _("The results of this stage are out: its sheets take nothing more.")
    if entry.state != EntryState.IN_REVIEW:
        return _("This application is no longer under evaluation: its sheets take nothing more.")
    return ""


def _tidy(text: str) -> str:
    tidy = UNSTORABLE.sub("", text.replace("\r\n", "\n")).strip()
    if len(tidy) > LONGEST_COMMENT:
        raise MarkRefused(
            _("This text has %(length)s characters; %(most)s fit.") % {"length": len(tidy), "most": LONGEST_COMMENT}
        )
    return tidy
