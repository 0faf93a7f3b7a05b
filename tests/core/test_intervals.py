"""Intervals of shares, against published figures."""

import pytest

from core.intervals import Interval, apart, wilson


# R. G. Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3: 95 % intervals of four shares.
@pytest.mark.parametrize(
    ("reached", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_the_published_intervals(reached, of, low, high):
    found = wilson(reached, of)
    assert found.low == pytest.approx(low, abs=0.00005)
    assert found.high == pytest.approx(high, abs=0.00005)


def test_wilson_of_the_complement_is_its_mirror():
    some, others = wilson(19, 20), wilson(1, 20)
    assert some == pytest.approx((1 - others.high, 1 - others.low))
    assert wilson(20, 20).high == 1.0
    assert wilson(20, 20).low == pytest.approx(1 - 0.1611, abs=0.00005)


def test_wilson_is_wider_for_more_certainty():
    assert wilson(5, 10, z=2.575829).low < wilson(5, 10).low


@pytest.mark.parametrize(("reached", "of"), [(1, 0), (0, 0), (3, 2), (-1, 2)])
def test_wilson_refuses_what_is_no_share(reached, of):
    with pytest.raises(ValueError, match="is no share"):
        wilson(reached, of)


def test_apart_names_who_is_above_whom_the_widest_gap_first():
    low, middle, high = Interval(0.1, 0.2), Interval(0.3, 0.4), Interval(0.6, 0.9)
    assert apart([low, high, None, middle]) == [(1, 0), (1, 3), (3, 0)]


def test_intervals_that_touch_are_not_apart():
    assert apart([Interval(0.1, 0.3), Interval(0.3, 0.5), None]) == []
