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


def bar_list(
    title: Any, bars: Sequence[Bar], *, heading: Any = "", unit: Any = "", full: Decimal | int = 0
) -> SafeString:
    """Return a `<figure>` with a table of `bars`; `full`, or what is longer, fills the width. "" for no bars."""
    if not bars:
        return SafeString("")
    context = {
        "title": title,
        "heading": heading,
        "unit": unit,
        "bars": drawn(bars, rtl=get_language_bidi(), full=full),
    }
    return render_to_string("core/bar_list.html", context)


def drawn(bars: Sequence[Bar], *, rtl: bool = False, full: Decimal | int = 0) -> list[DrawnBar]:
    """Return where each bar is drawn; the width is at least `full`."""
    longest = max(full, *(max(bar.value, bar.target or 0) for bar in bars)) or 1
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


# The colours of a drawing's groups (`static/core/chart.css`): more groups than these share the last one.
MOST_GROUPS = 6


@dataclass(frozen=True)
class Stack:
    """One line of a drawing by groups: its label, what each group counts (None: not shown), and the total."""

    label: Any
    parts: Sequence[int | None]
    total: int | None
    heading: Any = ""


@dataclass(frozen=True)
class DrawnStack:
    """A line with the place of each of its parts: (number of the colour, x, width)."""

    stack: Stack
    segments: Sequence[tuple[int, str, str]]


def stack_list(title: Any, groups: Sequence[Any], stacks: Sequence[Stack], *, heading: Any = "") -> SafeString:
    """Return a `<figure>` with a table of `stacks`, a column a group, and each line drawn. "" for no lines.

    `heading` says what the lines are; "" for the steps of a funnel.
    """
    if not stacks:
        return SafeString("")
    named = [(min(place, MOST_GROUPS - 1), name) for place, name in enumerate(groups)]
    lines = drawn_stacks(stacks, rtl=get_language_bidi())
    context = {"title": title, "groups": named, "lines": lines, "heading": heading}
    return render_to_string("core/stack_list.html", context)


def drawn_stacks(stacks: Sequence[Stack], *, rtl: bool = False) -> list[DrawnStack]:
    """Return where the parts of each line are drawn; the largest total fills the width."""
    longest = max((sum(part or 0 for part in stack.parts) for stack in stacks), default=0) or 1
    return [DrawnStack(stack, _segments(stack, longest, rtl=rtl)) for stack in stacks]


def _segments(stack: Stack, longest: int, *, rtl: bool) -> list[tuple[int, str, str]]:
    found, start = [], Decimal(0)
    for place, part in enumerate(stack.parts):
        if not part:
            continue
        width = _units(part, longest)
        x = WIDTH - start - width if rtl else start
        found.append((min(place, MOST_GROUPS - 1), _text(Decimal(x)), _text(width)))
        start += width
    return found


@dataclass(frozen=True)
class Span:
    """One line of a drawing of intervals: its label, inner and outer interval, the point, and all of it in words.

    One whose point is None is not drawn at all.
    """

    label: Any
    inner: tuple[float, float]
    outer: tuple[float, float]
    point: float | None
    text: Any


@dataclass(frozen=True)
class DrawnSpan:
    """A span with its places in a drawing 100 units wide: (x, width) of each interval, and x of the point."""

    span: Span
    inner: tuple[str, str]
    outer: tuple[str, str]
    point: str


def span_list(
    title: Any, spans: Sequence[Span], *, lowest: float, highest: float, mark: float | None = None, heading: Any = ""
) -> SafeString:
    """Return a `<figure>` with a table of `spans` drawn from `lowest` to `highest`, `mark` as a line; "" for none."""
    if not spans:
        return SafeString("")
    rtl, width = get_language_bidi(), (highest - lowest) or 1

    def place(value: float) -> float:
        share = min(1.0, max(0.0, (value - lowest) / width)) * WIDTH
        return WIDTH - share if rtl else share

    def stretch(interval: tuple[float, float]) -> tuple[str, str]:
        start, end = sorted(place(value) for value in interval)
        return f"{start:.2f}", f"{max(end - start, 0.8):.2f}"

    lines = [
        DrawnSpan(one, stretch(one.inner), stretch(one.outer), "" if one.point is None else f"{place(one.point):.2f}")
        for one in spans
    ]
    context = {
        "title": title,
        "heading": heading,
        "lines": lines,
        "mark": None if mark is None else f"{place(mark):.2f}",
    }
    return render_to_string("core/span_list.html", context)
