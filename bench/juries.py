"""Selections whose truth is known: what means, the model and its advice find of the true best. Seeds are fixed.

Each simulated call draws the worth of the applications and the leniency, scale and noise of the jurors, and asks the
production code. `python -m bench.juries` prints the figures; `--runs 20` is a quick look.
"""

import argparse
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from time import process_time

import numpy as np
from rich.console import Console

from bench.report import Figure, figure, show
from evaluation.reviews.mixed_model import Reading, fit
from evaluation.reviews.next_reviews import next_reviews
from evaluation.reviews.opinion import opinion

Sheets = dict[tuple[int, int], float]


@dataclass(frozen=True)
class World:
    """A call: applications, jurors, places, and the standard deviations of what is drawn (quality has 1).

    With two `hubs` the applications of the first are better by 1, and a reader is of the other hub with the chance
    `across`; None: there is one hub.
    """

    entries: int = 300
    jurors: int = 20
    places: int = 45
    leniency: float = 0.6
    scale: float = 0.25
    noise: float = 0.8
    across: float | None = None


class Call:
    """A world drawn."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.draw = world, np.random.default_rng(seed)
        self.worth = self.draw.normal(size=world.entries)
        self.hub, self.juror_hub = np.arange(world.entries) % 2, np.arange(world.jurors) % 2
        if world.across is not None:
            self.worth += np.where(self.hub == 0, 0.5, -0.5)
        self.leniency = self.draw.normal(size=world.jurors) * world.leniency
        self.scale = np.exp(self.draw.normal(size=world.jurors) * world.scale)
        self.best = set(np.argsort(-self.worth)[: world.places].tolist())
        self.sheets: Sheets = {}

    def read(self, entry: int, juror: int) -> None:
        """Let a juror score an entry: 0 to 5 points, as 0 to 100."""
        felt = self.worth[entry] + self.world.noise * self.draw.normal()
        mark = 2.5 + 0.9 * (self.leniency[juror] + self.scale[juror] * felt)
        self.sheets[entry, juror] = 20 * float(np.clip(np.round(mark), 0, 5))

    def is_unread(self, entry: int, juror: int) -> bool:
        """Tell whether a juror has not read an entry yet."""
        return (entry, juror) not in self.sheets

    def read_all(self, reads: int) -> "Call":
        """Let `reads` jurors read each entry, loads even, who reads what at random."""
        loads = np.zeros(self.world.jurors)
        for entry in self.draw.permutation(self.world.entries):
            for _turn in range(reads):
                able = np.array([self.is_unread(int(entry), juror) for juror in range(self.world.jurors)])
                if self.world.across is not None and self.draw.random() >= self.world.across:
                    own = able & (self.juror_hub == self.hub[entry])
                    able = own if own.any() else able
                order = np.lexsort((self.draw.random(self.world.jurors), loads, ~able))
                self.read(int(entry), int(order[0]))
                loads[order[0]] += 1
        return self

    @property
    def readings(self) -> list[Reading]:
        """The sheets so far."""
        return [Reading(entry, juror, score) for (entry, juror), score in self.sheets.items()]

    def found(self, estimate: np.ndarray) -> float:
        """Return the share of the true best among the entries that `estimate` puts first, ties drawn."""
        order = np.lexsort((self.draw.random(len(estimate)), -estimate))
        return len(self.best & set(order[: self.world.places].tolist())) / self.world.places

    def means(self) -> np.ndarray:
        """The plain mean of each entry."""
        entries = np.array([entry for entry, _juror in self.sheets])
        return np.bincount(entries, weights=np.array(list(self.sheets.values()))) / np.bincount(entries)


def by_means(seed: int, *, reads: int) -> float:
    """Return the share found by plain means of `reads` sheets each."""
    call = Call(World(), seed).read_all(reads)
    return call.found(call.means())


def by_advice(seed: int, *, rounds: int) -> float:
    """Return the share found with three sheets each on average, the last third placed as advised, in `rounds`."""
    call = Call(World(), seed).read_all(2)
    batch = call.world.entries // rounds
    for _round in range(rounds):
        fitted = fit(call.readings)
        assert fitted is not None  # noqa: S101 (two sheets each are always fitted)
        load = np.bincount([juror for _entry, juror in call.sheets], minlength=call.world.jurors)
        room = {juror: 2 * call.world.entries - int(count) for juror, count in enumerate(load)}
        most = 2 if batch > call.world.places else 1
        for one in next_reviews(
            fitted, places=call.world.places, count=batch, most_each=most, room=room, may_read=call.is_unread
        ):
            call.read(one.entry, one.juror)
    fitted = fit(call.readings)
    assert fitted is not None  # noqa: S101
    return call.found(fitted.quality)


def gain(seed: int, *, world: World, reads: int) -> float | None:
    """Return how much more of the true best the model finds than plain means, None when it stands back."""
    call = Call(world, seed).read_all(reads)
    said = opinion(call.readings, places=None, seed=seed)
    if said.fitted is None:
        return None
    return call.found(said.fitted.quality) - call.found(call.means())


SMALL = partial(World, leniency=0.7, noise=1.2)
WORLDS: dict[str, tuple[World, int]] = {
    **{f"120 entries, 10 jurors, {k} reads": (SMALL(120, 10, 18), k) for k in (2, 3, 5, 8)},
    "60 entries, 8 jurors, 3 reads": (SMALL(60, 8, 9), 3),
    "60 entries, 60 jurors, 3 reads": (SMALL(60, 60, 9), 3),
    **{f"two hubs, {share:.0%} across": (SMALL(120, 10, 18, across=share), 3) for share in (0.0, 0.1, 0.3, 1.0)},
    **{f"two hubs of 30, {share:.0%} across": (SMALL(60, 60, 9, across=share), 3) for share in (0.0, 0.1, 0.3, 1.0)},
}


def main() -> int:
    """Simulate, report, and return 1 when a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200, help="simulated calls of each figure")
    runs = parser.parse_args().runs
    with ProcessPoolExecutor() as pool:

        def each(function: Callable[[int], float | None]) -> list[float]:
            return [value for value in pool.map(function, range(runs), chunksize=5) if value is not None]

        figures = [
            figure(
                f"true best missed by plain means, {reads} reads (%)",
                _missed(each(partial(by_means, reads=reads))),
                None,
                "%",
            )
            for reads in (3, 6, 10)
        ]
        figures += [
            figure(
                f"true best missed as advised, {rounds} rounds",
                _missed(each(partial(by_advice, rounds=rounds))),
                bound,
                "%",
            )
            for rounds, bound in ((3, 24), (20, 21))
        ]
        for name, (world, reads) in WORLDS.items():
            figures += _of_world(name, each(partial(gain, world=world, reads=reads)), runs)
    figures.append(figure("model of 10,000 entries and 30,000 sheets", _seconds(), 10, "s"))
    show(figures, Console(width=130), "juries")
    return 0 if all(one.holds for one in figures) else 1


def _missed(shares: list[float]) -> float:
    return 100 * (1 - float(np.mean(shares)))


def _of_world(name: str, gains: list[float], runs: int) -> list[Figure]:
    # What the product loses by listening to the model where it speaks: nothing is lost where it stands back.
    lost = -100 * sum(gains) / runs
    return [
        figure(f"{name}: the model speaks", 100 * len(gains) / runs, None, "%"),
        figure(f"{name}: best lost by the model", lost, 1, "points of 100"),
    ]


def _seconds() -> float:
    draw = np.random.default_rng(1)
    worth, leniency = draw.normal(size=10_000) * 15, draw.normal(size=500) * 9
    pairs = [(entry, int(juror)) for entry in range(10_000) for juror in draw.choice(500, 3, replace=False)]
    readings = [Reading(e, j, float(60 + worth[e] + leniency[j] + 12 * draw.normal())) for e, j in pairs]
    start = process_time()
    opinion(readings, places=1_500, seed=1)
    return process_time() - start


if __name__ == "__main__":
    sys.exit(main())
