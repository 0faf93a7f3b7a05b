"""What rules on countries move, and why; at least one place a country, as CAEI-2027 asks."""

from datetime import UTC, datetime
from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from evaluation.decisions.country_rules import Cause, Rules, line_by_rank, line_by_rules, moves
from evaluation.reviews.ranking import Place, Row, rank

CAEI = Rules(quota=5, each=1, minimum=Decimal(60))
WITHIN = Place.WITHIN


def ranked(*projects, pass_mark=0):
    """Return ranked rows of (country, score), keyed by their place as given."""
    moment = datetime(2027, 3, 1, tzinfo=UTC)
    rows = [
        Row(
            key, Decimal(score), moment.replace(minute=key), country=country, region=f"{country}-1", reviews=3, wanted=3
        )
        for key, (country, score) in enumerate(projects)
    ]
    return rank(rows, Decimal(pass_mark))


def within(rows):
    return [row.key for row in rows if row.place is WITHIN]


def test_best_of_a_country_enters_for_the_last_ranked():
    rows = ranked(("MA", 90), ("MA", 88), ("SN", 86), ("MA", 84), ("RW", 82), ("MW", 61))
    assert within(line_by_rank(rows, CAEI)) == [0, 1, 2, 3, 4]
    assert within(line_by_rules(rows, CAEI)) == [0, 1, 2, 4, 5]
    causes = {move.key: (move.cause, move.of) for move in moves(rows, CAEI)}
    assert causes == {3: (Cause.GIVES_PLACE, ""), 5: (Cause.BEST_OF_COUNTRY, "MW")}


def test_country_without_a_good_project_leaves_its_place_to_the_ranking():
    rows = ranked(("MA", 90), ("MA", 88), ("SN", 86), ("MA", 84), ("MA", 82), ("MW", "59.99"))
    assert within(line_by_rules(rows, CAEI)) == [0, 1, 2, 3, 4]
    assert moves(rows, CAEI) == []


def test_exactly_the_minimum_is_enough():
    rows = ranked(*[("MA", 90 - step) for step in range(5)], ("MW", 60))
    assert within(line_by_rules(rows, CAEI)) == [0, 1, 2, 3, 5]


def test_pass_mark_is_asked_of_a_kept_place_too():
    rows = ranked(*[("MA", 90 - step) for step in range(5)], ("MW", 62), pass_mark=65)
    assert moves(rows, CAEI) == []


def test_more_countries_than_places_go_by_rank():
    rows = ranked(("MA", 90), ("SN", 80), ("RW", 70), ("MW", 65))
    assert within(line_by_rules(rows, Rules(quota=2, each=1, minimum=Decimal(60)))) == [0, 1]


def test_quotas_by_country_say_whom_they_move_and_why():
    rows = ranked(("MA", 90), ("MA", 85), ("MA", 80), ("TN", 70))
    rules = Rules(quotas={"MA": 2, "TN": 1}, reserve=1)
    found = {move.key: (move.by_rank, move.by_rules, move.cause, move.places) for move in moves(rows, rules)}
    assert found == {
        2: (WITHIN, Place.RESERVE, Cause.PLACES_FULL, 2),
        3: (Place.RESERVE, WITHIN, Cause.PLACES_LEFT, 1),
    }


def test_region_that_has_its_places_is_named():
    rows = ranked(("TN", 90), ("TN", 85), ("MA", 80))
    rules = Rules(quota=2, region_caps={"TN": 1})
    causes = {move.key: (move.cause, move.of) for move in moves(rows, rules)}
    assert causes == {1: (Cause.REGION_FULL, "TN-1"), 2: (Cause.PLACE_FREE, "")}


def test_what_only_moves_on_the_reserve_list_follows():
    rows = ranked(("MA", 90), ("MA", 85), ("MA", 80), ("TN", 70))
    found = {move.key: move.cause for move in moves(rows, Rules(quotas={"MA": 1, "TN": 1}, reserve=1))}
    assert found == {1: Cause.PLACES_FULL, 2: Cause.FOLLOWS, 3: Cause.PLACES_LEFT}


def test_without_places_nothing_moves():
    assert moves(ranked(("MA", 90)), Rules(each=1)) == []


projects = st.lists(st.tuples(st.sampled_from(["MA", "SN", "RW"]), st.integers(40, 99)), min_size=1, max_size=7)


@given(projects, st.integers(1, 4))
def test_kept_places_are_the_best_choice_that_keeps_the_promise(given_projects, quota):
    rules = Rules(quota=quota, each=1, minimum=Decimal(60))
    rows = ranked(*given_projects)
    chosen = set(within(line_by_rules(rows, rules)))

    def promised(keys):
        return len({row.country for row in rows if row.key in keys and row.score >= 60})

    def total(keys):
        return sum(row.score for row in rows if row.key in keys)

    possible = [set(keys) for keys in combinations([row.key for row in rows], min(quota, len(rows)))]
    most = max(promised(keys) for keys in possible)
    assert promised(chosen) == most
    assert total(chosen) == max(total(keys) for keys in possible if promised(keys) == most)
