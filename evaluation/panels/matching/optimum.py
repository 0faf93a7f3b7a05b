"""The best assignment: which pairs, and a bound that no plan passes.

The linear programme is solved over a pool of the most promising pairs of each entry; the dual prices then say of every
pair left out whether it could do better: those are added until none could, so that the bound holds for the whole
problem. What is not whole is settled by branch and bound, over all pairs when they are few, else over those of the
entries concerned.
"""

from dataclasses import dataclass

import numpy as np

from evaluation.panels.matching.problem import Counts, Flags, Floats, Problem
from evaluation.panels.matching.programme import NO_READER, Places, Programme, value_of

POOL = 14
ROUNDS = 40
PRICE_STEPS = 30
TOLERANCE = 1e-7
# What the pairs left out may still add, for each reader to find, when we stop looking: 0.02 %.
ENOUGH = 2e-4
# By how much the lot moves a pair when the first pool is drawn: alike pairs do not all go to the same jurors.
SPREAD = 0.2
# So many pairs are settled whole, to the exact optimum.
FEW_PAIRS = 4_000


@dataclass(frozen=True)
class Solution:
    """The pairs (rows and columns of the problem), what they are worth, and a bound that no plan passes."""

    rows: Counts
    columns: Counts
    value: float
    bound: float
    pairs_worth: float

    @property
    def gap(self) -> float:
        """How far the bound is above the value, as a share of what the pairs alone are worth."""
        return max(0.0, self.bound - self.value) / max(1.0, self.pairs_worth)


def solve(problem: Problem, *, seconds: float = 10.0) -> Solution:
    """Return the best plan; `seconds` bounds the settling of what the linear programme leaves undecided."""
    places, new = Places(problem), _first_pool(problem)
    if not new.any():
        nothing = np.zeros(0, dtype=int)
        value = value_of(problem, places, nothing, nothing)
        return Solution(nothing, nothing, value, value, 0.0)
    programme, left = Programme(problem, places), problem.allowed.copy()
    for _round in range(ROUNDS):
        programme.add(new)
        left &= ~new
        value, values, prices = programme.solve()
        better = programme.reduced(prices)
        better[~left | (better <= TOLERANCE)] = 0
        bound = value + _most_added(problem, better)
        if bound - value <= ENOUGH * problem.wanted.sum():
            break
        new = _best_of(better)
    taken = _whole(programme, values, seconds) > 0.5
    rows, columns = programme.rows[taken], programme.columns[taken]
    value = value_of(problem, places, rows, columns)
    return Solution(rows, columns, value, bound, float(problem.worth[rows, columns].sum()))


def _first_pool(problem: Problem) -> Flags:
    """Return the best pairs of each entry at prices that even out the loads of jurors, and the best of each juror."""
    entries, jurors = problem.worth.shape
    if problem.allowed.sum() <= FEW_PAIRS:
        return problem.allowed
    depth = int(min(jurors, max(1, problem.wanted.max(initial=1))))
    fair = problem.wanted.sum() / jurors or 1
    worth = np.where(problem.allowed, problem.worth, -NO_READER)
    worth += SPREAD * np.random.default_rng(entries).random(worth.shape)
    price = np.zeros(jurors)
    for step in range(PRICE_STEPS):
        chosen = np.argpartition(price - worth, depth - 1, axis=1)[:, :depth]
        price += 0.5 / np.sqrt(step + 1) * (np.bincount(chosen.ravel(), minlength=jurors) - fair) / fair
    worth -= price
    pool = _largest(worth, max(POOL, depth + POOL // 2))
    pool |= _largest(worth.T, int(1.5 * fair) + POOL).T
    if (problem.lacks_woman | problem.lacks_man).any():
        for sex in (problem.woman, problem.man):
            pool |= _largest(np.where(sex, worth, -NO_READER), depth)
    return pool & problem.allowed


def _most_added(problem: Problem, better: Floats) -> float:
    """Return what the pairs left out could add at most, at these prices: no entry takes more of them than it wants."""
    depth = int(problem.wanted.max())
    best = np.partition(better, better.shape[1] - min(depth, better.shape[1]), axis=1)[:, -depth:]
    return float(best.sum())


def _best_of(better: Floats) -> Flags:
    """Return the pairs of each entry, and of each juror, that would add most."""
    most = 2 + better.shape[0] // better.shape[1] // 2
    return (_largest(better, 3) | _largest(better.T, most).T) & (better > 0)


def _largest(values: Floats, count: int) -> Flags:
    """Mark the `count` largest values of each row."""
    count = min(count, values.shape[1])
    marked = np.zeros(values.shape, dtype=bool)
    np.put_along_axis(marked, np.argpartition(-values, count - 1, axis=1)[:, :count], True, axis=1)
    return marked


def _whole(programme: Programme, values: Floats, seconds: float) -> Floats:
    """Return the value of each pair as 0 or 1: branch and bound where the linear programme left it in between."""
    undecided = np.abs(values - values.round()) > TOLERANCE
    if not undecided.any():
        return values
    if len(values) <= FEW_PAIRS:
        settled = programme.settle(values, np.ones_like(undecided), seconds, gap=0.0)
    else:
        free = np.isin(programme.rows, programme.rows[undecided])
        settled = programme.settle(values, free, seconds, gap=1e-6)
    # The time is over before any plan was found: what is certain is kept, the rest is said to be missing.
    return np.floor(values + TOLERANCE) if settled is None else settled
