"""How far applications come, stage by stage, in counts. Arithmetic on plain values."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from applications.entries.workflows import EntryState
from core.disaggregation import shown


class Step(StrEnum):
    """A step of a stage, in its order."""

    STARTED = "started"
    SUBMITTED = "submitted"
    ELIGIBLE = "eligible"
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
    Step.ELIGIBLE: lambda state, _deposited: state in {EntryState.ELIGIBLE, *JUDGED},
    Step.INELIGIBLE: lambda state, _deposited: state == EntryState.INELIGIBLE,
    Step.WITHDRAWN: lambda state, deposited: state == EntryState.WITHDRAWN and deposited,
    Step.EVALUATED: lambda state, _deposited: state in JUDGED,
    Step.KEPT: lambda state, _deposited: state == EntryState.ADVANCED,
    Step.SELECTED: lambda state, _deposited: state == EntryState.SELECTED,
    Step.RESERVE: lambda state, _deposited: state == EntryState.RESERVE,
}


# The bands of age of a leader on the closing day: each up to this age, and the oldest without end.
BANDS = {"under_25": 24, "25_to_35": 35, "36_to_45": 45}
OLDEST_BAND = "over_45"
YOUNG = {"under_25", "25_to_35"}


@dataclass(frozen=True)
class Cell:
    """Entries that are alike: how many are in a stage and a state, of the same country, sex, channel…

    `age` is one of the bands, "" where no date of birth is known.
    """

    stage: int
    state: str
    deposited: bool
    count: int
    country: str = ""
    territory: str = ""
    channel: str = ""
    sex: str = ""
    age: str = ""

    @property
    def young(self) -> bool:
        """Tell whether the leader is of 35 or younger."""
        return self.age in YOUNG


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


def nested_steps_of(*, is_last: bool, has_form: bool) -> tuple[Step, ...]:
    """Return the steps of a stage of which each counts only those of the one before: rates are read along them."""
    before = (Step.STARTED, Step.SUBMITTED) if has_form else (Step.STARTED,)
    return (*before, Step.ELIGIBLE, Step.SELECTED if is_last else Step.KEPT)


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


def without_small_cells(lines: Sequence[Line]) -> list[Line]:
    """Return nested `lines` with what could name somebody hidden (None), as `core.disaggregation` hides it."""
    found = shown(list(zip(*(line.parts for line in lines), strict=True)))
    return [
        Line(line.stage, line.step, total, tuple(row[place] for row in found.rows))
        for place, (line, total) in enumerate(zip(lines, found.totals or [line.total for line in lines], strict=True))
    ]
