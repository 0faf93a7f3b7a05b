"""The optimum: small cases by brute force, and the programme's own measure of a plan."""

from itertools import combinations

import numpy as np
import pytest

from evaluation.panels.matching.optimum import solve
from evaluation.panels.matching.problem import Problem
from evaluation.panels.matching.programme import BELOW_LEAST, EVENNESS, NO_READER, ONE_SEX

ENTRIES, JURORS, READERS = 4, 5, 2


def a_problem(seed):
    """Return a small problem in which every rule bites: some seeds cannot meet them all."""
    draw = np.random.default_rng(seed)
    pairs = (ENTRIES, JURORS)
    woman = draw.random(JURORS) < 0.4
    return Problem(
        worth=draw.random(pairs),
        allowed=draw.random(pairs) > 0.15,
        own=draw.random(pairs) < 0.4,
        wanted=np.full(ENTRIES, READERS),
        own_most=np.full(ENTRIES, READERS - 1),
        lacks_woman=draw.random(ENTRIES) < 0.8,
        lacks_man=draw.random(ENTRIES) < 0.8,
        load=draw.integers(0, 2, JURORS),
        least=np.full(JURORS, 1),
        most=draw.integers(1, 4, JURORS),
        woman=woman,
        man=~woman & (draw.random(JURORS) < 0.9),
    )


def choices(problem, entry):
    """Return each set of jurors that may read the entry, with what it is worth but for the loads."""
    able = np.flatnonzero(problem.allowed[entry])
    for count in range(READERS + 1):
        for jurors in map(list, combinations(able, count)):
            if problem.own[entry, jurors].sum() <= problem.own_most[entry]:
                worth = problem.worth[entry, jurors].sum() - NO_READER * (READERS - count)
                worth -= ONE_SEX * bool(problem.lacks_woman[entry] and not problem.woman[jurors].any())
                worth -= ONE_SEX * bool(problem.lacks_man[entry] and not problem.man[jurors].any())
                yield jurors, worth


def of_loads(problem, added):
    """Return what the places given to the jurors are worth: each further one less, those up to the least much more."""
    fair = (problem.wanted.sum() + problem.load.sum()) / JURORS
    return sum(
        EVENNESS * (fair + 0.5 - (load + number)) + BELOW_LEAST * (number <= least)
        for load, least, more in zip(problem.load, problem.least, added, strict=True)
        for number in range(1, more + 1)
    )


def best_by_force(problem, entry=0, added=None, worth=0.0):
    added = np.zeros(JURORS, dtype=int) if added is None else added
    if entry == ENTRIES:
        return worth + of_loads(problem, added)
    best = -np.inf
    for jurors, more in choices(problem, entry):
        then = added.copy()
        then[jurors] += 1
        if (then <= problem.most).all():
            best = max(best, best_by_force(problem, entry + 1, then, worth + more))
    return best


@pytest.mark.parametrize("seed", range(40))
def test_small_case_equals_brute_force(seed):
    problem = a_problem(seed)
    found = solve(problem)
    assert found.value == pytest.approx(best_by_force(problem), abs=1e-6)
    assert found.bound >= found.value - 1e-6


def test_no_pair_at_all_is_no_plan():
    problem = a_problem(1)
    found = solve(Problem(**{**vars(problem), "allowed": np.zeros_like(problem.allowed)}))
    assert (len(found.rows), found.gap) == (0, 0)
