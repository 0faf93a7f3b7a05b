"""What the mixed model says of each entry beside the official ranking, and when it stands back. numpy, no Django.

Expected ranks and the grey zone follow the Swiss National Science Foundation (Heyard et al. 2022): an entry is clearly
above or below the line when the inner half of its rank's draws is, and in the grey zone when that half contains it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf

import numpy as np

from evaluation.reviews.mixed_model import Fitted, Floats, Ints, Reading, contrasts, fit

DRAWS = 1000
CHUNK = 100
SHARES = (5, 25, 75, 95)
# The variance of the least known contrast between jurors, in variances of leniency, beyond which the model stands back:
# with two hubs that read little of each other it is then worse than the plain mean. That a chain of shared readings
# links all jurors is not enough.
LEAST_KNOWN = 0.2
# Where leniency is less than this share of the variance of a score, jurors score alike: nothing is to be corrected, and
# nothing to stand back from.
ALIKE = 0.05


class Silence(StrEnum):
    """Why the model says nothing."""

    FEW = "few"  # Nothing to tell apart yet: two jurors, an entry read twice, scores that differ.
    APART = "apart"  # Jurors share too few entries to tell leniency from quality.


class Zone(StrEnum):
    """Where the inner half of the draws of an entry's rank lies."""

    ABOVE = "above"
    GREY = "grey"
    BELOW = "below"


@dataclass(frozen=True)
class Standing:
    """An entry as the model sees it.

    `score` (of 100) is the mean plus its quality, `error` the standard error of that quality and `leniency` the mean
    leniency of those who read it, in points. `rank` orders by score; `expected` is the mean of the ranks drawn; `half`
    and `most` are the ranks between which 50 and 90 % of the draws lie.
    """

    entry: int
    score: float
    error: float
    leniency: float
    rank: int
    expected: float
    half: tuple[int, int]
    most: tuple[int, int]
    zone: Zone | None = None


@dataclass(frozen=True)
class Leniency:
    """How much higher a juror scores than the others, in points, its standard error, and on how many entries."""

    juror: int
    points: float
    error: float
    reads: int


@dataclass(frozen=True)
class Opinion:
    """What the model says of a stage: nothing with a reason, or the standing of each entry and each juror's leniency.

    `reliability` is that of the mean of as many reviews as an entry has, by the formula of Spearman and Brown.
    """

    silence: Silence | None
    reliability: float | None = None
    standings: Mapping[int, Standing] = field(default_factory=dict)
    leniencies: tuple[Leniency, ...] = ()
    fitted: Fitted | None = field(default=None, repr=False)


def opinion(readings: Iterable[Reading], *, places: int | None, seed: int) -> Opinion:
    """Return what the model says of the submitted sheets of a stage; `places` draws the line of the grey zone.

    The same sheets, places and seed give the same opinion.
    """
    fitted = fit(readings)
    if fitted is None:
        return Opinion(Silence.FEW)
    if not _alike(fitted) and _unknown(fitted) > LEAST_KNOWN:
        return Opinion(Silence.APART, _reliability(fitted))
    return Opinion(None, _reliability(fitted), _standings(fitted, places, seed), _leniencies(fitted), fitted)


def _unknown(fitted: Fitted) -> float:
    """Return the variance of the least known contrast between jurors, in variances of leniency."""
    known = contrasts(fitted.design)
    return fitted.variances.noise / known / fitted.variances.leniency if known > 1e-9 else inf


def _alike(fitted: Fitted) -> bool:
    found = fitted.variances
    return found.leniency <= ALIKE * (found.quality + found.leniency + found.noise)


def _reliability(fitted: Fitted) -> float:
    one = fitted.variances.quality
    single = one / (one + fitted.variances.leniency + fitted.variances.noise)
    reads = float(fitted.design.reads.mean())
    return reads * single / (1 + (reads - 1) * single)


def drawn_ranks(fitted: Fitted, *, draws: int, seed: int) -> Ints:
    """Return the ranks of the entries (1 is first) in `draws` worlds that the sheets allow, one row a world."""
    design, noise = fitted.design, np.random.default_rng(seed)
    lower = np.linalg.cholesky(fitted.covariance)
    spread = np.sqrt(fitted.variances.noise * fitted.shrink)
    ranks = np.empty((draws, len(design.entries)), dtype=np.int32)
    for start in range(0, draws, CHUNK):
        size = min(CHUNK, draws - start)
        moves = noise.normal(size=(size, len(lower))) @ lower.T
        qualities = noise.normal(size=(size, len(spread))) * spread + fitted.quality
        for row, (move, quality) in enumerate(zip(moves, qualities, strict=True), start=start):
            moved = quality - fitted.shrink * design.by_entry(move[0] + move[1:][design.juror])
            ranks[row, np.argsort(-moved)] = np.arange(1, len(moved) + 1)
    return ranks.astype(np.int64)


def _standings(fitted: Fitted, places: int | None, seed: int) -> dict[int, Standing]:
    ranks = drawn_ranks(fitted, draws=DRAWS, seed=seed)
    expected = ranks.mean(axis=0)
    shares = np.percentile(ranks, SHARES, axis=0, method="nearest").astype(int)
    order = np.lexsort((fitted.design.entries, -np.round(fitted.quality, 6)))
    rank = np.empty(len(order), dtype=int)
    rank[order] = np.arange(1, len(order) + 1)
    leniency = fitted.design.by_entry(fitted.leniency[fitted.design.juror]) / fitted.design.reads
    line = _line(expected, places)
    return {
        int(entry): Standing(
            entry=int(entry),
            score=float(fitted.mean + fitted.quality[at]),
            error=float(np.sqrt(fitted.error[at])),
            leniency=float(leniency[at]),
            rank=int(rank[at]),
            expected=float(expected[at]),
            half=(int(shares[1, at]), int(shares[2, at])),
            most=(int(shares[0, at]), int(shares[3, at])),
            zone=_zone(shares[1, at], shares[2, at], line),
        )
        for at, entry in enumerate(fitted.design.entries)
    }


def _line(expected: Floats, places: int | None) -> float | None:
    """Return the expected rank of the last entry that has a place; None when all have one, or none is known."""
    if places is None or not 0 < places < len(expected):
        return None
    return float(np.sort(expected)[places - 1])


def _zone(low: float, high: float, line: float | None) -> Zone | None:
    if line is None:
        return None
    return Zone.ABOVE if high <= line else Zone.BELOW if low > line else Zone.GREY


def _leniencies(fitted: Fitted) -> tuple[Leniency, ...]:
    errors = np.sqrt(np.diag(fitted.covariance)[1:])
    rows = zip(fitted.design.jurors, fitted.leniency, errors, fitted.design.loads, strict=True)
    return tuple(Leniency(int(juror), float(points), float(error), int(reads)) for juror, points, error, reads in rows)
