"""Where the next reviews would change a selection most. numpy, no Django.

A review of an entry is worth what it is expected to take off the chance that the entry ends on the wrong side of the
line: its quality is known to be normal around what the model says, and one more review moves and narrows that.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import erf, sqrt

import numpy as np

from evaluation.reviews.mixed_model import Fitted, Floats

POINTS, WEIGHTS = np.polynomial.hermite_e.hermegauss(11)
WEIGHTS = WEIGHTS / WEIGHTS.sum()
_erf = np.frompyfunc(erf, 1, 1)


@dataclass(frozen=True)
class Suggestion:
    """One more review: of which entry, by which juror, and how much the chance of a wrong side is expected to fall."""

    entry: int
    juror: int
    gain: float


def _cumulative(values: Floats) -> Floats:
    return np.asarray((1 + np.asarray(_erf(values / sqrt(2)), dtype=float)) / 2)


def _wrong(gaps: Floats, present: Floats, known: Floats) -> Floats:
    """Return the expected chance of a wrong side once the variance of a quality has fallen from `present` to `known`.

    `gaps` are the distances of the present qualities from the line. The expectation is by Gauss-Hermite quadrature.
    """
    moves = np.sqrt(np.maximum(present - known, 0))[:, None] * POINTS
    sides = _cumulative(-np.abs(gaps[:, None] + moves) / np.sqrt(known)[:, None])
    return sides @ WEIGHTS


class _Gains:
    """What one more review of each entry is worth while suggestions are made."""

    def __init__(self, fitted: Fitted, places: int) -> None:
        ordered = np.sort(fitted.quality)[::-1]
        self.gaps = fitted.quality - (ordered[places - 1] + ordered[places]) / 2
        self.noise = fitted.variances.noise
        self.first = fitted.error
        self.variance = fitted.error.copy()
        self.gain = self.after(np.arange(len(self.gaps)))

    def after(self, entries: np.ndarray) -> Floats:
        """Return what one more review of `entries` takes off, those suggested already being counted as in."""
        now = self.variance[entries]
        narrowed = now * self.noise / (now + self.noise)
        gaps, first = self.gaps[entries], self.first[entries]
        return _wrong(gaps, first, now) - _wrong(gaps, first, narrowed)

    def take(self, entry: int) -> None:
        """Count a review of `entry` as in."""
        now = self.variance[entry]
        self.variance[entry] = now * self.noise / (now + self.noise)
        self.gain[entry] = self.after(np.array([entry]))[0]


def next_reviews(
    fitted: Fitted,
    *,
    places: int,
    count: int,
    most_each: int,
    room: Mapping[int, int],
    may_read: Callable[[int, int], bool],
) -> list[Suggestion]:
    """Return at most `count` reviews to ask for, the most useful first, at most `most_each` of one entry.

    `room` is how many more entries each juror can take, by key; `may_read` tells of an entry and a juror whether the
    pair may be made: it does not stand yet, no conflict, a language of theirs. The juror is the one with most room
    left. Nothing is suggested when every entry, or none, has a place.
    """
    if not 0 < places < len(fitted.quality):
        return []
    gains, left, taken, made = _Gains(fitted, places), dict(room), set[tuple[int, int]](), list[Suggestion]()
    keys = [int(key) for key in fitted.design.entries]
    counts = [0] * len(keys)
    while len(made) < count and (at := int(np.argmax(gains.gain))) >= 0 and gains.gain[at] > 0:
        entry = keys[at]
        able = [one for one, free in left.items() if free > 0 and (entry, one) not in taken and may_read(entry, one)]
        if not able or counts[at] == most_each:
            gains.gain[at] = 0
            continue
        juror = max(able, key=lambda one: (left[one], -one))
        made.append(Suggestion(entry, juror, float(gains.gain[at])))
        taken.add((entry, juror))
        left[juror] -= 1
        counts[at] += 1
        gains.take(at)
    return made
