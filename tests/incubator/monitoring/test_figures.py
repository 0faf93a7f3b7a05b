from decimal import Decimal

import pytest

from incubator.monitoring.figures import progress, share, split, unexplained


@pytest.mark.parametrize(
    ("value", "female", "male", "gap"),
    [(7011, 3001, 4006, 4), (25, 13, 12, 0), (10, 8, 4, -2), (7, 69, None, None), (7, None, 3, None)],
)
def test_what_a_total_leaves_unexplained(value, female, male, gap):
    assert unexplained(Decimal(value), female, male) == gap


@pytest.mark.parametrize(
    ("part", "whole", "result"), [("1", "3", "33.3"), ("2", "3", "66.7"), ("5", "0", "0"), ("1", "-1", "0")]
)
def test_a_share_is_rounded_half_up_and_never_divides_by_nothing(part, whole, result):
    assert share(Decimal(part), Decimal(whole)) == Decimal(result)


@pytest.mark.parametrize(
    ("value", "target", "length"), [(20, 20, "100"), (50, 45, "100"), (9, 45, "20.0"), (5, 0, "0")]
)
def test_progress_fills_at_most_the_bar(value, target, length):
    segment = progress(Decimal(value), Decimal(target))
    assert segment.length == Decimal(length)
    assert segment.x == "0"


def test_a_split_shows_the_part_that_is_not_said():
    pieces = split(Decimal(10), 5, 4)
    assert [(piece.key, piece.x, piece.width) for piece in pieces] == [
        ("female", "0", "50.0"),
        ("male", "50.0", "40.0"),
        ("unsaid", "90.0", "10.0"),
    ]


def test_a_split_without_remainder_or_beyond_the_total_stays_in_the_bar():
    assert [piece.key for piece in split(Decimal(25), 13, 12)] == ["female", "male"]
    beyond = split(Decimal(10), 8, 8)
    assert sum(piece.length for piece in beyond) == 100
    assert [piece.key for piece in split(Decimal(4), 0, 4)] == ["male"]
