"""Zellige drawn from a key: the same page always has the same panel, and few pages look alike.

A panel is a lattice of stars, each with a smaller figure laid in it, as a craftsman lays cut tiles: the square lattice
of eight-pointed stars and crosses, or the hexagonal one of six-pointed stars. Only shapes and tones are decided here;
what colour a tone has is the style sheet's, so a panel follows dark mode. Plain values, no Django: pictures for
sharing can be drawn from the same panels.
"""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]

TONES = 4
PALETTES = 5
# Half the distance between two stars of a row: their tips touch.
RADIUS = 30


@dataclass(frozen=True)
class Tile:
    """One star of a panel: where its centre is, and the tones of the star and of the figure in it."""

    x: float
    y: float
    tone: int
    inner_tone: int


@dataclass(frozen=True)
class Panel:
    """A panel of `width` × `height` units. `star` and `inner` are polygons around (0, 0), the same for each tile."""

    width: float
    height: float
    palette: int
    star: tuple[Point, ...]
    inner: tuple[Point, ...]
    tiles: tuple[Tile, ...]


def panel(key: str, *, columns: int = 6, rows: int = 3) -> Panel:
    """Return the panel of `key`, with `columns` × `rows` stars wholly in it and those that its edge cuts."""
    seed = hashlib.sha256(key.encode()).digest()
    points = 6 if seed[0] % 4 == 0 else 8
    turn = seed[1] % 2
    inner_points = points * (2 if seed[2] % 3 == 0 else 1)
    star = _star(points, RADIUS, _depth(points), 0)
    inner = _star(
        inner_points,
        RADIUS * (0.42, 0.5, 0.56)[seed[3] % 3],
        0.8 if inner_points > points else (0.6, 0.72, 0.8)[seed[4] % 3],
        turn,
    )
    step_x, step_y = 2 * RADIUS, 2 * RADIUS if points == 8 else RADIUS * math.sqrt(3)
    tiles = tuple(
        _tile(row, column, seed, x=(column + (0.5 if points == 6 and row % 2 else 0)) * step_x, y=row * step_y)
        for row in range(rows + 1)
        for column in range(columns + 1)
    )
    return Panel(columns * step_x, rows * step_y, seed[5] % PALETTES, star, inner, tiles)


def _tile(row: int, column: int, seed: bytes, *, x: float, y: float) -> Tile:
    # A rule that repeats every few stars reads as laid on purpose; a star drawn by chance reads as noise.
    rank = (row * (1 + seed[6] % 3) + column * (1 + seed[7] % 2)) % (2 + seed[8] % 3)
    tone = 1 + rank % (TONES - 1)
    return Tile(x, y, tone, (tone + 1 + seed[9] % 2) % TONES)


def _depth(points: int) -> float:
    """Return the ratio of the inner to the outer radius in a star {points/2}: two overlapping squares, or triangles."""
    return math.cos(2 * math.pi / points) / math.cos(math.pi / points)


def _star(points: int, radius: float, depth: float, turn: int) -> tuple[Point, ...]:
    half = math.pi / points
    return tuple(
        _polar(radius if corner % 2 == 0 else radius * depth, corner * half + turn * half)
        for corner in range(2 * points)
    )


def _polar(radius: float, angle: float) -> Point:
    return round(radius * math.cos(angle), 1), round(radius * math.sin(angle), 1)


def as_svg(drawn: Panel, name: str) -> str:
    """Return the panel as SVG markup. `name` tells its shapes from those of other panels of the same document."""
    uses = "".join(
        f'<use href="#{name}s" x="{tile.x:g}" y="{_short(tile.y)}" class="z{tile.tone}"/>'
        f'<use href="#{name}i" x="{tile.x:g}" y="{_short(tile.y)}" class="z{tile.inner_tone}"/>'
        for tile in drawn.tiles
    )
    return (
        f'<svg class="zellige zellige--{drawn.palette}" viewBox="0 0 {_short(drawn.width)} {_short(drawn.height)}"'
        ' preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">'
        f'<defs><path id="{name}s" d="{_path(drawn.star)}"/><path id="{name}i" d="{_path(drawn.inner)}"/></defs>'
        f"{uses}</svg>"
    )


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "z"


def _short(number: float) -> str:
    return f"{round(number, 1):g}"
