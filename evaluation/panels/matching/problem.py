"""Jurors and entries as matrices: which pairs may be made, and what each is worth."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.panels.matching.values import Asked, Demand, Mode, Pair, Reader

Floats = NDArray[np.floating[Any]]
Flags = NDArray[np.bool_]
Counts = NDArray[np.integer[Any]]

# A juror who knows a sector of the entry adds 1, one who said none half of it. The lot settles what is equal, and mixes
# who meets whom. In a plan by lot it counts more, but never as much as one entry more or less for a juror.
KNOWN, UNSAID, LOT, WHOLE_LOT = 1.0, 0.5, 0.001, 0.1


@dataclass(frozen=True)
class Problem:
    """Entries by jurors. `worth`, `allowed` and `own` (is the juror of the entry's hub?) are matrices.

    `wanted` are the readers still to find of each entry, `own_most` how many of them may be of its hub, `lacks_woman`
    and `lacks_man` whether one must come. `load` is what each juror has, `least` and `most` how many more they take.
    """

    worth: Floats
    allowed: Flags
    own: Flags
    wanted: Counts
    own_most: Counts
    lacks_woman: Flags
    lacks_man: Flags
    load: Counts
    least: Counts
    most: Counts
    woman: Flags
    man: Flags


class Table:
    """Entries and jurors in the order of their keys, whatever the order they come in, with the pairs that stand."""

    def __init__(
        self, demands: Iterable[Demand], readers: Iterable[Reader], kept: Iterable[Pair], barred: Iterable[Pair]
    ) -> None:
        self.demands = sorted(demands, key=lambda one: one.key)
        self.readers = sorted(readers, key=lambda one: one.key)
        self.row = {one.key: at for at, one in enumerate(self.demands)}
        self.column = {one.key: at for at, one in enumerate(self.readers)}
        self.shape = (len(self.demands), len(self.readers))
        kept = sorted(set(kept))
        self.kept, self.barred = self._marked(kept), self._marked(barred)
        have = np.bincount([self.row[entry] for entry, _juror in kept if entry in self.row], minlength=self.shape[0])
        self.wanted_in_all = np.array([one.wanted for one in self.demands], dtype=int)
        self.wanted = np.maximum(0, self.wanted_in_all - have)
        # Sheets on entries that are not planned for (withdrawn, decided) are loads too.
        jurors = [self.column[juror] for _entry, juror in kept if juror in self.column]
        self.load = np.bincount(jurors, minlength=self.shape[1]) if jurors else np.zeros(self.shape[1], dtype=int)

    def _marked(self, pairs: Iterable[Pair]) -> Flags:
        marked = np.zeros(self.shape, dtype=bool)
        known = [
            (self.row[entry], self.column[juror])
            for entry, juror in pairs
            if entry in self.row and juror in self.column
        ]
        if known:
            rows, columns = np.array(known).T
            marked[rows, columns] = True
        return marked

    def reads(self) -> Flags:
        """Tell of each pair whether the juror reads the entry's language."""
        spoken = sorted({one.language for one in self.demands})
        by_language = np.array([[reader.reads(code) for reader in self.readers] for code in spoken], dtype=bool)
        at = [spoken.index(one.language) for one in self.demands]
        return by_language.reshape(len(spoken), self.shape[1])[at]

    def knows(self) -> Floats:
        """Return of each pair what the juror knows of the entry's sectors: KNOWN, UNSAID or 0."""
        codes = sorted({code for one in self.demands for code in one.sectors})
        shared = _ticks(self.demands, codes) @ _ticks(self.readers, codes).T
        unsaid = np.array([not one.sectors for one in self.readers], dtype=bool)
        plain = np.array([not one.sectors for one in self.demands], dtype=bool)
        return np.where(shared > 0, KNOWN, np.where(plain[:, None] | unsaid, UNSAID, 0.0))

    def own(self) -> Flags:
        """Tell of each pair whether the juror's hub is that of the entry."""
        hubs = {code: at for at, code in enumerate(sorted({one.hub for one in self.readers if one.hub}))}
        of_entry = np.array([hubs.get(one.hub, -1) for one in self.demands], dtype=int)
        of_juror = np.array([hubs.get(one.hub, -2) for one in self.readers], dtype=int)
        return of_entry[:, None] == of_juror

    def panels(self) -> Counts:
        """Return the panel that reads each entry whole: that of its readers, else by turns, large ones more often."""
        panel_of = np.array([one.panel for one in self.readers], dtype=int)
        room = dict.fromkeys(sorted({one.panel for one in self.readers}), 0)
        for reader in self.readers:
            room[reader.panel] += 0 if reader.away else reader.capacity
        dealt = dict.fromkeys(room, 0)
        chosen = np.full(self.shape[0], -1)
        for at in np.argsort(~self.kept.any(axis=1), kind="stable"):
            if self.kept[at].any():
                panel = int(panel_of[np.flatnonzero(self.kept[at])[0]])
            elif room:
                panel = min(room, key=lambda key: ((dealt[key] + 1) / max(room[key], 0.5), key))
            else:
                break
            chosen[at] = panel
            dealt[panel] += 1
        return chosen

    def flags(self, values: Iterable[bool]) -> Flags:
        """Return answers about each juror as a vector."""
        return np.fromiter(values, dtype=bool, count=self.shape[1])


def _ticks(rows: Sequence[Demand | Reader], codes: list[str]) -> Floats:
    at = {code: column for column, code in enumerate(codes)}
    ticks = np.zeros((len(rows), len(codes)), dtype=np.float32)
    for row, one in enumerate(rows):
        ticks[row, [at[code] for code in one.sectors if code in at]] = 1
    return ticks


def problem_of(table: Table, asked: Asked) -> Problem:
    """Return the problem of `table` as `asked`."""
    allowed = table.reads() & ~table.kept & ~table.barred & ~table.flags(one.away for one in table.readers)
    knows = table.knows()
    if asked.mode == Mode.TAG:
        allowed &= knows == KNOWN
    if asked.mode == Mode.PANEL:
        allowed &= table.panels()[:, None] == np.array([one.panel for one in table.readers], dtype=int)
    woman = table.flags(one.sex == "female" for one in table.readers)
    man = table.flags(one.sex == "male" for one in table.readers)
    own, mixable = table.own(), (table.wanted_in_all > 1) & (table.wanted > 0) & asked.mixed
    room = np.array([one.capacity for one in table.readers], dtype=int) - table.load
    least = np.array([one.least for one in table.readers], dtype=int) - table.load
    return Problem(
        worth=_worth(knows, asked),
        allowed=allowed & (table.wanted > 0)[:, None],
        own=own,
        wanted=table.wanted,
        own_most=np.maximum(0, table.wanted_in_all - 1 - (table.kept & own).sum(axis=1)),
        lacks_woman=mixable & ~(table.kept & woman).any(axis=1),
        lacks_man=mixable & ~(table.kept & man).any(axis=1),
        load=table.load,
        least=np.maximum(0, least),
        most=np.clip(room, 0, table.shape[0]),
        woman=woman,
        man=man,
    )


def _worth(knows: Floats, asked: Asked) -> Floats:
    seed = int.from_bytes(hashlib.sha256(asked.seed.encode()).digest()[:8])
    lot = np.random.default_rng(seed).random(knows.shape)
    return WHOLE_LOT * lot if asked.mode == Mode.RANDOM else knows + LOT * lot
