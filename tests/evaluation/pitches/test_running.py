"""The day goes on, and closes: who is heard, whose sheets are in, what the median makes."""

from decimal import Decimal

import pytest

from core.models import JournalEntry, OutboxMessage
from core.transitions import TransitionForbidden, TransitionRefused, explain
from evaluation.panels.services import recuse, reopen
from evaluation.panels.workflows import AssignmentState
from evaluation.pitches import services
from evaluation.pitches.selectors.sheets import sheets_on
from evaluation.reviews.models import EntryScore, Review
from evaluation.reviews.services import SheetClosed, save_mark, submit_review
from tests.factories.accounts import UserFactory
from tests.factories.panels import NOW
from tests.factories.pitches import a_day, day_now, filled, heard, order, pitch, sheet

pytestmark = pytest.mark.django_db
# Five sheets of the oral grid (20, 30, 20, 20, 10) whose totals are 70, 84, 76, 90 and 72.
GOLDEN = ("44333", "45443", "44434", "45454", "44334")


def states(live):
    return list(live.day.pitches.order_by("position").values_list("state", flat=True))


def go_on(live, seen=None, by=None):
    return services.next_pitch(day=live.day, seen=seen, by=by or live.officer, at=NOW)


def close(live, **changes):
    return services.close_day(day=live.day, **{"by": live.officer, "at": NOW, **changes})


def give(assignment, points=3):
    by = assignment.member.person
    values = {"criterion": "clarity", "points": points, "comment": "", "version": 0, "client_id": "late"}
    return save_mark(assignment=assignment, by=by, at=NOW, **values)


def test_next_ends_one_pitch_and_begins_the_following():
    live = a_day()
    assert go_on(live)
    assert states(live) == ["live", "waiting", "waiting"]
    assert go_on(live, seen=pitch(live).pk)
    assert states(live) == ["done", "live", "waiting"]


def test_next_pressed_on_an_old_page_moves_nothing():
    live = a_day()
    go_on(live)
    assert not go_on(live)
    assert states(live) == ["live", "waiting", "waiting"]


def test_next_after_the_last_pitch_ends_it_and_then_moves_nothing():
    live = a_day(1)
    go_on(live)
    assert go_on(live, seen=pitch(live).pk)
    assert not go_on(live)
    assert states(live) == ["done"]


def test_next_passes_over_who_withdrew():
    live = a_day(2)
    entry = pitch(live).entry
    type(entry).objects.filter(pk=entry.pk).update(state="withdrawn")
    go_on(live)
    assert states(live) == ["waiting", "live"]
    services.finish(pitch=pitch(live, 1), by=live.officer, at=NOW)
    with pytest.raises(TransitionRefused, match="not under evaluation"):
        services.start(pitch=pitch(live), by=live.officer, at=NOW)


def test_two_startups_never_pitch_at_once():
    live = a_day(2)
    services.start(pitch=pitch(live), by=live.officer, at=NOW)
    with pytest.raises(TransitionRefused, match="pitches now: end that pitch first"):
        services.start(pitch=pitch(live, 1), by=live.officer, at=NOW)


def test_absent_startup_that_comes_after_all_pitches_last():
    live = a_day()
    first = order(live.day)[0]
    services.miss(pitch=pitch(live), by=live.officer, at=NOW)
    assert states(live) == ["absent", "waiting", "waiting"]
    services.recall(pitch=pitch(live), by=live.officer, at=NOW)
    assert (order(live.day)[-1], states(live)) == (first, ["waiting"] * 3)


def test_pitch_that_was_heard_is_moved_no_more():
    live = a_day()
    heard(live, 1)
    with pytest.raises(TransitionRefused, match="moved no more"):
        services.put_last(pitch=pitch(live), by=live.officer, at=NOW)


def test_nothing_moves_before_the_day_begins():
    live = a_day(upto="announced")
    with pytest.raises(TransitionRefused, match="not under way"):
        go_on(live)
    with pytest.raises(TransitionRefused, match="not under way"):
        services.start(pitch=pitch(live), by=live.officer, at=NOW)


def test_chair_moves_the_day_and_members_do_not():
    live = a_day()
    assert go_on(live, by=live.chair)
    with pytest.raises(TransitionForbidden):
        services.finish(pitch=pitch(live), by=live.members[1].person, at=NOW)


def test_close_takes_in_five_sheets_and_their_median_is_the_golden_one():
    live = a_day(1, 5)
    heard(live)
    for number, points in enumerate(GOLDEN):
        filled(live, number, points=points)
    close(live)
    totals = sorted(Review.objects.values_list("total", flat=True))
    assert totals == [Decimal(total) for total in (70, 72, 76, 84, 90)]
    assert EntryScore.objects.get().score == Decimal("76.00")
    assert set(live.panel.members.values_list("assignments__state", flat=True)) == {AssignmentState.SUBMITTED}


def test_close_names_what_is_not_complete_and_locks_it():
    live = a_day(1)
    heard(live)
    filled(live, 0)
    filled(live, 1)
    give(sheet(live, 2))
    [found] = sheets_on(live.day)
    assert [one.member for one in found.missing] == [live.members[2]]
    assert found.count == 2
    day = close(live)
    late = sheet(live, 2)
    assert (day.state, late.state, late.review.marks.count()) == ("closed", AssignmentState.LAPSED, 1)
    with pytest.raises(SheetClosed, match="The pitch day closed before this sheet was complete"):
        give(late, 5)
    payload = JournalEntry.objects.get(event="close").payload
    assert payload["lapsed"] == [late.pk]
    told = OutboxMessage.objects.get(template="pitches.lapsed")
    assert told.recipient == live.members[2].person


def test_mark_that_comes_when_the_pitch_has_moved_on_is_kept():
    live = a_day(2)
    go_on(live)
    first = sheet(live, 1)
    go_on(live, seen=pitch(live).pk)
    assert give(first).points == 3


def test_reopened_sheet_of_a_closed_day_takes_what_came_late():
    live = a_day(1)
    heard(live)
    filled(live, 0)
    filled(live, 1)
    close(live)
    reopen(assignment=sheet(live, 2), by=live.chair, at=NOW, reason="The telephone was off.")
    assert give(sheet(live, 2)).points == 3


def test_sheet_below_the_quorum_keeps_the_day_open_unless_a_reason_is_given():
    live = a_day(1)
    heard(live)
    filled(live, 0)
    reference = order(live.day)[0]
    with pytest.raises(TransitionRefused, match=f"{reference} is below the quorum: complete sheets 1 of 2"):
        close(live)
    with pytest.raises(TransitionRefused, match="Write why"):
        close(live, below=True)
    assert close(live, below=True, reason="Two jurors left.").state == "closed"


def test_who_stepped_aside_is_not_counted():
    live = a_day(1)
    heard(live)
    recuse(assignment=sheet(live, 2), reason="My cousin", by=live.members[2].person, at=NOW)
    filled(live, 0)
    filled(live, 1)
    [found] = sheets_on(live.day)
    assert (found.count, found.missing) == (2, [])
    close(live)
    assert sheet(live, 2).state == AssignmentState.RECUSED
    assert EntryScore.objects.get().reviews == 2


def test_day_stays_open_while_somebody_waits_to_be_heard():
    live = a_day(2, 2)
    heard(live, 1)
    filled(live, 0)
    filled(live, 1)
    second = order(live.day)[1]
    assert explain(day_now(live), "close", by=live.officer).unmet == [f"Not heard yet, nor marked as absent: {second}."]
    services.miss(pitch=pitch(live, 1), by=live.officer, at=NOW)
    close(live)
    assert sheet(live, 0, 1).state == AssignmentState.LAPSED
    assert not OutboxMessage.objects.filter(template="pitches.lapsed").exists()


def test_chair_who_owes_a_sheet_closes_nothing_and_learns_no_count():
    live = a_day(1)
    heard(live)
    filled(live, 0)
    said = explain(day_now(live), "close", by=live.chair)
    assert said.unmet == [f"Send your own sheets first: {order(live.day)[0]}."]
    services.hand_in(day=live.day, by=live.chair, at=NOW)
    assert "below the quorum" in explain(day_now(live), "close", by=live.chair).unmet[0]


def test_sending_all_sends_what_is_complete_and_heard_only():
    live = a_day(3)
    heard(live, 2)
    filled(live, 1, 0)
    give(sheet(live, 1, 1))
    filled(live, 1, 2)
    assert services.hand_in(day=live.day, by=live.members[1].person, at=NOW) == 1
    assert [sheet(live, 1, place).state for place in range(3)] == ["submitted", "accepted", "accepted"]


def test_others_of_the_call_do_not_close():
    live = a_day(1)
    for person in (live.members[1].person, UserFactory()):
        with pytest.raises(TransitionForbidden):
            close(live, by=person)


def test_sheet_sent_before_the_close_stays_as_it_is():
    live = a_day(1)
    heard(live)
    for number in (0, 1):
        submit_review(assignment=filled(live, number), by=live.members[number].person, at=NOW)
    close(live)
    assert JournalEntry.objects.filter(event="collect").count() == 0
    assert EntryScore.objects.get().reviews == 2


def test_acts_sent_twice_move_the_day_once():
    live = a_day(1, upto="announced")
    for _turn in range(2):
        services.open_day(day=live.day, by=live.officer, at=NOW)
    for act in (services.start, services.miss, services.recall, services.start, services.finish):
        for _turn in range(2):
            act(pitch=pitch(live), by=live.officer, at=NOW)
    assert states(live) == ["done"]
    for number in (0, 1):
        filled(live, number)
    for _turn in range(2):
        close(live)
    assert JournalEntry.objects.filter(event__in=["open", "close"]).count() == 2


def test_order_of_a_closed_day_stays():
    live = a_day(2)
    heard(live, 1)
    entry = pitch(live, 1).entry
    type(entry).objects.filter(pk=entry.pk).update(state="withdrawn")
    filled(live, 0)
    filled(live, 1)
    close(live)
    with pytest.raises(TransitionRefused, match="The order of this day no longer changes"):
        services.put_last(pitch=pitch(live, 1), by=live.officer, at=NOW)


def test_long_list_of_those_not_heard_is_cut():
    live = a_day(6, 2)
    [said] = explain(day_now(live), "close", by=live.officer).unmet
    assert order(live.day)[4] in said
    assert order(live.day)[5] not in said
