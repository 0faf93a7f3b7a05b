"""What a run found: a table, `var/bench.json`, and the table of `docs/performance.md`."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- figures: written by {} -->", "<!-- end of figures -->"


@dataclass(frozen=True)
class Figure:
    """A figure with its bound; it holds when it is not above it. Without a bound it is only told."""

    name: str
    value: float
    bound: float | None
    unit: str

    @property
    def holds(self) -> bool:
        """Tell whether the bound is kept."""
        return self.bound is None or self.value <= self.bound


def figure(name: str, value: float, bound: float | None, unit: str) -> Figure:
    """Return a figure rounded as it is shown, so that what is read is what is judged."""
    return Figure(name, round(value, 2), bound, unit)


def show(figures: Iterable[Figure], console: Console, title: str = "make bench") -> None:
    """Print the figures as a table."""
    table = Table(title=title)
    for heading, side in (("figure", "left"), ("value", "right"), ("bound", "right"), ("unit", "left"), ("", "left")):
        table.add_column(heading, justify=side)  # type: ignore[arg-type]
    for one in figures:
        verdict = "" if one.bound is None else "[green]holds[/]" if one.holds else "[red]MISSED[/]"
        table.add_row(one.name, f"{one.value:g}", "" if one.bound is None else f"≤ {one.bound:g}", one.unit, verdict)
    console.print(table)


def save(figures: Iterable[Figure], path: Path = ROOT / "var" / "bench.json") -> None:
    """Write the figures as a list of {name, value, bound, unit, holds}."""
    rows: list[dict[str, Any]] = [{**asdict(one), "holds": one.holds} for one in figures]
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def lines_of(figures: Iterable[Figure]) -> list[str]:
    """Return the figures as a table of Markdown."""
    lines = ["| figure | value | bound |", "|---|---|---|"]
    for one in figures:
        bound = "" if one.bound is None else f"≤ {one.bound:g}"
        lines.append(f"| {one.name} | {one.value:g} {one.unit} | {bound} |")
    return lines


def document(lines: list[str], command: str = "make bench", path: Path = ROOT / "docs" / "performance.md") -> None:
    """Put `lines` between the two marks of `command` on the page on performance."""
    text, begin = path.read_text(encoding="utf-8"), BEGIN.format(command)
    before, rest = text.split(begin, 1)
    _old, after = rest.split(END, 1)
    path.write_text(f"{before}{begin}\n" + "\n".join(lines) + f"\n{END}{after}", encoding="utf-8")
