"""What the quota line proposes."""

import pytest

from evaluation.decisions.models import Decision
from evaluation.decisions.proposals import Outcome, outcomes_of, proposed, same_pool
from evaluation.reviews.ranking import Flag, Place, Row
from tests.factories.panels import NOW


def row(place=None, flags=(), rank=1):
    return Row(key=1, score=None, submitted_at=NOW, place=place, flags=flags, rank=rank)


@pytest.mark.parametrize(
    ("given", "is_last", "expected"),
    [
        (row(Place.WITHIN), True, Outcome.SELECT),
        (row(Place.WITHIN), False, Outcome.ADVANCE),
        (row(Place.RESERVE), True, Outcome.RESERVE),
        (row(Place.RESERVE), False, Outcome.TURN_DOWN),
        (row(Place.BEYOND), True, Outcome.TURN_DOWN),
        (row(None), True, None),
        (row(Place.WITHIN, rank=None), True, None),
        (row(None, (Flag.BELOW_MARK,)), True, Outcome.TURN_DOWN),
        (row(None, (Flag.BELOW_MINIMUM,)), False, Outcome.TURN_DOWN),
        (row(None, (Flag.DIVERGES, Flag.BELOW_MARK)), True, None),
        (row(None, (Flag.UNSCORED,), rank=None), True, None),
        (row(Place.WITHIN, (Flag.MISSING_REVIEWS,)), True, None),
    ],
)
def test_proposal_follows_the_line_and_waits_for_missing_reviews(given, is_last, expected):
    assert proposed(given, is_last=is_last) == expected


def test_last_stage_selects_and_the_others_advance():
    assert outcomes_of(is_last=True) == (Outcome.SELECT, Outcome.RESERVE, Outcome.TURN_DOWN)
    assert outcomes_of(is_last=False) == (Outcome.ADVANCE, Outcome.TURN_DOWN)


def test_outcomes_are_those_that_a_decision_stores():
    assert {outcome.value for outcome in Outcome} == set(Decision.Outcome.values)


@pytest.mark.parametrize(
    ("country", "other", "pools", "expected"),
    [
        ("MA", "TN", (), True),
        ("MA", "TN", ("MA", "TN"), False),
        ("MA", "MA", ("MA",), True),
        ("SN", "RW", ("MA",), True),
        ("MA", "RW", ("MA",), False),
    ],
)
def test_countries_share_places_as_the_quotas_say(country, other, pools, expected):
    assert same_pool(country, other, pools) is expected
