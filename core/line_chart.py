"""Curves drawn on the server: an SVG with its axis, and the table that says the same (strict CSP, no script)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

# The drawing, in its own units: wide enough for eight signs before the axis.
WIDTH, HEIGHT = 360, 200
LEFT, RIGHT, TOP, BOTTOM = 62, 348, 14, 168
# Two words on the axis nearer than this would cover each other.
APART = 16
# A word of so many signs fits in the margin.
SHORT = 3


@dataclass(frozen=True)
class Curve:
    """A line through points (x, y), named in the key under the drawing."""

    label: Any
    points: Sequence[tuple[Decimal, Decimal]]


@dataclass(frozen=True)
class Mark:
    """A place on the horizontal axis: its word, and whether a line stands there."""

    x: Decimal
    label: Any
    stands: bool = False


@dataclass(frozen=True)
class Placed:
    """A word on an axis with its place."""

    at: str
    label: str
    stands: bool = False

    @property
    def anchor(self) -> str:
        """Where the word stands on its place: a long one at the far edge ends there, any other is centred."""
        far = float(self.at) > RIGHT - 1 or float(self.at) < WIDTH - RIGHT + 1
        return "end" if far and len(self.label) > SHORT else "middle"


@dataclass(frozen=True)
class Drawing:
    """Where everything is drawn: the points of each curve, the words of the axes, the line of zero."""

    curves: Sequence[tuple[int, Any, str]]
    across: Sequence[Placed]
    up: Sequence[Placed]
    zero: str
    side: str
    edges: tuple[str, str]


def line_chart(
    title: Any,
    curves: Sequence[Curve],
    marks: Sequence[Mark],
    say: Callable[[Decimal], str],
    *,
    columns: Sequence[Any],
    rows: Sequence[Sequence[Any]],
) -> SafeString:
    """Return a `<figure>` with `curves` and a table of `rows` under `columns`; `say` writes a value on the axis.

    The table says all that is drawn: the drawing is for the eye only.
    """
    rtl = get_language_bidi()
    lines = [list(zip(columns, row, strict=True)) for row in rows]
    context = {"title": title, "drawing": drawn(curves, marks, say, rtl=rtl), "columns": columns, "rows": lines}
    return render_to_string("core/line_chart.html", {**context, "rtl": rtl, "width": WIDTH, "height": HEIGHT})


def drawn(
    curves: Sequence[Curve], marks: Sequence[Mark], say: Callable[[Decimal], str], *, rtl: bool = False
) -> Drawing:
    """Return where everything is drawn, mirrored where reading goes from right to left. Zero is always in sight."""
    xs = [*(x for curve in curves for x, _y in curve.points), *(mark.x for mark in marks)]
    ys = [Decimal(0), *(y for curve in curves for _x, y in curve.points)]
    first, low = min(xs), min(ys)
    wide, high = (max(xs) - first) or Decimal(1), (max(ys) - low) or Decimal(1)

    def across(x: Decimal) -> Decimal:
        place = LEFT + (x - first) / wide * (RIGHT - LEFT)
        return WIDTH - place if rtl else place

    def up(y: Decimal) -> Decimal:
        return BOTTOM - (y - low) / high * (BOTTOM - TOP)

    edges = sorted((WIDTH - LEFT, WIDTH - RIGHT) if rtl else (LEFT, RIGHT))
    return Drawing(
        curves=[
            (place, curve.label, " ".join(f"{across(x):.2f},{up(y):.2f}" for x, y in curve.points))
            for place, curve in enumerate(curves)
        ],
        across=[Placed(f"{across(mark.x):.2f}", str(mark.label), mark.stands) for mark in marks],
        up=[Placed(f"{up(value):.2f}", say(value)) for value in _apart(low, max(ys), up)],
        zero=f"{up(Decimal(0)):.2f}",
        side=str(WIDTH - LEFT + 6 if rtl else LEFT - 6),
        edges=(str(edges[0]), str(edges[1])),
    )


def _apart(low: Decimal, high: Decimal, up: Callable[[Decimal], Decimal]) -> list[Decimal]:
    """Return zero, and the lowest and the highest value where they are far enough from it to be read."""
    zero = Decimal(0)
    return [zero, *(value for value in (low, high) if value != zero and abs(up(value) - up(zero)) >= APART)]
