"""Which juror reads which entry: the best plan under rules, and what it cannot meet. Plain values, no ORM.

Each entry has the readers it wants; each juror reads between a least and a most, nothing in a language they do not
read, nothing barred (conflicts, recusals, refusals), and an entry is never read by jurors of its own hub alone; where
asked, it has readers of both sexes. What stands already is never moved. Among such plans, the one with most expertise
and the most even loads is made. What cannot be met is left open and said.
"""

from collections.abc import Iterable

import numpy as np

from evaluation.panels.matching.gaps import idle_of, short_of, unmixed_of
from evaluation.panels.matching.optimum import solve
from evaluation.panels.matching.problem import Table, problem_of
from evaluation.panels.matching.values import BEST, Asked, Cause, Demand, Idle, Mode, Pair, Plan, Reader, Short

__all__ = ["BEST", "Asked", "Cause", "Demand", "Idle", "Mode", "Pair", "Plan", "Reader", "Short", "planned"]


def planned(
    demands: Iterable[Demand],
    readers: Iterable[Reader],
    *,
    kept: Iterable[Pair] = (),
    barred: Iterable[Pair] = (),
    asked: Asked = BEST,
    seconds: float = 10.0,
) -> Plan:
    """Return the pairs to add so that each entry has the readers it wants.

    `kept` are the pairs that stand already (they count and are never moved), `barred` those that must not be made. The
    same input gives the same plan, in whatever order it comes. `seconds` bounds the settling of hard cases.
    """
    table = Table(demands, readers, kept, barred)
    problem = problem_of(table, asked)
    found = solve(problem, seconds=seconds)
    given = np.zeros(table.shape, dtype=bool)
    given[found.rows, found.columns] = True
    loads = table.load + given.sum(axis=0)
    pairs = zip(*given.nonzero(), strict=True)
    return Plan(
        pairs=tuple((table.demands[row].key, table.readers[column].key) for row, column in pairs),
        short=tuple(short_of(table, problem, asked, given)),
        idle=tuple(idle_of(table, problem, given)),
        unmixed=tuple(unmixed_of(table, problem, given)),
        loads={one.key: int(loads[at]) for at, one in enumerate(table.readers)},
        gap=found.gap,
    )
