"""Assignment with every rule on, at the size of a national call. Seeds are fixed; the production code is asked.

`python -m bench.assigning` prints the figures: 10,000 applications, 500 jurors, 3 reviews each, 5 % conflicts.
"""

import argparse
import resource
import sys
from time import process_time

import numpy as np
from rich.console import Console

from bench.report import figure, show
from evaluation.panels.matching import Asked, Demand, Pair, Plan, Reader, planned

LANGUAGES, HUBS = ("fr", "ar", "en"), ("RAB", "TNG", "OUJ", "BML", "")
CONFLICTS, SECTORS, REVIEWS = 0.05, 20, 3


def drawn(entries: int, jurors: int, seed: int) -> tuple[list[Demand], list[Reader], list[Pair]]:
    """Return a call: what is asked for, who reads, and which pairs have a conflict."""
    draw = np.random.default_rng(seed)
    demands = [
        Demand(
            key,
            REVIEWS,
            str(draw.choice(LANGUAGES, p=[0.6, 0.3, 0.1])),
            _codes(draw, 2),
            str(draw.choice(HUBS)),
        )
        for key in range(entries)
    ]
    fair = REVIEWS * entries // jurors
    readers = [
        Reader(
            key,
            frozenset({"fr"} | {code for code in ("ar", "en") if draw.random() < 0.5}),
            capacity=fair + fair // 3,
            least=fair // 2,
            sectors=_codes(draw, 4),
            hub=str(draw.choice(HUBS)),
            sex=str(draw.choice(["female", "male"])),
        )
        for key in range(jurors)
    ]
    rows, columns = np.nonzero(draw.random((entries, jurors)) < CONFLICTS)
    return demands, readers, list(zip(rows.tolist(), columns.tolist(), strict=True))


def _codes(draw: np.random.Generator, most: int) -> frozenset[str]:
    count = int(draw.integers(1, most + 1))
    return frozenset(f"s{code}" for code in draw.choice(SECTORS, count, replace=False))


def broken(plan: Plan) -> int:
    """Return how many rules the plan could not meet: readers missing, entries not mixed, jurors below their least."""
    return sum(one.missing for one in plan.short) + len(plan.unmixed) + len(plan.idle)


def main() -> int:
    """Plan, report, and return 1 when a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--applications", type=int, default=10_000)
    parser.add_argument("--jurors", type=int, default=500)
    options = parser.parse_args()
    demands, readers, barred = drawn(options.applications, options.jurors, seed=1)
    start = process_time()
    plan = planned(demands, readers, barred=barred, asked=Asked(mixed=True))
    seconds = process_time() - start
    size = f"{options.applications:,} applications, {options.jurors} jurors"
    figures = [
        figure(f"assignment of {size}: proven gap (‱)", 10_000 * plan.gap, 10, "‱"),
        figure(f"assignment of {size}: rules not met", broken(plan), 0, ""),
        figure(f"assignment of {size}: processor", seconds, 30, "s"),
        figure(f"assignment of {size}: memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1024, "MB"),
    ]
    show(figures, Console(width=130), "assignment")
    return 0 if all(one.holds for one in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
