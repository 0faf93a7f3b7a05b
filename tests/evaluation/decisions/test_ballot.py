"""Votes counted, and grants against envelopes."""

from decimal import Decimal

import pytest

from evaluation.decisions.ballot import Choice, counted, majority_of
from evaluation.decisions.budget import Purse, purse_of, spent, steps

MA = Purse("MA", 2, Decimal(100000), "MAD")
TN = Purse("TN", 1, Decimal(30000), "TND")
ALL = Purse("*", 1, Decimal(5000), "EUR")


@pytest.mark.parametrize(
    ("choices", "casting", "adopted"),
    [
        (["for", "for", "against"], "", True),
        (["for", "against", "against"], "", False),
        (["for", "against"], "", False),
        (["for", "against"], "for", True),
        (["for", "against"], "against", False),
        (["for", "abstain", "abstain"], "", True),
        (["abstain", "abstain"], "", False),
        (["abstain"], "for", True),
        ([], "for", False),
    ],
)
def test_majority_adopts_and_the_chair_decides_a_tie(choices, casting, adopted):
    assert counted(choices, casting).adopted is adopted


def test_casting_voice_counts_in_a_tie_only():
    assert counted(["for", "against", "against"], "for").casting is None
    assert counted(["for", "against"], "against").casting is Choice.AGAINST


def test_nobody_voted_is_no_tie():
    tally = counted([])
    assert (tally.voted, tally.tied, tally.adopted) == (False, False, False)


@pytest.mark.parametrize(("jurors", "quorum"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3)])
def test_quorum_is_more_than_half(jurors, quorum):
    assert majority_of(jurors) == quorum


def test_purse_is_the_country_s_own_before_that_of_all():
    assert purse_of("MA", [ALL, MA]) is MA
    assert purse_of("SN", [ALL, MA]) is ALL
    assert purse_of("SN", [MA]) is None


def test_spent_says_what_is_left_and_how_many_are_too_many():
    morocco, tunisia = spent(["MA", "TN", "TN", "SN"], [MA, TN])
    assert (morocco.used, morocco.left, morocco.over) == (Decimal(100000), Decimal(100000), 0)
    assert (tunisia.total, tunisia.left, tunisia.over) == (Decimal(30000), Decimal(-30000), 1)


def test_steps_show_where_the_money_ends():
    found = steps(["MA", "TN", "MA", "SN", "MA"], [MA, TN])
    assert [step and (step.used, step.within) for step in found] == [
        (Decimal(100000), True),
        (Decimal(30000), True),
        (Decimal(200000), True),
        None,
        (Decimal(300000), False),
    ]
