"""Balanced automatic assignment: which juror reads which entry. Plain values, deterministic, no ORM.

Greedy by the least loaded juror, then repaired along exchange paths: an entry short of a reader takes one from a full
juror who can hand another entry on, and a juror with two entries more than another hands one over, directly or through
others. Nobody lacks a reader whom another plan of the same jurors would give, and no exchange makes loads more even.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

Pair = tuple[int, int]  # (entry, juror)
Step = tuple[int, int, int]  # (giver, taker, the entry handed on)
ROUND = 9973


@dataclass(frozen=True)
class Reader:
    """A juror: the codes of the languages they read (none: any), and how many entries they can take at most."""

    key: int
    languages: frozenset[str] = frozenset()
    capacity: int = 20


@dataclass(frozen=True)
class Demand:
    """An entry: how many readers it wants in all, and its language."""

    key: int
    wanted: int
    language: str = ""


class Cause(StrEnum):
    """Why an entry lacks readers: the first of these that explains it."""

    LANGUAGE = "language"
    CONFLICT = "conflict"
    CAPACITY = "capacity"


@dataclass(frozen=True)
class Unmet:
    """An entry that lacks `missing` readers, and why."""

    entry: int
    missing: int
    cause: Cause


@dataclass(frozen=True)
class Plan:
    """The pairs to add, what cannot be met, and the load of each juror once they are added."""

    pairs: tuple[Pair, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    loads: Mapping[int, int] = field(default_factory=dict)


class _Table:
    """The plan while it is made: who holds what, and which pairs may still be made or moved."""

    def __init__(
        self, demands: Sequence[Demand], readers: Sequence[Reader], kept: Iterable[Pair], barred: Iterable[Pair]
    ) -> None:
        self.demands = {demand.key: demand for demand in sorted(demands, key=lambda item: item.key)}
        self.readers = {reader.key: reader for reader in sorted(readers, key=lambda item: item.key)}
        self.kept = frozenset(kept)
        self.barred = frozenset(barred)
        self.added: dict[int, set[int]] = {key: set() for key in self.readers}
        self.loads = {key: sum(1 for _entry, juror in self.kept if juror == key) for key in self.readers}
        self.missing = {key: self._missing(demand) for key, demand in self.demands.items()}

    def _missing(self, demand: Demand) -> int:
        return max(0, demand.wanted - sum(1 for entry, _juror in self.kept if entry == demand.key))

    def reads(self, juror: int, entry: int) -> bool:
        """Tell whether the juror reads the entry's language."""
        languages = self.readers[juror].languages
        return not languages or self.demands[entry].language in languages

    def fits(self, juror: int, entry: int) -> bool:
        """Tell whether the pair may be made: language, no conflict, not made already."""
        pair = (entry, juror)
        return (
            pair not in self.barred
            and pair not in self.kept
            and entry not in self.added[juror]
            and self.reads(juror, entry)
        )

    def spare(self, juror: int) -> int:
        """Return how many entries the juror can still take."""
        return self.readers[juror].capacity - self.loads[juror]

    def give(self, entry: int, juror: int) -> None:
        """Make a pair."""
        self.added[juror].add(entry)
        self.loads[juror] += 1

    def hand_on(self, giver: int, taker: int, entry: int) -> None:
        """Move an entry of this plan from one juror to another."""
        self.added[giver].discard(entry)
        self.loads[giver] -= 1
        self.give(entry, taker)

    def movable(self, giver: int, taker: int) -> int | None:
        """Return the first entry of this plan that one juror can hand to another, or None."""
        return min((entry for entry in self.added[giver] if self.fits(taker, entry)), default=None)


def _chain(table: _Table, starts: Sequence[int], good: Callable[[int], bool]) -> list[Step] | None:
    """Return the shortest chain of steps from one of `starts` to a `good` juror (no step when a start is), or None."""
    came: dict[int, Step | None] = dict.fromkeys(starts)
    queue = deque(starts)
    while queue:
        juror = queue.popleft()
        if good(juror):
            steps: list[Step] = []
            while step := came[juror]:
                steps.append(step)
                juror = step[0]
            return steps
        for other in table.readers:
            if other not in came and (entry := table.movable(juror, other)) is not None:
                came[other] = (juror, other, entry)
                queue.append(other)
    return None


def _seat(table: _Table, entry: int) -> bool:
    """Give `entry` one more reader, through exchanges if need be; tell whether it could be."""
    # Among the least loaded, begin at another juror for each entry, so that the same ones do not always meet.
    able = sorted(
        (juror for juror in table.readers if table.fits(juror, entry) and table.spare(juror) >= 0),
        key=lambda juror: (table.loads[juror], (juror - entry) % ROUND),
    )
    steps = _chain(table, able, lambda juror: table.spare(juror) > 0)
    if steps is None:
        return False
    # The last step is the one that leaves a start: with none, the first able juror with room is the least loaded.
    reader = steps[-1][0] if steps else next(juror for juror in able if table.spare(juror) > 0)
    for giver, taker, moved in steps:
        table.hand_on(giver, taker, moved)
    table.give(entry, reader)
    return True


def _hand_over(table: _Table, juror: int) -> bool:
    """Hand one entry of a loaded juror to one with two less, directly or through others; tell whether it could be."""
    most = table.loads[juror] - 2
    if most < min(table.loads.values()):
        return False
    steps = _chain(table, [juror], lambda other: table.loads[other] <= most and table.spare(other) > 0)
    for giver, taker, entry in steps or ():
        table.hand_on(giver, taker, entry)
    return bool(steps)


def _even_out(table: _Table) -> None:
    """Hand entries over until no exchange makes the loads more even."""
    while any(_hand_over(table, juror) for juror in sorted(table.readers, key=lambda key: -table.loads[key])):
        pass


def _cause(table: _Table, entry: int) -> Cause:
    wanted = table.demands[entry].wanted
    readers = [juror for juror in table.readers if table.reads(juror, entry)]
    if len(readers) < wanted:
        return Cause.LANGUAGE
    unbarred = [juror for juror in readers if (entry, juror) not in table.barred]
    return Cause.CONFLICT if len(unbarred) < wanted else Cause.CAPACITY


def balanced(
    demands: Sequence[Demand],
    readers: Sequence[Reader],
    *,
    kept: Iterable[Pair] = (),
    barred: Iterable[Pair] = (),
) -> Plan:
    """Return the pairs to add so that each entry has the readers it wants, with loads as even as can be.

    `kept` are the pairs that stand already (they count and are never moved), `barred` those that must not be made:
    conflicts, recusals, refusals. No juror goes beyond their capacity or reads a language they do not. The same input
    gives the same plan, in whatever order it comes.
    """
    table = _Table(demands, readers, kept, barred)
    choices = {key: sum(table.fits(juror, key) for juror in table.readers) for key in table.demands}
    for entry in sorted(table.demands, key=lambda key: (choices[key], key)):
        while table.missing[entry] and _seat(table, entry):
            table.missing[entry] -= 1
    _even_out(table)
    pairs = sorted((entry, juror) for juror, entries in table.added.items() for entry in entries)
    unmet = [Unmet(key, count, _cause(table, key)) for key, count in table.missing.items() if count]
    return Plan(tuple(pairs), tuple(unmet), dict(table.loads))
