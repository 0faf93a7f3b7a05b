"""When the model speaks, what it says, and which reviews it would ask for."""

import numpy as np
import pytest

from evaluation.reviews.agreement import alpha, intraclass
from evaluation.reviews.mixed_model import Reading
from evaluation.reviews.next_reviews import next_reviews
from evaluation.reviews.opinion import Silence, Zone, opinion
from tests.evaluation.reviews.test_mixed_model import world


def two_hubs(cross):
    """Return readings of two hubs of five jurors; every `cross`-th entry has one reader of the other hub (0: none)."""
    local = [
        (entry, 5 * (entry % 2) + (entry // 2 + turn) % 5, entry, turn) for entry in range(120) for turn in range(3)
    ]
    severity = [8, -8, 5, -5, 0, 8, -8, 5, -5, 0]
    away = [
        (entry, (juror + 5) % 10 if cross and entry % cross == 0 and turn == 0 else juror)
        for entry, juror, _, turn in local
    ]
    return [Reading(e, j, 60.0 + 15 * (e % 2) + (e * 7 % 23) + severity[j] + (e * 13 + j * 5) % 11) for e, j in away]


SURE = world(entries=120, jurors=10, reads=4, noise=4.0)


def test_model_says_nothing_of_one_review():
    assert opinion([Reading(1, 1, 50.0)], places=1, seed=1).silence is Silence.FEW


@pytest.mark.parametrize("cross", [0, 60])
def test_model_stands_back_when_hubs_read_their_own(cross):
    """A chain of shared readings is not enough: with two entries read across, the graph is connected."""
    said = opinion(two_hubs(cross), places=20, seed=1)
    assert said.silence is Silence.APART
    assert not said.standings


def test_model_speaks_when_hubs_read_each_other():
    assert opinion(two_hubs(1), places=20, seed=1).silence is None


def test_model_speaks_where_jurors_score_alike():
    readings = [Reading(e, j, 40.0 + 3 * e + (e * j) % 3) for e in range(10) for j in range(3)]
    assert opinion(readings, places=3, seed=1).silence is None


def test_standings_agree_with_themselves():
    said = opinion(SURE, places=20, seed=1)
    for one in said.standings.values():
        assert one.most[0] <= one.half[0] <= one.half[1] <= one.most[1]
    assert sorted(one.rank for one in said.standings.values()) == list(range(1, 121))


def test_grey_zone_lies_around_the_line():
    zones = [one.zone for one in sorted(opinion(SURE, places=20, seed=1).standings.values(), key=lambda one: one.rank)]
    assert zones[0] is Zone.ABOVE
    assert Zone.GREY in zones[10:30]
    assert zones[-1] is Zone.BELOW


def test_half_of_the_true_ranks_lie_between_the_inner_ranks():
    """Over many worlds whose truth is known, 50 and 90 % hold what they say."""
    half, most, seen = 0, 0, 0
    for seed in range(30):
        worth = np.random.default_rng(seed).normal(size=60)
        true = {int(entry): at for at, entry in enumerate(np.argsort(-worth), start=1)}
        standings = opinion(world(entries=60, jurors=6, seed=seed), places=None, seed=seed).standings
        half += sum(one.half[0] <= true[entry] <= one.half[1] for entry, one in standings.items())
        most += sum(one.most[0] <= true[entry] <= one.most[1] for entry, one in standings.items())
        seen += len(standings)
    assert seen > 400
    assert 0.45 < half / seen < 0.62
    assert 0.85 < most / seen < 0.96


def test_same_seed_draws_the_same_ranks():
    assert opinion(SURE, places=20, seed=7).standings == opinion(SURE, places=20, seed=7).standings


def test_lenient_juror_is_found():
    readings = [Reading(e, j, 50.0 + e + (10 if j == 3 else 0) + (e * j) % 3) for e in range(30) for j in range(4)]
    said = opinion(readings, places=10, seed=1)
    assert max(said.leniencies, key=lambda one: one.points).juror == 3
    assert next(one for one in said.leniencies if one.juror == 3).points > 5


def anything(entry, juror):
    return True


def suggested(**options):
    said = opinion(SURE, places=20, seed=1)
    given = {
        "places": 20,
        "count": 12,
        "most_each": 1,
        "room": dict.fromkeys(range(10), 5),
        "may_read": anything,
    } | options
    return said, next_reviews(said.fitted, **given)


def test_reviews_are_suggested_nearest_the_line():
    said, found = suggested()
    assert len(found) == 12
    assert all(said.standings[one.entry].most[0] <= 26 for one in found)
    assert [one.gain for one in found] == sorted((one.gain for one in found), reverse=True)


def test_suggestions_keep_to_the_room_and_to_what_is_barred():
    _said, found = suggested(may_read=lambda entry, juror: juror >= 8, room={8: 2, 9: 1, 0: 9})
    assert sorted(one.juror for one in found) == [8, 8, 9]


def test_one_entry_has_at_most_its_share_of_suggestions():
    _said, found = suggested(count=40, most_each=2)
    entries = [one.entry for one in found]
    assert max(entries.count(entry) for entry in entries) == 2
    assert len({(one.entry, one.juror) for one in found}) == len(found)


@pytest.mark.parametrize("places", [0, 120, 500])
def test_nothing_is_suggested_without_a_line(places):
    assert suggested(places=places)[1] == []


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ([[1, 1], [2, 2], [3, 3]], 1.0),
        ([[1, 3], [3, 1]], -0.5),
        ([[1, 1], [2, 2], [5]], 1.0),
        ([[2, 2], [2, 2]], None),
        ([[1, 2]], None),
        ([], None),
    ],
)
def test_alpha_is_that_of_krippendorff(units, expected):
    assert alpha(units) == expected


def test_alpha_of_his_example():
    """The interval data of Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), part C and E: 0.849."""
    coders = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    units = [[mark for mark in marks if mark is not None] for marks in zip(*coders, strict=True)]
    assert alpha(units) == pytest.approx(0.849, abs=0.0005)


def test_intraclass_correlations_are_those_of_shrout_and_fleiss():
    """Their table 2 (1979): six targets, four judges each; table 4: ICC(1,1) = .17 and ICC(1,4) = .44."""
    targets = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    found = intraclass(targets)
    # From their mean squares, 11.24 between and 6.26 within: (11.24 - 6.26) / (11.24 + 3 · 6.26), and over 11.24.
    assert found.one == pytest.approx(0.1657, abs=0.0005)
    assert found.mean == pytest.approx(0.443, abs=0.0005)


def test_intraclass_correlations_know_unlike_numbers_of_marks():
    """By hand: B = 7.5, W = 2.5 / 3, k = 5 − 13/5 = 2.4."""
    found = intraclass([[1, 2], [3, 5, 4], [9]])
    assert found == pytest.approx(((7.5 - 2.5 / 3) / (7.5 + 1.4 * 2.5 / 3), (7.5 - 2.5 / 3) / 7.5))


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ([[1, 1], [2, 2], [3, 3]], (1.0, 1.0)),
        ([[1, 3], [3, 1]], None),
        ([[2, 2], [2, 2]], None),
        ([[1, 2]], None),
        ([], None),
    ],
)
def test_intraclass_correlations_at_their_ends(units, expected):
    assert intraclass(units) == expected


def test_intraclass_correlations_below_chance_are_negative():
    assert intraclass([[1, 5], [2, 5]]).one < 0
