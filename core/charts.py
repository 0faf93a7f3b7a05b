"""Figures that people compare, drawn on the server: SVG bars inside the table that says the same (strict CSP)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

WIDTH = 100


@dataclass(frozen=True)
class Bar:
    """One line: its label, its value (never negative), the target drawn as a tick, and the value in words."""

    label: Any
    value: Decimal | int
    target: Decimal | int | None = None
    text: str = ""


@dataclass(frozen=True)
class DrawnBar:
    """A bar with its place in a drawing 100 units wide, mirrored where reading goes from right to left."""

    bar: Bar
    x: str
    width: str
    tick: str


def bar_list(title: Any, bars: Sequence[Bar], *, heading: Any = "", unit: Any = "") -> SafeString:
    """Return a `<figure>` with a table of `bars`; the longest bar or target fills the width. "" for no bars."""
    if not bars:
        return SafeString("")
    context = {"title": title, "heading": heading, "unit": unit, "bars": drawn(bars, rtl=get_language_bidi())}
    return render_to_string("core/bar_list.html", context)


def drawn(bars: Sequence[Bar], *, rtl: bool = False) -> list[DrawnBar]:
    """Return where each bar is drawn."""
    longest = max(max(bar.value, bar.target or 0) for bar in bars) or 1
    placed = []
    for bar in bars:
        width = _units(bar.value, longest)
        tick = _units(bar.target, longest) if bar.target is not None else None
        placed.append(
            DrawnBar(
                bar=bar,
                x=_text(WIDTH - width if rtl else Decimal(0)),
                width=_text(width),
                tick="" if tick is None else _text(WIDTH - tick if rtl else tick),
            )
        )
    return placed


def _units(value: Decimal | int, longest: Decimal | int) -> Decimal:
    return max(Decimal(0), Decimal(value) * WIDTH / Decimal(longest))


def _text(units: Decimal) -> str:
    return f"{units:.2f}"
