"""Where programmes work, on a small map: Africa by its coast alone, and a dot for each territory.

Coasts, no borders: a frontier drawn on a picture of 300 px says more than we mean to say.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]

WIDTH, HEIGHT = 320, 240
# The least that a map shows, in degrees: nearer, a coast of a hundred points is a straight line.
LEAST = 11.0
MARGIN = 1.25

# Longitude and latitude, degrees east and north, from Tangier eastwards round the continent: capes, gulfs and ports.
AFRICA: tuple[Point, ...] = (
    *((-5.9, 35.8), (-5.3, 35.9), (-5.2, 35.5), (-3.9, 35.25), (-2.95, 35.4), (-2.2, 35.1), (-0.65, 35.75)),
    *((0.1, 35.95), (1.3, 36.5), (3.05, 36.8), (5.1, 36.8), (5.8, 36.85), (6.9, 36.95), (7.8, 37.0), (8.75, 36.97)),
    *((9.85, 37.3), (10.3, 36.8), (11.05, 37.05), (10.6, 36.4), (10.65, 35.8), (11.1, 35.5), (10.75, 34.7)),
    *((10.1, 33.9), (10.9, 33.7), (11.15, 33.4), (13.2, 32.9), (15.1, 32.4), (16.6, 31.2), (19.2, 30.3)),
    *((20.05, 32.1), (22.6, 32.8), (24.0, 32.1), (27.2, 31.35), (29.9, 31.2), (31.8, 31.5), (32.3, 31.25)),
    *((32.55, 29.95), (33.1, 28.3), (33.8, 27.2), (34.3, 26.1), (35.5, 24.0), (36.6, 22.2), (37.2, 19.6)),
    *((39.5, 15.6), (42.7, 13.0), (43.2, 11.6), (45.0, 10.45), (51.2, 11.85), (51.3, 10.4), (49.9, 8.0)),
    *((45.3, 2.0), (42.5, -0.4), (40.9, -2.3), (39.7, -4.1), (39.3, -6.8), (40.4, -10.4), (40.6, -13.0)),
    *((40.8, -14.6), (37.0, -18.0), (34.9, -19.8), (35.5, -23.9), (32.6, -26.0), (31.0, -29.9), (27.9, -33.0)),
    *((25.7, -34.0), (20.0, -34.8), (18.4, -34.0), (16.5, -28.6), (15.1, -26.6), (14.5, -22.9), (11.8, -17.3)),
    *((13.4, -12.6), (13.2, -8.8), (12.3, -6.0), (11.8, -4.8), (8.7, -0.7), (9.4, 0.4), (9.6, 3.9), (8.3, 4.6)),
    *((6.1, 4.3), (3.4, 6.4), (1.2, 6.1), (-0.2, 5.5), (-2.1, 4.7), (-4.0, 5.25), (-7.7, 4.4), (-10.8, 6.3)),
    *((-13.2, 8.5), (-13.7, 9.5), (-16.2, 11.9), (-16.75, 12.5), (-16.7, 13.4), (-17.5, 14.75), (-16.5, 16.0)),
    *((-16.1, 18.1), (-17.05, 20.8), (-16.0, 23.7), (-14.5, 26.1), (-13.4, 27.15), (-12.9, 27.95), (-10.2, 29.4)),
    *((-9.7, 30.4), (-9.9, 30.65), (-9.8, 31.5), (-9.25, 32.3), (-8.5, 33.25), (-7.6, 33.6), (-6.85, 34.05)),
    *((-6.6, 34.4), (-6.15, 35.2)),
)
IBERIA: tuple[Point, ...] = (
    *((-9.0, 43.2), (-8.8, 41.2), (-9.5, 38.7), (-8.9, 37.0), (-6.9, 37.2), (-6.3, 36.6), (-5.6, 36.0), (-4.4, 36.7)),
    *((-2.1, 36.75), (-0.7, 37.6), (0.2, 38.75), (-0.3, 39.5), (0.7, 40.7), (3.2, 41.9), (3.1, 43.1), (4.6, 43.4)),
    *((4.6, 46.0), (-9.0, 46.0)),
)
ISLANDS: tuple[tuple[Point, ...], ...] = (
    ((12.4, 37.9), (13.3, 38.2), (15.6, 38.2), (15.1, 36.7), (14.2, 37.1)),
    ((8.2, 40.9), (9.3, 41.2), (9.8, 40.5), (9.5, 39.2), (8.5, 39.0)),
    ((49.3, -12.0), (50.5, -15.6), (47.1, -24.9), (45.0, -25.5), (43.5, -22.0), (44.4, -16.2), (47.0, -15.0)),
)
COASTS = (AFRICA, IBERIA, *ISLANDS)


@dataclass(frozen=True)
class Place:
    """A territory on the map: its name, and where it is (degrees)."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Dot:
    """A place as drawn, in units of the drawing."""

    name: str
    x: str
    y: str


@dataclass(frozen=True)
class Map:
    """A drawing `width` × `height` units large: paths of coasts, and dots."""

    coasts: tuple[str, ...]
    dots: tuple[Dot, ...]
    width: int = WIDTH
    height: int = HEIGHT


def map_of(places: Sequence[Place]) -> Map | None:
    """Return the map that shows all of `places`, never turned round; None for no place."""
    if not places:
        return None
    view = _View.around(places)
    coasts = tuple(_path(view, coast) for coast in COASTS if view.sees(coast))
    dots = tuple(Dot(place.name, *view.at(place.longitude, place.latitude)) for place in places)
    return Map(coasts, dots)


@dataclass(frozen=True)
class _View:
    """The part of the world that is drawn: its centre (degrees) and units per degree of latitude."""

    east: float
    north: float
    scale: float
    squeeze: float

    @classmethod
    def around(cls, places: Sequence[Place]) -> "_View":
        east, width = _middle(place.longitude for place in places)
        north, height = _middle(place.latitude for place in places)
        squeeze = math.cos(math.radians(north))
        scale = min(WIDTH / (max(width, LEAST) * MARGIN * squeeze), HEIGHT / (max(height, LEAST * 0.7) * MARGIN))
        return cls(east, north, scale, squeeze)

    def units(self, longitude: float, latitude: float) -> Point:
        x = WIDTH / 2 + (longitude - self.east) * self.squeeze * self.scale
        return x, HEIGHT / 2 - (latitude - self.north) * self.scale

    def at(self, longitude: float, latitude: float) -> tuple[str, str]:
        x, y = self.units(longitude, latitude)
        return f"{x:.1f}", f"{y:.1f}"

    def sees(self, coast: Sequence[Point]) -> bool:
        """Tell whether the rectangle round a coast meets the drawing."""
        drawn = [self.units(*point) for point in coast]
        across, down = [x for x, _y in drawn], [y for _x, y in drawn]
        return min(across) < WIDTH and max(across) > 0 and min(down) < HEIGHT and max(down) > 0


def _middle(values: Iterable[float]) -> tuple[float, float]:
    known = list(values)
    return (min(known) + max(known)) / 2, max(known) - min(known)


def _path(view: _View, coast: Sequence[Point]) -> str:
    return "M" + "L".join(" ".join(view.at(*point)) for point in coast) + "z"
