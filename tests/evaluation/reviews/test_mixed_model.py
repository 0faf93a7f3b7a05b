"""The mixed model against the dense textbook solution, and what must not change it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.reviews.mixed_model import Design, Reading, contrasts, equations, fit
from evaluation.reviews.simplex import lowest


def world(*, entries=40, jurors=8, reads=3, seed=1, quality=10.0, leniency=6.0, noise=8.0):
    """Return readings of a jury whose variances are known: each entry read by `reads` jurors, loads even."""
    draw = np.random.default_rng(seed)
    worth, severity = draw.normal(size=entries) * quality, draw.normal(size=jurors) * leniency
    pairs = [
        (entry, (entry + turn * (1 + entry // jurors)) % jurors) for entry in range(entries) for turn in range(reads)
    ]
    return [Reading(e, j, float(60 + worth[e] + severity[j] + draw.normal() * noise)) for e, j in sorted(set(pairs))]


def dense(readings, quality_ratio, leniency_ratio):
    """Return mean, qualities, leniencies and −2 log restricted likelihood, by the full covariance matrix."""
    design = Design(readings)
    score = design.score - design.score.mean()
    entries, jurors = np.eye(len(design.entries))[design.entry], np.eye(len(design.jurors))[design.juror]
    shape = np.eye(len(score)) + entries @ entries.T / quality_ratio + jurors @ jurors.T / leniency_ratio
    inverse, ones = np.linalg.inv(shape), np.ones(len(score))
    mean = ones @ inverse @ score / (ones @ inverse @ ones)
    rest = inverse @ (score - mean)
    freedom = len(score) - 1
    noise = (score - mean) @ rest / freedom
    likelihood = freedom * np.log(noise) + np.linalg.slogdet(shape)[1] + np.log(ones @ inverse @ ones)
    return mean, entries.T @ rest / quality_ratio, jurors.T @ rest / leniency_ratio, likelihood


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("ratios", [(0.5, 2.0), (3.0, 0.7)])
def test_eliminated_equations_give_the_dense_solution(seed, ratios):
    readings = world(seed=seed)
    design = Design(readings)
    solved = equations(design, design.score - design.score.mean(), *ratios)
    mean, quality, leniency, likelihood = dense(readings, *ratios)
    assert solved.mean == pytest.approx(mean, abs=1e-9)
    assert solved.quality == pytest.approx(quality, abs=1e-9)
    assert solved.leniency == pytest.approx(leniency, abs=1e-9)
    assert solved.likelihood == pytest.approx(likelihood, rel=1e-9)


def test_variances_maximise_the_restricted_likelihood():
    readings = world(seed=4)
    found = fit(readings).variances
    best = dense(readings, found.noise / found.quality, found.noise / found.leniency)[3]
    for factors in ((1.1, 1), (0.9, 1), (1, 1.1), (1, 0.9)):
        moved = (found.noise / found.quality * factors[0], found.noise / found.leniency * factors[1])
        assert dense(readings, *moved)[3] >= best - 1e-6


def test_known_variances_are_found_on_many_sheets():
    found = fit(world(entries=2000, jurors=60, seed=2)).variances
    assert found.quality == pytest.approx(100, rel=0.1)
    assert found.noise == pytest.approx(64, rel=0.05)
    assert found.leniency == pytest.approx(36, rel=0.4)


def test_errors_are_those_of_the_full_equations():
    readings = world(entries=12, jurors=4)
    fitted = fit(readings)
    entries = np.eye(len(fitted.design.entries))[fitted.design.entry]
    jurors = np.eye(len(fitted.design.jurors))[fitted.design.juror]
    every = np.hstack([np.ones((len(readings), 1)), entries, jurors])
    prior = [0, *[fitted.variances.noise / fitted.variances.quality] * 12]
    prior += [fitted.variances.noise / fitted.variances.leniency] * 4
    covariance = fitted.variances.noise * np.linalg.inv(every.T @ every + np.diag(prior))
    assert fitted.error == pytest.approx(np.diag(covariance)[1:13], rel=1e-8)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), names=st.permutations(range(8)), order=st.randoms(use_true_random=False))
def test_ranking_depends_on_no_order(seed, names, order):
    readings = world(seed=seed)
    shuffled = [Reading(one.entry, names[one.juror], one.score) for one in readings]
    order.shuffle(shuffled)
    assert fit(shuffled).quality == pytest.approx(fit(readings).quality, abs=0.05)


@pytest.mark.parametrize(
    "readings",
    [
        [],
        [Reading(1, 1, 50.0), Reading(1, 2, 60.0)],
        [Reading(1, 1, 50.0), Reading(2, 1, 60.0)],
        [Reading(1, 1, 50.0), Reading(2, 2, 60.0)],
        [Reading(entry, juror, 50.0) for entry in (1, 2) for juror in (1, 2)],
    ],
)
def test_nothing_to_tell_apart_is_not_fitted(readings):
    assert fit(readings) is None


def test_contrasts_of_a_full_crossing_are_known_by_every_entry():
    assert contrasts(Design([Reading(e, j, 50.0) for e in range(7) for j in range(4)])) == pytest.approx(7)


def test_contrasts_of_two_groups_that_share_nothing_are_unknown():
    apart = [Reading(e, j + 2 * (e % 2), 50.0) for e in range(8) for j in range(2)]
    assert contrasts(Design(apart)) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("lowest_at", [(0.5, -1.0), (3.0, 2.0), (-2.0, 4.0)])
def test_lowest_point_of_a_bowl_is_found(lowest_at):
    def bowl(point):
        return float(((point - np.array(lowest_at)) ** 2 * (1, 3)).sum())

    assert lowest(bowl, (0.0, 1.0), (-6.0, 9.0)) == pytest.approx(lowest_at, abs=0.01)


def test_lowest_point_stays_within_its_bounds():
    assert lowest(lambda point: float(-point.sum()), (0.0, 0.0), (-1.0, 2.0)) == pytest.approx((2.0, 2.0), abs=0.01)


def test_search_for_a_lowest_point_that_is_nowhere_ends():
    found = lowest(lambda point: float(-point.sum()), (0.0, 0.0), (-1e300, 1e300))
    assert found.sum() > 1e20
