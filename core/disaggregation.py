"""Counts by group that name nobody: small ones are hidden, with as many others as keep them from being computed.

Arithmetic on plain values. A table has a row a group (the groups are disjoint and together everybody) and a column a
step, in the order in which people come to them: who is counted at a step was counted at all the steps before, so a
row never rises. The total of each step is shown as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass

# Fewer people than this are not shown.
SMALLEST_SHOWN = 5


@dataclass(frozen=True)
class Shown:
    """What may be shown of a table: the total of each step and the count of each group at each step; None is hidden."""

    totals: tuple[int | None, ...]
    rows: tuple[tuple[int | None, ...], ...]


def is_small(count: int) -> bool:
    """Tell whether `count` is of so few people that they could be named. Nobody is not small."""
    return 0 < count < SMALLEST_SHOWN


def shown(rows: Sequence[Sequence[int]], steps: int | None = None) -> Shown:
    """Return what may be shown of `rows`, counts that never rise along a row; of the first `steps` columns at most.

    - A total of 1 to 4 is hidden with all that follows it, in every group.
    - A count of 1 to 4 is hidden with all that follows it in its row, so that no later step bounds it from below.
    - At each step those that are hidden are two at least and 5 people at least together, or else the smallest count
      that is not hidden joins them: the total less what is shown is then no small count, and never that of one group.
    - Where nobody is left in any group, or nobody was left in a group before, that is shown: it tells nothing new.

    What a row shows are its first steps, so a hidden count lies between nothing and the last one shown; it fell from
    5 or more to less, so it is not that one either, and whoever joined it may have fallen instead. Each hidden count
    can thus be two numbers at least, whatever is computed from the table.
    """
    totals = [sum(column) for column in zip(*rows, strict=True)]
    width = _first_small(totals[:steps])
    ends = [_first_small(row[:width]) for row in rows]
    for step in range(width):
        hidden = [place for place, end in enumerate(ends) if end <= step]
        others = sorted((row[step], place) for place, row in enumerate(rows) if row[step] and place not in hidden)
        while others and _tells(rows, hidden, step):
            hidden.append(others.pop(0)[1])
            ends[hidden[-1]] = step
    return Shown(
        tuple(total if step < width else None for step, total in enumerate(totals)),
        tuple(_cells(row, totals, width, end) for row, end in zip(rows, ends, strict=True)),
    )


def _cells(row: Sequence[int], totals: Sequence[int], width: int, end: int) -> tuple[int | None, ...]:
    """Return what is shown of `row`, hidden from the place `end` on in a table that is shown up to `width`."""
    known = row[: min(end, width)]
    return tuple(
        count if step < len(known) or 0 in known or (step < width and not totals[step]) else None
        for step, count in enumerate(row)
    )


def _first_small(counts: Sequence[int]) -> int:
    return next((place for place, count in enumerate(counts) if is_small(count)), len(counts))


def _tells(rows: Sequence[Sequence[int]], hidden: Sequence[int], step: int) -> bool:
    """Tell whether the total of a step, less what is shown, says how many one or few hidden groups count."""
    if not hidden:
        return False
    return len(hidden) == 1 or sum(rows[place][step] for place in hidden) < SMALLEST_SHOWN
