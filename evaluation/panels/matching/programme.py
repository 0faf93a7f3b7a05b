"""The linear programme of an assignment, over a pool of pairs. HiGHS and numpy on plain values.

Columns: a reader that each entry lacks; a woman, a man that it lacks; the places of each juror, one after the other;
the pairs. A place costs the more the further it is above the even load, so that loads come out even, and brings much as
long as the juror is below the least. Rows: readers of each entry, places of each juror, women, men, readers of the
own hub.
"""

from typing import Any

import highspy
import numpy as np

from evaluation.panels.matching.problem import Counts, Flags, Floats, Problem

# What a missing reader, a place short of a juror's least, and a missing sex cost, in worths of a pair (one, at most).
NO_READER, BELOW_LEAST, ONE_SEX = 1000.0, 100.0, 50.0
# Five entries more than another juror weigh as much as one read by somebody who knows its sector.
EVENNESS = 0.2
# Places beyond twice the even load and these are worth one another.
SPARE_PLACES = 10


class Places:
    """The places of the jurors: of whom (`juror`), how many (`width`), and what one brings or costs (`gain`)."""

    def __init__(self, problem: Problem) -> None:
        self.fair = float(problem.wanted.sum() + problem.load.sum()) / max(1, len(problem.load))
        juror, width, gain = [], [], []
        for at, (load, least, most) in enumerate(zip(problem.load, problem.least, problem.most, strict=True)):
            single = int(min(most, max(least, np.ceil(2 * self.fair) + SPARE_PLACES - load, 0)))
            number = np.arange(1, single + 1)
            gains = self._cost(load + number) + BELOW_LEAST * (number <= least)
            rest = int(most) - single
            juror.append(np.full(single + (rest > 0), at))
            width.append(np.concatenate([np.ones(single), [rest] * (rest > 0)]))
            gain.append(np.concatenate([gains, [self._cost(load + single + 1)] * (rest > 0)]))
        self.juror: Counts = np.concatenate([*juror, np.zeros(0, dtype=int)]).astype(int)
        self.width: Floats = np.concatenate([*width, np.zeros(0)])
        self.gain: Floats = np.concatenate([*gain, np.zeros(0)])

    def _cost(self, number: Any) -> Any:
        return EVENNESS * (self.fair + 0.5 - number)


class Programme:
    """The linear programme of `problem` over a pool of pairs that grows. Its columns: slack, places, then the pairs.

    `rows` and `columns` are the entry and the juror of each pair of the pool.
    """

    def __init__(self, problem: Problem, places: Places) -> None:
        self.problem, self.places = problem, places
        self.entries, self.jurors = problem.worth.shape
        self.before = 3 * self.entries + len(places.juror)
        self.rows, self.columns = np.zeros(0, dtype=int), np.zeros(0, dtype=int)
        self.solver = highspy.Highs()
        for name, value in {"log_to_console": False, "output_flag": False, "threads": 1}.items():
            self.solver.setOptionValue(name, value)
        self.solver.passModel(self._without_pairs())

    def _without_pairs(self) -> highspy.HighsLp:
        problem, places, count = self.problem, self.places, self.entries
        made = highspy.HighsLp()
        made.num_col_, made.num_row_ = self.before, 4 * count + self.jurors
        slack = [np.full(count, -NO_READER), np.full(2 * count, -ONE_SEX)]
        made.col_cost_ = np.concatenate([*slack, places.gain])
        made.col_lower_ = np.zeros(made.num_col_)
        made.col_upper_ = np.concatenate([np.full(3 * count, highspy.kHighsInf), places.width])
        none, endless = np.zeros(self.jurors), np.full(count, highspy.kHighsInf)
        lower = [problem.wanted, none, problem.lacks_woman, problem.lacks_man, -endless]
        made.row_lower_ = np.concatenate(lower).astype(float)
        upper = [problem.wanted, none, endless, endless, problem.own_most]
        made.row_upper_ = np.concatenate(upper).astype(float)
        # Each of these columns counts in one row: readers, women, men, or the places of its juror.
        every = np.arange(count)
        ones = [every, count + self.jurors + every, 2 * count + self.jurors + every, count + places.juror]
        made.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        made.a_matrix_.start_ = np.arange(self.before + 1)
        made.a_matrix_.index_ = np.concatenate(ones)
        made.a_matrix_.value_ = np.concatenate([np.ones(3 * count), np.full(len(places.juror), -1.0)])
        made.sense_ = highspy.ObjSense.kMaximize
        return made

    def add(self, pool: Flags) -> None:
        """Add the pairs of `pool`, which are not in it yet."""
        problem, count = self.problem, self.entries
        rows, columns = np.nonzero(pool)
        woman, man, own = problem.woman[columns], problem.man[columns], problem.own[rows, columns]
        women, men, hub = (count * number + self.jurors for number in (1, 2, 3))
        # The rows in which a pair counts, in their order; -1 where it does not.
        counts = np.stack(
            [
                rows,
                count + columns,
                np.where(woman, women + rows, -1),
                np.where(man, men + rows, -1),
                np.where(own, hub + rows, -1),
            ],
            axis=1,
        )
        held = counts >= 0
        starts = np.concatenate([[0], np.cumsum(held.sum(axis=1))[:-1]]).astype(np.int32)
        index = counts[held].astype(np.int32)
        none, one = np.zeros(len(rows)), np.ones(len(rows))
        worth = problem.worth[rows, columns].astype(float)
        self.solver.addCols(len(rows), worth, none, one, len(index), starts, index, np.ones(len(index)))
        self.rows, self.columns = np.concatenate([self.rows, rows]), np.concatenate([self.columns, columns])

    def solve(self) -> tuple[float, Floats, Floats]:
        """Return the value of the programme, that of each pair (0 to 1), and the prices of the rows."""
        # From the beginning each time: going on from the last plan takes thirty times as long, so much in it is equal.
        self.solver.clearSolver()
        self.solver.run()
        found = self.solver.getSolution()
        value = self.solver.getInfo().objective_function_value
        return value, np.array(found.col_value)[self.before :], np.array(found.row_dual)

    def settle(self, values: Floats, free: Flags, seconds: float, gap: float) -> Floats | None:
        """Return whole values of the pairs, those that are not `free` kept as they are; None when the time is over."""
        pairs = np.arange(self.before, self.before + len(self.rows), dtype=np.int32)
        kept = ~free
        whole = np.asarray(values[kept].round(), dtype=np.float64)
        self.solver.changeColsBounds(int(kept.sum()), pairs[kept], whole, whole)
        kinds = np.full(int(free.sum()), int(highspy.HighsVarType.kInteger), dtype=np.uint8)
        self.solver.changeColsIntegrality(len(kinds), pairs[free], kinds)
        for name, value in {"mip_rel_gap": gap, "mip_abs_gap": 1e-6, "time_limit": seconds}.items():
            self.solver.setOptionValue(name, value)
        self.solver.run()
        if self.solver.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        return np.array(self.solver.getSolution().col_value)[self.before :]

    def reduced(self, dual: Floats) -> Floats:
        """Return of every pair, in the pool or not, what it would add at the prices `dual`."""
        problem, count = self.problem, self.entries
        readers, places, rest = np.split(dual, [count, count + self.jurors])
        women, men, hub = rest.reshape(3, count)
        better = problem.worth - readers[:, None]
        better -= places
        better -= women[:, None] * problem.woman
        better -= men[:, None] * problem.man
        better -= hub[:, None] * problem.own
        return better


def value_of(problem: Problem, places: Places, rows: Counts, columns: Counts) -> float:
    """Return what the pairs at `rows` and `columns` are worth by the programme's own measure, its slack paid for."""
    count, jurors = problem.worth.shape
    readers = np.bincount(rows, minlength=count)
    women = np.bincount(rows[problem.woman[columns]], minlength=count)
    men = np.bincount(rows[problem.man[columns]], minlength=count)
    short = NO_READER * (problem.wanted - readers).sum()
    short += ONE_SEX * ((problem.lacks_woman & (women == 0)).sum() + (problem.lacks_man & (men == 0)).sum())
    before = np.concatenate([[0.0], np.cumsum(places.width)])
    start = before[np.searchsorted(places.juror, np.arange(jurors))]
    filled = np.clip((start + np.bincount(columns, minlength=jurors))[places.juror] - before[:-1], 0, places.width)
    return float(problem.worth[rows, columns].sum() - short + (places.gain * filled).sum())
