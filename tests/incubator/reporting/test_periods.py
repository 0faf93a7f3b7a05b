"""How an agreement is cut into reporting periods."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from incubator.reporting.periods import periods

START, END = date(2026, 11, 2), date(2028, 2, 2)


def days(*planned, start=START, end=END):
    return [(one.starts_on, one.ends_on) for one in periods(start, end, planned)]


def test_agreement_without_waiting_tranche_has_one_last_report():
    assert days() == [(START, END)]
    assert periods(START, END, [])[0].due_on == date(2028, 3, 3)


def test_period_ends_the_day_before_its_tranche_and_the_last_at_the_end():
    assert days(date(2027, 3, 1), date(2027, 9, 1)) == [
        (START, date(2027, 2, 28)),
        (date(2027, 3, 1), END),
    ]


def test_unplanned_tranches_cut_evenly():
    assert days(None, None, start=date(2027, 1, 1), end=date(2027, 1, 10)) == [
        (date(2027, 1, 1), date(2027, 1, 5)),
        (date(2027, 1, 6), date(2027, 1, 10)),
    ]


def test_days_out_of_order_or_without_room_cut_evenly():
    even = days(None, None)
    assert days(START, None) == even
    assert days(END + timedelta(days=9), None) == even
    assert days(END, None) == [(START, END - timedelta(days=1)), (END, END)]
    assert days(date(2027, 9, 1), date(2027, 3, 1), None) == days(None, None, None)


@given(st.lists(st.none() | st.dates(START, END), max_size=5), st.integers(5, 900))
def test_periods_follow_each_other_from_the_first_day_to_the_last(planned, length):
    end = START + timedelta(days=length)
    found = periods(START, end, planned)
    assert len(found) == max(len(planned), 1)
    assert (found[0].starts_on, found[-1].ends_on) == (START, end)
    assert all(one.starts_on <= one.ends_on for one in found)
    for before, after in pairwise(found):
        assert after.starts_on == before.ends_on + timedelta(days=1)
        assert after.number == before.number + 1
