"""Two people press at once, by real threads on PostgreSQL."""

from core.models import JournalEntry, OutboxMessage
from evaluation.panels.workflows import AssignmentState
from evaluation.pitches import services
from evaluation.pitches.models import Pitch
from evaluation.reviews.models import EntryScore
from evaluation.reviews.services import MarkRefused, save_mark
from tests.concurrency import errors_in
from tests.factories.panels import NOW
from tests.factories.pitches import a_day, day_now, filled, heard, pitch, sheet


def journalled(event):
    return JournalEntry.objects.filter(event=event).count()


def test_ten_people_pressing_next_move_the_day_once(at_once):
    """Fails without the lock on the day in `next_pitch` (tried)."""
    live = a_day(4, accept=False)
    services.start(pitch=pitch(live), by=live.officer, at=NOW)
    seen, day = pitch(live).pk, day_now(live)
    answers = at_once(lambda: services.next_pitch(day=day, seen=seen, by=live.chair, at=NOW), times=10)
    assert errors_in(answers) == []
    assert answers.count(True) == 1
    assert sorted(Pitch.objects.values_list("state", flat=True)) == ["done", "live", "waiting", "waiting"]


def test_ten_identical_closes_have_one_effect(at_once):
    """Fails without the row lock of `core.transitions.lock` (tried)."""
    live = a_day(2)
    heard(live)
    for place in (0, 1):
        filled(live, 1, place)
        filled(live, 2, place)
    day = day_now(live)
    answers = at_once(lambda: services.close_day(day=day, by=live.officer, at=NOW), times=10)
    assert errors_in(answers) == []
    assert [journalled("close"), journalled("collect"), journalled("lapse")] == [1, 4, 2]
    assert list(EntryScore.objects.values_list("reviews", flat=True)) == [2, 2]
    assert OutboxMessage.objects.filter(template="pitches.lapsed").count() == 1


def test_mark_saved_while_the_day_closes_is_in_or_refused(at_once):
    """The last mark of a sheet and the close take turns on its row: a total never misses a mark that was kept."""
    live = a_day(1)
    heard(live)
    filled(live, 1)
    filled(live, 2)
    late = sheet(live, 0)
    for code in ("clarity", "model", "team", "risks"):
        give(late, code)
    day = day_now(live)
    answers = at_once(lambda: give(late, "reach"), lambda: services.close_day(day=day, by=live.officer, at=NOW))
    assert [error for error in errors_in(answers) if not isinstance(error, MarkRefused)] == []
    kept = sheet(live, 0)
    assert (kept.state, kept.review.marks.count()) in [(AssignmentState.SUBMITTED, 5), (AssignmentState.LAPSED, 4)]


def give(assignment, code):
    by = assignment.member.person
    values = {"criterion": code, "points": 4, "comment": "", "version": 0, "client_id": f"late-{code}"}
    return save_mark(assignment=assignment, by=by, at=NOW, **values)
