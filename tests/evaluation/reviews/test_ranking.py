"""Ranks, ties, places and the combination of stages."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.reviews.ranking import Flag, Place, Row, combine, flags_of, placed, rank

D = Decimal
NOON = datetime(2027, 2, 28, 12, tzinfo=UTC)


def row(key, score, **fields):
    fields = {"submitted_at": NOON, "reviews": 3, "wanted": 3, **fields}
    return Row(key=key, score=None if score is None else D(score), **fields)


def order(rows, pass_mark="60"):
    return [(item.key, item.rank) for item in rank(rows, D(pass_mark))]


def test_golden_table_ranks_the_divergent_entry_after_the_others():
    rows = [row("31", "61.33", diverges=True), row("7", "77.67"), row("112", "80.00"), row("50", "80.33")]
    assert order(rows) == [("50", 1), ("112", 2), ("7", 3), ("31", None)]


def test_divergent_entry_is_ranked_once_its_extra_review_is_in():
    rows = [row("31", "79", diverges=True, reviews=4), row("7", "77.67")]
    ranked = rank(rows, D(60))
    assert [(item.key, item.rank) for item in ranked] == [("31", 1), ("7", 2)]
    assert ranked[0].flags == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"woman_led_or_rural": True}, {"jobs_planned": 90}),
        ({"jobs_planned": 4}, {"jobs_planned": 3}),
        ({"jobs_planned": 1}, {}),
        ({"submitted_at": NOON - timedelta(seconds=1)}, {}),
    ],
)
def test_ties_go_to_e13_then_jobs_then_the_earlier(first, second):
    assert order([row("b", "70", **second), row("a", "70", **first)]) == [("a", 1), ("b", 2)]


def test_rows_equal_in_everything_share_a_rank():
    rows = [row("a", "70"), row("b", "70"), row("c", "65"), row("d", "90")]
    assert order(rows) == [("d", 1), ("a", 2), ("b", 2), ("c", 4)]


def test_unscored_rows_come_last_without_a_rank():
    rows = [row("a", None, reviews=0), row("b", "10"), row("c", "61", diverges=True)]
    assert order(rows) == [("b", 1), ("c", None), ("a", None)]


@pytest.mark.parametrize(
    ("fields", "flags"),
    [
        ({"score": "60"}, ()),
        ({"score": "59.99"}, (Flag.BELOW_MARK,)),
        ({"score": None, "reviews": 0}, (Flag.UNSCORED,)),
        ({"score": "60", "reviews": 2}, (Flag.MISSING_REVIEWS,)),
        ({"score": "60", "diverges": True}, (Flag.DIVERGES,)),
        ({"score": "60", "diverges": True, "reviews": 4}, ()),
        ({"score": "60", "below_minimum": ("I1",)}, (Flag.BELOW_MINIMUM,)),
    ],
)
def test_flags_say_what_must_be_known(fields, flags):
    assert flags_of(row("a", **fields), D(60)) == flags


def places(rows, **line):
    return [(item.key, item.place) for item in placed(rank(rows, D(60)), **line)]


def test_quota_line_leaves_places_reserve_and_the_rest():
    rows = [row("a", "90"), row("b", "80"), row("c", "70"), row("d", "65"), row("e", "50")]
    assert places(rows, quota=2, reserve=1) == [
        ("a", Place.WITHIN),
        ("b", Place.WITHIN),
        ("c", Place.RESERVE),
        ("d", Place.BEYOND),
        ("e", None),
    ]


def test_quota_by_country_passes_over_a_full_country():
    rows = [row("a", "90", country="MA"), row("b", "80", country="MA"), row("c", "70", country="TN")]
    assert places(rows, quota=5, quotas={"MA": 1, "TN": 1}) == [
        ("a", Place.WITHIN),
        ("b", Place.BEYOND),
        ("c", Place.WITHIN),
    ]


def test_quota_by_country_has_a_pool_for_the_others():
    rows = [row("a", "90", country="SN"), row("b", "80", country="RW"), row("c", "70", country="MA")]
    assert places(rows, quota=None, quotas={"MA": 1, "*": 1}) == [
        ("a", Place.WITHIN),
        ("b", Place.BEYOND),
        ("c", Place.WITHIN),
    ]


def test_country_without_places_has_none():
    assert places([row("a", "90", country="SN")], quota=3, quotas={"MA": 3}) == [("a", Place.BEYOND)]


def test_region_of_a_country_has_at_most_its_cap():
    regions = {"a": "TN/TN-32", "b": "TN/TN-32", "c": "TN/TN-81", "d": "", "e": "MA/MA-01", "f": "MA/MA-01"}
    rows = [row(key, "90", country=path[:2] or "TN", region=path) for key, path in regions.items()]
    found = dict(places(rows, quota=9, region_caps={"TN": 1}))
    assert [key for key, place in found.items() if place is Place.BEYOND] == ["b"]
    none = dict(places(rows, quota=9, region_caps={"TN": 0}))
    assert [key for key, place in none.items() if place is Place.WITHIN] == ["d", "e", "f"]


def test_region_beyond_its_cap_goes_to_the_reserve():
    rows = [row(key, "90", country="TN", region="TN/TN-32") for key in "ab"]
    found = places(rows, quota=9, reserve=1, region_caps={"TN": 1})
    assert found == [("a", Place.WITHIN), ("b", Place.RESERVE)]


def test_rows_below_a_minimum_or_without_a_rank_have_no_place():
    rows = [row("a", "90", below_minimum=("I1",)), row("b", "80", diverges=True)]
    assert places(rows, quota=2) == [("a", None), ("b", None)]


def test_no_quota_draws_no_line():
    assert places([row("a", "90")], quota=None) == [("a", None)]


def test_golden_final_score_combines_plan_and_oral():
    assert str(combine({"2": D("78.00"), "3": D("76.00")}, {"2": D("0.6"), "3": D("0.4")})) == "77.20"


@pytest.mark.parametrize("scores", [{"2": D(78)}, {"2": D(78), "3": None}])
def test_final_score_needs_every_stage(scores):
    assert combine(scores, {"2": D("0.6"), "3": D("0.4")}) is None


def test_final_score_needs_weights():
    assert combine({"1": D(78)}, {}) is None


def test_final_score_of_a_stage_at_zero_counts_it():
    assert combine({"2": D(0), "3": D(50)}, {"2": D("0.6"), "3": D("0.4")}) == D("20.00")


rows = st.lists(
    st.builds(
        Row,
        key=st.integers(),
        score=st.none() | st.decimals(0, 100, places=2),
        submitted_at=st.integers(0, 99).map(lambda minutes: NOON + timedelta(minutes=minutes)),
        country=st.sampled_from(["MA", "TN", "DZ"]),
        woman_led_or_rural=st.booleans(),
        jobs_planned=st.none() | st.integers(0, 20),
        reviews=st.integers(0, 5),
        wanted=st.just(3),
        diverges=st.booleans(),
    ),
    max_size=25,
)


@given(rows)
def test_ranking_keeps_every_row_and_never_a_better_score_behind(rows):
    ranked = rank(rows, D(60))
    assert len(ranked) == len(rows)
    scores = [item.score for item in ranked if item.rank is not None]
    assert scores == sorted(scores, reverse=True)
    numbers = [item.rank for item in ranked if item.rank is not None]
    assert numbers == sorted(numbers)
    assert numbers[:1] in ([], [1])


@given(rows, st.integers(0, 8), st.integers(0, 3))
def test_quota_line_never_gives_more_places_than_there_are(rows, quota, reserve):
    result = placed(rank(rows, D(60)), quota=quota, quotas={"MA": 2, "*": 3}, reserve=reserve)
    within = [item for item in result if item.place is Place.WITHIN]
    assert len(within) <= quota
    assert sum(item.country == "MA" for item in within) <= 2
    assert sum(item.place is Place.RESERVE for item in result) <= reserve
