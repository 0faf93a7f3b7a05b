"""How far applications come, stage by stage, in counts. Arithmetic on plain values."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from applications.entries.workflows import EntryState

# Fewer people than this are not shown to donors.
SMALLEST_SHOWN = 5


class Step(StrEnum):
    """A step of a stage, in its order."""

    STARTED = "started"
    SUBMITTED = "submitted"
    INELIGIBLE = "ineligible"
    WITHDRAWN = "withdrawn"
    EVALUATED = "evaluated"
    KEPT = "kept"
    SELECTED = "selected"
    RESERVE = "reserve"


JUDGED = {
    EntryState.IN_REVIEW,
    EntryState.ADVANCED,
    EntryState.SELECTED,
    EntryState.RESERVE,
    EntryState.NOT_SELECTED,
}
# What each step counts: (state, was deposited) -> whether an entry is in it.
REACHED: dict[Step, Callable[[str, bool], bool]] = {
    Step.STARTED: lambda _state, _deposited: True,
    Step.SUBMITTED: lambda _state, deposited: deposited,
    Step.INELIGIBLE: lambda state, _deposited: state == EntryState.INELIGIBLE,
    Step.WITHDRAWN: lambda state, deposited: state == EntryState.WITHDRAWN and deposited,
    Step.EVALUATED: lambda state, _deposited: state in JUDGED,
    Step.KEPT: lambda state, _deposited: state == EntryState.ADVANCED,
    Step.SELECTED: lambda state, _deposited: state == EntryState.SELECTED,
    Step.RESERVE: lambda state, _deposited: state == EntryState.RESERVE,
}


@dataclass(frozen=True)
class Cell:
    """Entries that are alike: how many are in a stage and a state, of the same country, sex, channel…"""

    stage: int
    state: str
    deposited: bool
    count: int
    country: str = ""
    territory: str = ""
    channel: str = ""
    sex: str = ""
    young: bool = False


@dataclass(frozen=True)
class Line:
    """One step of a stage: how many reached it, in all and in each group, in the order of the groups."""

    stage: int
    step: Step
    total: int | None
    parts: tuple[int | None, ...]


def steps_of(*, is_last: bool, has_form: bool) -> tuple[Step, ...]:
    """Return the steps that a stage has: without a form nothing is submitted; the last one selects."""
    before = (Step.STARTED, Step.SUBMITTED, Step.INELIGIBLE, Step.WITHDRAWN) if has_form else (Step.STARTED,)
    return (*before, Step.EVALUATED, *((Step.SELECTED, Step.RESERVE) if is_last else (Step.KEPT,)))


def counted(cells: Iterable[Cell], stage: int, step: Step, group: Callable[[Cell], Any]) -> Counter[Any]:
    """Return how many entries of `stage` reached `step`, by what `group` says of a cell."""
    found: Counter[Any] = Counter()
    for cell in cells:
        if cell.stage == stage and REACHED[step](cell.state, cell.deposited):
            found[group(cell)] += cell.count
    return found


def groups_of(cells: Iterable[Cell], group: Callable[[Cell], Any]) -> list[Any]:
    """Return the groups that are there, the largest first."""
    sizes: Counter[Any] = Counter()
    for cell in cells:
        sizes[group(cell)] += cell.count
    return sorted(sizes, key=lambda key: (-sizes[key], str(key)))


def table(
    cells: Sequence[Cell],
    stages: Sequence[tuple[int, tuple[Step, ...]]],
    group: Callable[[Cell], Any],
    groups: Sequence[Any],
) -> list[Line]:
    """Return a line for each step of each of `stages` (its number and its steps)."""
    lines = []
    for number, steps in stages:
        for step in steps:
            found = counted(cells, number, step, group)
            lines.append(Line(number, step, sum(found.values()), tuple(found[key] for key in groups)))
    return lines


def without_small_cells(line: Line) -> Line:
    """Return `line` with counts from 1 to 4 hidden (None), and one more when the total would give a hidden one away."""
    if line.total is not None and 0 < line.total < SMALLEST_SHOWN:
        return Line(line.stage, line.step, None, (None,) * len(line.parts))
    small = {place for place, part in enumerate(line.parts) if part and part < SMALLEST_SHOWN}
    if len(small) == 1:
        others = [(part, place) for place, part in enumerate(line.parts) if part and place not in small]
        small |= {min(others)[1]} if others else set()
    return Line(line.stage, line.step, line.total, tuple(None if i in small else p for i, p in enumerate(line.parts)))
