"""Rates of each group from step to step, with their intervals, small groups hidden. Arithmetic on plain values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from applications.entries.funnel_steps import Cell, Step, groups_of, table
from core.disaggregation import shown
from core.intervals import Interval, apart, wilson


@dataclass(frozen=True)
class Rate:
    """How many of a group reached a step, `of` those who had reached the step before (None at the first of a stage).

    `reached` or `of` is None where it is hidden; `interval` is None unless both are known and somebody came so far.
    """

    reached: int | None
    of: int | None
    interval: Interval | None

    @property
    def share(self) -> float | None:
        """The rate, None where there is no interval."""
        return self.reached / self.of if self.interval and self.reached is not None and self.of else None


@dataclass(frozen=True)
class StepRates:
    """One step of a stage: the rate of all, and that of each group in the order of the groups."""

    stage: int
    step: Step
    is_first: bool
    everybody: Rate
    parts: tuple[Rate, ...]

    @property
    def compared(self) -> int:
        """How many groups have a rate."""
        return sum(rate.interval is not None for rate in self.parts)

    @property
    def apart(self) -> list[tuple[int, int]]:
        """The places of the groups whose intervals do not overlap: (the higher, the lower)."""
        return apart([rate.interval for rate in self.parts])


@dataclass(frozen=True)
class Breakdown:
    """The rates of the groups that one question makes of everybody, and for how many steps they may be shown."""

    groups: tuple[Any, ...]
    steps: tuple[StepRates, ...]
    shown: dict[Any, int]


def breakdown(
    cells: Sequence[Cell],
    stages: Sequence[tuple[int, tuple[Step, ...]]],
    group: Callable[[Cell], Any],
    most: int | None = None,
) -> Breakdown:
    """Return the rates by `group` at the nested steps of `stages`, small counts hidden; at the first `most` steps only.

    `most` is for the parts of a group: how many steps of it may be shown (`Breakdown.shown`).
    """
    groups = groups_of(cells, group)
    lines = table(cells, stages, group, groups)
    found = shown([tuple(line.parts[place] or 0 for line in lines) for place in range(len(groups))], most)
    steps = []
    for place, line in enumerate(lines):
        first = place == 0 or lines[place - 1].stage != line.stage
        steps.append(
            StepRates(
                line.stage,
                line.step,
                first,
                _rate(found.totals, place, first) if groups else Rate(0, None, None),
                tuple(_rate(row, place, first) for row in found.rows),
            )
        )
    known = {key: sum(count is not None for count in row) for key, row in zip(groups, found.rows, strict=True)}
    return Breakdown(tuple(groups), tuple(steps), known)


def _rate(counts: Sequence[int | None], place: int, first: bool) -> Rate:
    reached, of = counts[place], None if first else counts[place - 1]
    # Where the data of a call were mended by hand, more may have come to a step than to the one before.
    known = reached is not None and of and reached <= of
    return Rate(reached, of, wilson(reached, of) if known and reached is not None and of else None)
