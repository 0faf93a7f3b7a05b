"""Small counts: none is shown, and none can be computed from what is."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.disaggregation import is_small, shown


@pytest.mark.parametrize(("count", "small"), [(0, False), (1, True), (4, True), (5, False)])
def test_small_is_one_to_four(count, small):
    assert is_small(count) is small


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (((10,), (10,)), ((10,), (10,))),
        (((10,), (3,)), ((None,), (None,))),
        (((12,), (3,), (10,)), ((12,), (None,), (None,))),
        (((10,), (3,), (4,)), ((10,), (None,), (None,))),
        (((10,), (2,), (1,), (11,)), ((None,), (None,), (None,), (11,))),
        (((10,), (0,)), ((10,), (0,))),
        (((9, 9), (9, 3), (9, 0)), ((9, None), (9, None), (9, 0))),
        (((0, 0), (9, 2)), ((0, 0), (9, None))),
        (((9, 9, 0), (9, 3, 0)), ((9, None, 0), (9, None, 0))),
        (((20, 9), (8, 0), (9, 2)), ((20, None), (8, 0), (9, None))),
        (((20, 15, 15), (9, 4, 0), (9, 9, 9)), ((20, 15, 15), (9, None, None), (9, None, None))),
    ],
)
def test_small_counts_are_hidden_with_what_would_give_them_away(rows, expected):
    assert shown(rows).rows == expected


def test_a_small_total_hides_all_that_follows():
    found = shown([(6, 2, 0), (6, 1, 0)])
    assert found.totals == (12, None, None)
    assert found.rows == ((6, None, None), (6, None, None))


def test_only_the_steps_asked_for_are_shown():
    found = shown([(9, 9, 9), (9, 9, 9)], steps=2)
    assert found.totals == (18, 18, None)
    assert found.rows == ((9, 9, None), (9, 9, None))


def test_a_table_without_groups_has_nothing_to_show():
    assert shown([]).rows == ()


falling = st.lists(st.integers(0, 12), min_size=3, max_size=3).map(lambda counts: tuple(sorted(counts, reverse=True)))


@given(st.lists(falling, min_size=1, max_size=3))
def test_no_hidden_count_can_be_computed(rows):
    """Of all tables of falling rows that show the same, each hidden count has two numbers at least."""
    found = shown(rows)
    possible = _steps_that_show(found)
    for place, row in enumerate(rows):
        for step, count in enumerate(row):
            if found.rows[place][step] is None:
                assert len({one[place] for one in possible[step]}) >= 2
            else:
                assert not is_small(count)


def _steps_that_show(found):
    """Return, for each step, what its column can be in a table that shows the same. A hidden total is 4 at most."""
    columns = [
        [
            column
            for column in product(*(range(37) if row[step] is None else [row[step]] for row in found.rows))
            if (sum(column) < 5 if total is None else sum(column) == total)
        ]
        for step, total in enumerate(found.totals)
    ]
    for before, after in pairwise(range(len(columns))):
        columns[after] = [one for one in columns[after] if any(_falls(first, one) for first in columns[before])]
    for before, after in reversed(list(pairwise(range(len(columns))))):
        columns[before] = [one for one in columns[before] if any(_falls(one, then) for then in columns[after])]
    return columns


def _falls(first, then):
    return all(count >= later for count, later in zip(first, then, strict=True))
