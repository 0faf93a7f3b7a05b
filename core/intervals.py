"""The interval around a share: how far chance alone may have moved it. Arithmetic on plain values."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

# The standard normal deviate that leaves 2.5 % on either side.
Z_95 = 1.959963984540054


class Interval(NamedTuple):
    """From where to where a share may lie, both from 0 to 1."""

    low: float
    high: float


def wilson(reached: int, of: int, z: float = Z_95) -> Interval:
    """Return the Wilson score interval of the share `reached` / `of` (counts, 0 ≤ reached ≤ of, of > 0).

    With p = reached / of and n = of, its middle is (p + z²/2n) / (1 + z²/n), and half its width
    z · √(p(1 − p)/n + z²/4n²) / (1 + z²/n). Unlike p ± z·√(p(1 − p)/n) it holds for small n and for shares near 0 or 1,
    and never leaves 0 to 1. E. B. Wilson (1927), Journal of the American Statistical Association 22, 209–212; method 3
    of R. G. Newcombe (1998), Statistics in Medicine 17, 857–872. `z` is the normal deviate, of 95 % unless told.

    Raises ValueError for counts that make no share.
    """
    if not 0 <= reached <= of or of == 0:
        raise ValueError(f"{reached} of {of} is no share")
    share, width = reached / of, z * z / of
    middle = (share + width / 2) / (1 + width)
    half = z * sqrt(share * (1 - share) / of + width / (4 * of)) / (1 + width)
    # At 0 and at 1 an end is exact; rounding would leave a grain.
    return Interval(0.0 if reached == 0 else middle - half, 1.0 if reached == of else middle + half)


def apart(intervals: Sequence[Interval | None]) -> list[tuple[int, int]]:
    """Return the pairs (place of the higher, place of the lower) whose intervals do not overlap, the widest gap first.

    None, an interval that is not known, is apart from nothing.
    """
    found = [
        (low.high - high.low, higher, lower)
        for higher, high in enumerate(intervals)
        for lower, low in enumerate(intervals)
        if high is not None and low is not None and low.high < high.low
    ]
    return [(higher, lower) for _gap, higher, lower in sorted(found)]
