"""A radar drawn on the server: one polygon a moment, and the table that says the same (strict CSP, no script).

Axes bear the numbers of the lines of the table, so that no word is cut on a telephone or turned round in Arabic. The
first axis points up; the others follow in the direction of reading.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

SIZE, RADIUS, WORDS = 240, 92, 108
CENTRE = SIZE / 2
RINGS = 4
FULL = 100


@dataclass(frozen=True)
class Outline:
    """One polygon: its name in the key, and a value from 0 to 100 an axis, None where there is none."""

    label: Any
    values: Sequence[int | None]


@dataclass(frozen=True)
class Axis:
    """One axis: its number, the end of its line, and the place of the number."""

    number: int
    end: tuple[str, str]
    word: tuple[str, str]


@dataclass(frozen=True)
class Radar:
    """Where everything is drawn: axes, rings, and (place, name, corners) of each outline."""

    axes: Sequence[Axis]
    rings: Sequence[str]
    outlines: Sequence[tuple[int, Any, Sequence[tuple[str, str]]]]

    @property
    def polygons(self) -> list[tuple[int, str]]:
        """The corners of each outline as SVG writes them."""
        return [(place, " ".join(f"{x},{y}" for x, y in corners)) for place, _label, corners in self.outlines]


def radar_chart(
    title: Any, axes: Sequence[Any], outlines: Sequence[Outline], say: Callable[[int], str], *, heading: Any
) -> SafeString:
    """Return a `<figure>` with `outlines` over `axes` and its table; `say` writes a value. "" for no outline.

    A column a moment; where there are two or more, the last column says what changed from the first to the last.
    """
    if not outlines:
        return SafeString("")
    rows = [
        (number, name, [(one.label, _said(one.values[number - 1], say)) for one in outlines])
        for number, name in enumerate(axes, start=1)
    ]
    context = {
        "title": title,
        "heading": heading,
        "radar": drawn(len(axes), outlines, rtl=get_language_bidi()),
        "labels": [one.label for one in outlines],
        "rows": rows,
        "size": SIZE,
        "centre": _text(CENTRE),
    }
    return render_to_string("core/radar_chart.html", context)


def drawn(count: int, outlines: Sequence[Outline], *, rtl: bool = False) -> Radar:
    """Return where everything is drawn, mirrored where reading goes from right to left."""

    def corner(axis: int, share: float) -> tuple[str, str]:
        angle = 2 * pi * axis / count * (-1 if rtl else 1)
        return _text(CENTRE + sin(angle) * share), _text(CENTRE - cos(angle) * share)

    return Radar(
        axes=[Axis(axis + 1, corner(axis, RADIUS), corner(axis, WORDS)) for axis in range(count)],
        rings=[
            " ".join(",".join(corner(axis, RADIUS * ring / RINGS)) for axis in range(count))
            for ring in range(1, RINGS + 1)
        ],
        outlines=[
            (
                place,
                one.label,
                [
                    corner(axis, RADIUS * min(max(value, 0), FULL) / FULL)
                    for axis, value in enumerate(one.values)
                    if value is not None
                ],
            )
            for place, one in enumerate(outlines)
        ],
    )


def _said(value: int | None, say: Callable[[int], str]) -> str:
    return "–" if value is None else say(value)


def _text(units: float) -> str:
    return f"{units:.2f}"
