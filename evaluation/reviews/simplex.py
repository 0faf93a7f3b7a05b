"""The lowest point of a smooth function of two numbers (Nelder and Mead 1965). numpy, no Django."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Point = NDArray[np.float64]
STEP = 1.5
NEAR = 1e-3
MOST_STEPS = 200


def lowest(function: Callable[[Point], float], start: Sequence[float], bounds: tuple[float, float]) -> Point:
    """Return where `function` is lowest, each coordinate being kept within `bounds`, to about 0.001.

    A point outside is taken for the nearest inside. The search is the same each time: nothing is drawn.
    """

    def at(point: Point) -> tuple[float, Point]:
        inside = np.clip(point, *bounds)
        return float(function(inside)), inside

    origin = np.array(start, dtype=float)
    corners = [at(origin), *(at(origin + STEP * axis) for axis in np.eye(len(origin)))]
    for _step in range(MOST_STEPS):
        corners.sort(key=lambda corner: corner[0])
        if max(np.abs(corner - corners[0][1]).max() for _value, corner in corners) < NEAR:
            break
        corners = _moved(at, corners)
    return min(corners, key=lambda corner: corner[0])[1]


def _moved(at: Callable[[Point], tuple[float, Point]], corners: list[tuple[float, Point]]) -> list[tuple[float, Point]]:
    best, worst = corners[0], corners[-1]
    centre = np.mean([point for _value, point in corners[:-1]], axis=0)
    reflected = at(2 * centre - worst[1])
    if reflected[0] < best[0]:
        return [*corners[:-1], min(reflected, at(3 * centre - 2 * worst[1]), key=lambda corner: corner[0])]
    if reflected[0] < corners[-2][0]:
        return [*corners[:-1], reflected]
    towards = min(reflected, worst, key=lambda corner: corner[0])
    contracted = at((centre + towards[1]) / 2)
    if contracted[0] < towards[0]:
        return [*corners[:-1], contracted]
    return [best, *(at((best[1] + point) / 2) for _value, point in corners[1:])]
