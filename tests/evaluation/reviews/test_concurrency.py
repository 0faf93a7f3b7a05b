"""Sheets submitted at once, by real threads on PostgreSQL."""

from functools import partial

from core.journal import entries_of
from evaluation.reviews.models import EntryScore
from evaluation.reviews.services import submit_review
from tests.concurrency import errors_in
from tests.factories.panels import NOW, a_juror, an_assignment
from tests.factories.reviews import GOLDEN, a_sheet


def test_sheet_submitted_twenty_times_at_once_has_one_effect(at_once, assignment, member):
    """Fails without the row lock of `core.transitions.lock` (tried): all twenty are accepted."""
    a_sheet(assignment, "554334")
    answers = at_once(lambda: submit_review(assignment=assignment, by=member.person, at=NOW), times=20)
    assert errors_in(answers) == []
    assert [bool(answer.already) for answer in answers].count(False) == 1
    assert entries_of(assignment).count() == 1
    assert str(EntryScore.objects.get().score) == "82.00"


def test_three_jurors_submitting_at_once_are_all_counted(at_once, panel, entry):
    """Fails without the row lock of `core.transitions.lock` (tried): the score is 81.50, a sheet is left out."""
    assignments = [an_assignment(entry, a_juror(panel)) for _turn in range(3)]
    for assignment, points in zip(assignments, GOLDEN["RST-MA-0050"], strict=True):
        a_sheet(assignment, points)
    people = [assignment.member.person for assignment in assignments]
    acts = zip(assignments, people, strict=True)
    answers = at_once(*[partial(submit_review, assignment=sheet, by=person, at=NOW) for sheet, person in acts])
    assert errors_in(answers) == []
    assert str(EntryScore.objects.get().score) == "80.33"
