"""What a plan cannot meet, gathered so that it can be said in words with counts."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from evaluation.panels.matching.problem import KNOWN, Flags, Problem, Table
from evaluation.panels.matching.values import Asked, Cause, Idle, Mode, Short

Key = tuple[Cause, str, int, int]  # cause, language, possible jurors, readers wanted


@dataclass(frozen=True)
class _Possible:
    """Which pairs are left once each rule is applied after the one before it; those that stand count."""

    readers: Flags
    panel: Flags
    language: Flags
    sector: Flags
    conflict: Flags


def _possible(table: Table, asked: Asked) -> _Possible:
    present = np.broadcast_to(table.flags(not one.away for one in table.readers), table.shape)
    panel = present
    if asked.mode == Mode.PANEL:
        panel = present & (table.panels()[:, None] == np.array([one.panel for one in table.readers], dtype=int))
    language = panel & table.reads()
    sector = language & (table.knows() == KNOWN) if asked.mode == Mode.TAG else language
    return _Possible(present, panel, language, sector, sector & ~table.barred)


def short_of(table: Table, problem: Problem, asked: Asked, given: Flags) -> list[Short]:
    """Return the entries that lack readers, gathered by reason, language and number of possible jurors."""
    missing = table.wanted - given.sum(axis=1)
    if not missing.any():
        return []
    possible = _possible(table, asked)
    groups: dict[Key, list[int]] = defaultdict(list)
    for at in np.flatnonzero(missing > 0):
        cause, count = _cause(table, problem, possible, int(at))
        spoken = table.demands[at].language if cause in (Cause.LANGUAGE, Cause.CAPACITY) else ""
        groups[cause, spoken, count, table.demands[at].wanted].append(int(at))
    return [
        Short(cause, tuple(table.demands[at].key for at in rows), count, wanted, int(missing[rows].sum()), language)
        for (cause, language, count, wanted), rows in groups.items()
    ]


def _cause(table: Table, problem: Problem, possible: _Possible, at: int) -> tuple[Cause, int]:
    """Return how many jurors the rules leave the entry, its readers included, and the first rule that leaves so few."""
    wanted, kept = table.demands[at].wanted, table.kept[at]
    steps = (
        (Cause.NOBODY, possible.readers),
        (Cause.PANEL, possible.panel),
        (Cause.LANGUAGE, possible.language),
        (Cause.SECTOR, possible.sector),
        (Cause.CONFLICT, possible.conflict),
    )
    counts = [(int((left[at] | kept).sum()), cause) for cause, left in steps]
    count = counts[-1][0]
    if count < wanted:
        return next(cause for number, cause in counts if number == count), count
    new = possible.conflict[at] & ~kept
    own = int((new & problem.own[at]).sum())
    allowed = int(kept.sum()) + int(new.sum()) - own + min(own, int(problem.own_most[at]))
    return (Cause.HUB, allowed) if allowed < wanted else (Cause.CAPACITY, count)


def idle_of(table: Table, problem: Problem, given: Flags) -> list[Idle]:
    """Return the jurors who stay below their least load."""
    loads = table.load + given.sum(axis=0)
    reads, free = table.reads(), problem.allowed | table.kept
    return [
        Idle(one.key, one.least, int(loads[at]), int(free[:, at].sum()), not reads[:, at].any())
        for at, one in enumerate(table.readers)
        if loads[at] < one.least
    ]


def unmixed_of(table: Table, problem: Problem, given: Flags) -> list[int]:
    """Return the entries that get readers, but not one of each sex where that is asked."""
    no_woman = problem.lacks_woman & ~(given & problem.woman).any(axis=1)
    no_man = problem.lacks_man & ~(given & problem.man).any(axis=1)
    return [table.demands[at].key for at in np.flatnonzero(no_woman | no_man)]
