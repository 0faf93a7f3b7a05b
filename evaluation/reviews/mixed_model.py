"""The mixed model of scores: score = mean + quality of the entry + leniency of the juror + noise. numpy, no Django.

    y_ij = μ + q_i + b_j + e_ij,   q ~ N(0, σ²q), b ~ N(0, σ²b), e ~ N(0, σ²e)

Qualities and leniencies are the best linear unbiased predictions of Henderson's equations (Henderson 1975). Variances
are estimated by restricted maximum likelihood (Patterson and Thompson 1971). In these equations the block of the
entries is diagonal: it is eliminated, and what is solved is as large as the jury, however many entries there are.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.reviews.simplex import lowest

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.integer[Any]]
# The ratios σ²e/σ²q and σ²e/σ²b are sought between e^-6 and e^9, from σ²e = σ²q and juror effects a third of it.
BOUNDS = (-6.0, 9.0)
START = (0.0, 1.0)


@dataclass(frozen=True, order=True)
class Reading:
    """One submitted sheet: the keys of the entry and of the juror, and its total (of 100)."""

    entry: int
    juror: int
    score: float


@dataclass(frozen=True)
class Variances:
    """σ²q, σ²b and σ²e, in squared points."""

    quality: float
    leniency: float
    noise: float


class Design:
    """Who read what, as arrays. Entries and jurors are numbered by their keys in order."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        rows = sorted(readings)
        self.entries, self.entry = np.unique([row.entry for row in rows], return_inverse=True)
        self.jurors, self.juror = np.unique([row.juror for row in rows], return_inverse=True)
        self.score: Floats = np.array([row.score for row in rows], dtype=float)
        self.reads = self.by_entry(np.ones(len(rows)))
        self.loads = self.by_juror(np.ones(len(rows)))

    def by_entry(self, values: Floats) -> Floats:
        """Return the sum of `values` (one a sheet) of each entry."""
        return _sums(self.entry, values, len(self.entries))

    def by_juror(self, values: Floats) -> Floats:
        """Return the sum of `values` (one a sheet) of each juror."""
        return _sums(self.juror, values, len(self.jurors))

    @cached_property
    def pairs(self) -> tuple[Ints, Ints, Ints]:
        """All ordered pairs of sheets of one entry, a sheet with itself included: the entry and the two jurors."""
        counts = self.reads.astype(int)
        times = counts[self.entry]
        first = np.repeat(np.arange(len(self.entry)), times)
        within = np.arange(len(first)) - np.repeat(np.cumsum(times) - times, times)
        second = (np.cumsum(counts) - counts)[self.entry[first]] + within
        return self.entry[first], self.juror[first], self.juror[second]

    def crossed(self, weights: Floats) -> Floats:
        """Return Σ_i weight_i · c_i c_iᵗ over the entries, c_i being 1 for the jurors who read entry i."""
        size = len(self.jurors)
        entry, one, other = self.pairs
        return _sums(one * size + other, weights[entry], size * size).reshape(size, size)


def _sums(places: Ints, values: Floats, size: int) -> Floats:
    return np.asarray(np.bincount(places, weights=values, minlength=size), dtype=float)


@dataclass(frozen=True)
class Equations:
    """Henderson's equations at given ratios of variances, the entries eliminated: what they give."""

    noise: float
    likelihood: float
    mean: float
    leniency: Floats
    quality: Floats
    shrink: Floats
    matrix: Floats = field(repr=False)


def equations(design: Design, score: Floats, quality_ratio: float, leniency_ratio: float) -> Equations:
    """Solve the equations for `score` (centred), the ratios being σ²e/σ²q and σ²e/σ²b.

    `likelihood` is −2 log of the restricted likelihood, σ²e profiled out, without its constants; `noise` is that σ²e;
    `matrix` is the reduced matrix of mean and leniencies; `shrink` is 1/(n_i + σ²e/σ²q).
    """
    shrink = 1 / (design.reads + quality_ratio)
    matrix, right = _reduced(design, score, shrink, leniency_ratio)
    solution = np.linalg.solve(matrix, right)
    mean, leniency = float(solution[0]), solution[1:]
    quality = shrink * design.by_entry(score - mean - leniency[design.juror])
    left = score @ (score - mean - leniency[design.juror] - quality[design.entry])
    freedom = len(score) - 1
    noise = max(float(left) / freedom, 1e-12)
    logs = 2 * np.log(np.diag(np.linalg.cholesky(matrix))).sum() - np.log(shrink).sum()
    priors = len(quality) * np.log(quality_ratio) + len(leniency) * np.log(leniency_ratio)
    return Equations(noise, freedom * np.log(noise) + logs - priors, mean, leniency, quality, shrink, matrix)


def _reduced(design: Design, score: Floats, shrink: Floats, leniency_ratio: float) -> tuple[Floats, Floats]:
    size = len(design.jurors) + 1
    matrix = np.empty((size, size))
    matrix[1:, 1:] = np.diag(design.loads + leniency_ratio) - design.crossed(shrink)
    matrix[0, 1:] = matrix[1:, 0] = design.loads - design.by_juror((shrink * design.reads)[design.entry])
    matrix[0, 0] = len(score) - (shrink * design.reads**2).sum()
    left = score - (shrink * design.by_entry(score))[design.entry]
    return matrix, np.concatenate([[left.sum()], design.by_juror(left)])


@dataclass(frozen=True)
class Fitted:
    """The fitted model: mean (of 100), qualities and leniencies in points, in the order of the design's keys.

    `covariance` is that of mean and leniencies; `error` the variance of each quality.
    """

    design: Design = field(repr=False)
    variances: Variances
    mean: float
    quality: Floats
    leniency: Floats
    error: Floats
    shrink: Floats
    covariance: Floats = field(repr=False)


def fit(readings: Iterable[Reading]) -> Fitted | None:
    """Return the model fitted to submitted sheets, variances estimated; None where there is nothing to tell apart.

    The order of the sheets, of the entries and of the jurors changes nothing. Two jurors and two entries are needed,
    one entry read twice, and scores that are not all equal.
    """
    design = Design(readings)
    if min(len(design.jurors), len(design.entries)) < 2 or design.reads.max() < 2 or np.ptp(design.score) == 0:
        return None
    centre = float(design.score.mean())
    score = design.score - centre
    ratios = lowest(lambda point: equations(design, score, *np.exp(point)).likelihood, START, BOUNDS)
    return _fitted(design, equations(design, score, *np.exp(ratios)), centre, *np.exp(ratios))


def _fitted(design: Design, solved: Equations, centre: float, quality_ratio: float, leniency_ratio: float) -> Fitted:
    covariance = solved.noise * np.linalg.inv(solved.matrix)
    return Fitted(
        design=design,
        variances=Variances(solved.noise / quality_ratio, solved.noise / leniency_ratio, solved.noise),
        mean=solved.mean + centre,
        quality=solved.quality,
        leniency=solved.leniency,
        error=_error(design, solved, covariance),
        shrink=solved.shrink,
        covariance=covariance,
    )


def _error(design: Design, solved: Equations, covariance: Floats) -> Floats:
    # Var(q_i) = σ²e w_i + w_i² · Var(n_i μ + Σ_j b_j), the jurors j being those who read entry i.
    entry, one, other = design.pairs
    jurors = _sums(entry, covariance[1 + one, 1 + other], len(design.entries))
    shared = design.by_entry(covariance[0, 1 + design.juror])
    known = jurors + 2 * design.reads * shared + design.reads**2 * covariance[0, 0]
    return solved.noise * solved.shrink + solved.shrink**2 * known


def contrasts(design: Design) -> float:
    """Return the information that the sheets hold on the least known contrast between jurors, in sheets.

    It is the second smallest eigenvalue of the matrix of the jurors' equations with the entries as fixed effects, so
    that only entries read by several tell jurors apart. It is 0 when no chain of shared entries links two groups.
    """
    laplacian = np.diag(design.loads) - design.crossed(1 / design.reads)
    return float(max(np.linalg.eigvalsh(laplacian)[1], 0.0))
