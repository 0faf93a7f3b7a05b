from datetime import UTC, date, datetime, time

import pytest

from incubator.mentoring.availability import Busy, Weekly, free_times, instant_on, is_free

# Every Wednesday at ten in Rabat, which left UTC+1 for UTC+0 on 20 September 2026.
SLOT = Weekly(key=1, weekday=2, starts=time(10), minutes=60, zone="Africa/Casablanca")
BEFORE, AFTER = date(2026, 9, 16), date(2026, 9, 23)


def times(busy=(), at=datetime(2026, 9, 14, tzinfo=UTC), days=14):
    return [one.starts_at for one in free_times([SLOT], busy, at=at, first=date(2026, 9, 14), days=days)]


def test_the_same_hour_on_the_clock_is_another_instant_after_the_change_of_zone():
    assert times() == [datetime(2026, 9, 16, 9, tzinfo=UTC), datetime(2026, 9, 23, 10, tzinfo=UTC)]


def test_what_has_begun_is_not_offered():
    assert times(at=datetime(2026, 9, 16, 9, tzinfo=UTC)) == [datetime(2026, 9, 23, 10, tzinfo=UTC)]


def test_no_more_days_than_asked_are_offered():
    assert times(days=2) == []
    assert len(times(days=3)) == 1


@pytest.mark.parametrize(
    ("hour", "minute", "minutes", "free"), [(8, 0, 60, True), (8, 1, 60, False), (10, 0, 60, True), (9, 59, 5, False)]
)
def test_a_time_is_taken_by_what_overlaps_it_alone(hour, minute, minutes, free):
    busy = [Busy(datetime(2026, 9, 16, hour, minute, tzinfo=UTC), minutes)]
    assert is_free(instant_on(SLOT, BEFORE), 60, busy) == free
    assert len(times(busy)) == (2 if free else 1)


def test_a_slot_has_its_day_of_the_week():
    assert instant_on(SLOT, AFTER).hour == 10
    with pytest.raises(ValueError, match="not a day"):
        instant_on(SLOT, date(2026, 9, 17))
