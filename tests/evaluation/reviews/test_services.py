"""Marks, submission, the stored scores, and the command that proves them."""

from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from applications.entries.models import StageEntry
from applications.entries.workflows import EntryState
from core import journal
from core.registries import results_out
from core.transitions import TransitionForbidden, TransitionRefused
from core.versions import Conflict
from evaluation.decisions.models import Release
from evaluation.panels.models import Assignment
from evaluation.panels.services import reopen
from evaluation.panels.workflows import AssignmentState
from evaluation.reviews import services
from evaluation.reviews.models import EntryScore, Mark, Review
from evaluation.reviews.services import MarkRefused, SheetClosed
from tests.factories.panels import NOW, a_juror, an_assignment, an_entry
from tests.factories.reviews import GOLDEN, a_sheet, a_submitted_sheet


def save(assignment, criterion="I1", points=4, comment="", version=0, by=None, client_id="a"):
    return services.save_mark(
        assignment=assignment,
        criterion=criterion,
        points=points,
        comment=comment,
        version=version,
        client_id=client_id,
        by=by or assignment.member.person,
        at=NOW,
    )


def test_mark_is_saved_with_a_version(assignment):
    assert save(assignment).version == 1
    assert save(assignment, points=5, version=1).version == 2
    assert Mark.objects.get().points == 5


def test_same_save_sent_again_changes_nothing(assignment):
    save(assignment)
    assert save(assignment).version == 1


def test_mark_changed_elsewhere_is_not_overwritten(assignment):
    save(assignment, points=2)
    with pytest.raises(Conflict) as caught:
        save(assignment, points=5, client_id="b")
    assert (caught.value.current_value, caught.value.current_version) == (2, 1)


def test_points_can_be_taken_back(assignment):
    save(assignment)
    assert save(assignment, points=None, version=1).points is None


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"criterion": "X9"}, "not in the grid"),
        ({"points": 6}, "from 0 to 5"),
        ({"points": -1}, "from 0 to 5"),
        ({"comment": "x" * 2001}, "2001 characters"),
    ],
)
def test_mark_that_cannot_be_saved_says_why(assignment, fields, sentence):
    with pytest.raises(MarkRefused, match=sentence):
        save(assignment, **fields)
    assert not Mark.objects.filter(version__gt=0).exists()


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("proposed", "not open"),
        ("submitted", "sent and locked"),
        ("recused", "not open"),
        ("declined", "not open"),
        ("freed", "was withdrawn"),
    ],
)
def test_sheet_that_is_not_open_takes_no_mark(entry, member, state, sentence):
    closed = an_assignment(entry, member, state)
    with pytest.raises(SheetClosed, match=sentence):
        save(closed)
    assert not Review.objects.exists()


def test_sheet_takes_no_mark_once_the_results_are_out(assignment, officer):
    Release.objects.create(stage=assignment.entry.stage, released_by=officer, released_at=NOW)
    with pytest.raises(SheetClosed, match="results of this stage are out"):
        save(assignment)


def test_sheet_of_a_decided_entry_takes_no_mark(assignment):
    StageEntry.objects.filter(pk=assignment.entry_id).update(state=EntryState.NOT_SELECTED)
    with pytest.raises(SheetClosed, match="no longer under evaluation"):
        save(Assignment.objects.get(pk=assignment.pk))


def test_nobody_marks_for_another(assignment, panel, officer):
    for person in (officer, a_juror(panel, is_chair=True).person):
        with pytest.raises(PermissionDenied):
            save(assignment, by=person)


def comment(assignment, text="Good", version=0, **fields):
    fields = {"feedback": "Count your hours.", "client_id": "c", "by": assignment.member.person, "at": NOW, **fields}
    return services.save_comment(assignment=assignment, comment=text, version=version, **fields)


def test_comments_are_saved_with_a_version(assignment):
    assert comment(assignment).version == 1
    with pytest.raises(Conflict):
        comment(assignment, "Better", client_id="d")
    assert Review.objects.get().comment == "Good"


def submit(assignment, by=None):
    return services.submit_review(assignment=assignment, by=by or assignment.member.person, at=NOW)


def test_submission_stores_total_and_score_at_once(assignment):
    a_sheet(assignment, "554334")
    assert submit(assignment).state == AssignmentState.SUBMITTED
    score = EntryScore.objects.get(entry=assignment.entry)
    assert (str(Review.objects.get().total), str(score.score), score.reviews) == ("82.00", "82.00", 1)
    assert score.criteria["I1"] == "5.00"


def test_submission_twice_has_one_effect(assignment):
    a_sheet(assignment, "554334")
    submit(assignment)
    assert submit(assignment).already
    assert [item.event for item in journal.entries_of(assignment)] == ["submit"]


def test_incomplete_sheet_is_refused_with_what_is_missing(assignment):
    save(assignment, "I1")
    save(assignment, "I2")
    with pytest.raises(TransitionRefused) as caught:
        submit(assignment)
    named = caught.value.reasons[0]
    assert "criterion I1" not in named
    assert all(f"criterion {code}" in named for code in ("I2", "I3", "I6"))
    assert not EntryScore.objects.exists()


def test_empty_sheet_is_refused(assignment):
    with pytest.raises(TransitionRefused):
        submit(assignment)


def test_only_the_juror_submits(assignment, officer):
    a_sheet(assignment, "444444")
    with pytest.raises(TransitionForbidden):
        submit(assignment, by=officer)


def test_sheet_on_a_decided_entry_is_refused(assignment):
    a_sheet(assignment, "444444")
    StageEntry.objects.filter(pk=assignment.entry_id).update(state=EntryState.NOT_SELECTED)
    with pytest.raises(TransitionRefused, match="not under evaluation"):
        submit(assignment)


def test_sheet_after_the_release_is_refused(assignment, monkeypatch):
    a_sheet(assignment, "444444")
    monkeypatch.setitem(results_out._items, "test", (1, lambda stage: True))
    with pytest.raises(TransitionRefused, match="results of this stage are out"):
        submit(assignment)


@pytest.mark.parametrize(
    ("reference", "score", "diverges"),
    [
        ("RST-MA-0050", "80.33", False),
        ("RST-TN-0112", "80.00", False),
        ("RST-MA-0007", "77.67", False),
        ("RST-DZ-0031", "61.33", True),
    ],
)
def test_golden_sheets_make_the_golden_scores(panel, stage, reference, score, diverges):
    entry = an_entry(stage, reference=reference)
    for points in GOLDEN[reference]:
        a_submitted_sheet(entry, a_juror(panel), points)
    stored = EntryScore.objects.get(entry=entry)
    assert (str(stored.score), stored.diverges, stored.reviews) == (score, diverges, 3)


def test_mean_below_a_minimum_is_kept(panel, entry):
    for points in ("244444", "144444"):
        a_submitted_sheet(entry, a_juror(panel), points)
    assert EntryScore.objects.get(entry=entry).below_minimum == ["I1"]


def test_median_stage_takes_the_median(panel, stage):
    stage.scoring = "median"
    stage.save()
    entry = an_entry(stage)
    for points in ("444444", "554334", "000000"):
        a_submitted_sheet(entry, a_juror(panel), points)
    assert str(EntryScore.objects.get(entry=entry).score) == "80.00"


def test_reopened_sheet_leaves_the_score_until_it_is_in_again(panel, entry):
    first = a_submitted_sheet(entry, a_juror(panel), "444444").assignment
    a_submitted_sheet(entry, a_juror(panel), "554334")
    chair = a_juror(panel, is_chair=True).person
    reopened = reopen(assignment=first, by=chair, at=NOW, reason="Mixed up.")
    score = EntryScore.objects.get(entry=entry)
    assert (str(score.score), score.reviews) == ("82.00", 1)
    assert Review.objects.get(assignment=first).total is None
    save(reopened, "I1", 0, "Lower", version=1)
    submit(reopened)
    score = EntryScore.objects.get(entry=entry)
    assert (str(score.score), score.reviews) == ("73.00", 2)


def test_reopening_the_only_sheet_leaves_no_score(panel, entry):
    first = a_submitted_sheet(entry, a_juror(panel), "444444").assignment
    reopen(assignment=first, by=a_juror(panel, is_chair=True).person, at=NOW, reason="Mixed up.")
    score = EntryScore.objects.get(entry=entry)
    assert (score.score, score.reviews, score.criteria) == (None, 0, {})


def check():
    out = StringIO()
    call_command("check_scores", stdout=out)
    return out.getvalue()


def test_check_scores_finds_nothing_wrong_after_the_services(panel, entry):
    a_submitted_sheet(entry, a_juror(panel), "444444")
    a_sheet(an_assignment(entry, a_juror(panel)), "111111")
    assert "is what the marks make" in check()


def test_check_scores_lists_what_was_changed_behind_its_back(panel, entry):
    a_submitted_sheet(entry, a_juror(panel), "444444")
    EntryScore.objects.update(score="99.00")
    Review.objects.update(total="12.00")
    out = StringIO()
    with pytest.raises(CommandError, match="2 stored figures"):
        call_command("check_scores", stdout=out)
    assert "score: stored 99.00, computed 80.00" in out.getvalue()
    assert "stored 12.00, computed 80.00" in out.getvalue()


def test_check_scores_names_a_submitted_sheet_without_its_marks(panel, entry):
    review = a_submitted_sheet(entry, a_juror(panel), "444444")
    a_submitted_sheet(entry, a_juror(panel), "444444")
    review.marks.all().delete()
    with pytest.raises(CommandError):
        check()


def test_release_row_closes_the_sheets_of_its_stage(assignment, officer):
    a_sheet(assignment, "444444")
    Release.objects.create(stage=assignment.entry.stage, released_by=officer, released_at=NOW)
    with pytest.raises(TransitionRefused, match="results of this stage are out"):
        submit(assignment)
