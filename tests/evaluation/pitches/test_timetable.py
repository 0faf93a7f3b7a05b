"""Slots of a day: by hand, and whatever the numbers."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.pitches.timetable import Slot, Timing, overlap, slots

NINE = datetime(2027, 9, 20, 9, tzinfo=UTC)
timings = st.builds(
    Timing, st.just(NINE), st.integers(1, 60), st.integers(0, 60), st.integers(0, 6), st.integers(0, 90)
)


def hours(found):
    return [f"{slot.starts_at:%H:%M}" for slot in found]


def test_slots_follow_each_other_with_a_break():
    found = slots(Timing(NINE, 10, 5, break_after=2, break_minutes=20), 5)
    assert hours(found) == ["09:00", "09:15", "09:50", "10:05", "10:40"]
    assert found[-1].ends_at - found[-1].starts_at == timedelta(minutes=15)


def test_break_of_no_pitches_is_no_break():
    assert hours(slots(Timing(NINE, 10, 0, break_after=0, break_minutes=20), 3)) == ["09:00", "09:10", "09:20"]


def test_pitch_of_no_time_is_refused():
    with pytest.raises(ValueError, match="a minute at least"):
        slots(Timing(NINE, 0, 0), 1)


@given(timings, st.integers(0, 40))
def test_slots_never_overlap_and_keep_their_order(timing, count):
    found = slots(timing, count)
    assert len(found) == count
    assert all(before.ends_at <= after.starts_at for before, after in pairwise(found))
    assert not any(overlap(one, other) for one in found for other in found if one is not other)


def test_slots_that_touch_do_not_overlap():
    half = timedelta(minutes=30)
    first, second = Slot(NINE, NINE + half), Slot(NINE + half, NINE + 2 * half)
    assert not overlap(first, second)
    assert overlap(first, Slot(NINE + half / 2, NINE + half))
