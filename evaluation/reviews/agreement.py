"""How far jurors agree on a criterion: Krippendorff's alpha, intraclass correlation. Arithmetic on plain values.

α = 1 − D_o / D_e with squared differences (Krippendorff 2004, interval data): D_o is the mean over pairs of marks of
the same entry, D_e over pairs of any two marks. 1 is full agreement, 0 that of chance; below 0.4 it is unclear.
"""

from collections.abc import Sequence
from typing import NamedTuple

UNCLEAR = 0.4


def alpha(units: Sequence[Sequence[float]]) -> float | None:
    """Return Krippendorff's alpha of the marks of each entry on one criterion.

    Entries with one mark say nothing of agreement. None without two entries marked twice, or when all marks are equal.
    """
    marked = [unit for unit in units if len(unit) > 1]
    values = [value for unit in marked for value in unit]
    expected = _squares(values) / (len(values) - 1) if len(marked) > 1 else 0
    if not expected:
        return None
    observed = sum(_squares(unit) / (len(unit) - 1) for unit in marked)
    return 1 - observed / expected


def _squares(values: Sequence[float]) -> float:
    """Return Σ (x − y)² over the unordered pairs, which is n Σ x² − (Σ x)²."""
    return len(values) * sum(value * value for value in values) - sum(values) ** 2


class Intraclass(NamedTuple):
    """The share of the variance of marks that lies between entries: of one mark, and of the mean of several."""

    one: float
    mean: float


def intraclass(units: Sequence[Sequence[float]]) -> Intraclass | None:
    """Return the one-way intraclass correlations of the marks of each entry on one criterion.

    ICC(1,1) = (B − W) / (B + (k − 1) W) and ICC(1,k) = (B − W) / B, with B and W the mean squares between and within
    entries: case 1 of Shrout and Fleiss (1979), Psychological Bulletin 86, 420–428, with any jurors an entry.
    Where entries have unlike numbers of marks, k is (N − Σ k_i² / N) / (n − 1) of n entries and N marks (Snedecor and
    Cochran, Statistical Methods, on unequal class sizes). Entries with one mark are left out, as for alpha. Chance or
    worse gives 0 or less. None without two entries marked twice, or when their means do not differ.
    """
    marked = [unit for unit in units if len(unit) > 1]
    if len(marked) < 2:
        return None
    values = [value for unit in marked for value in unit]
    total = len(values)
    inner = sum(_squares(unit) / len(unit) for unit in marked)
    between = (_squares(values) / total - inner) / (len(marked) - 1)
    if between <= 0:
        return None
    within = inner / (total - len(marked))
    size = (total - sum(len(unit) ** 2 for unit in marked) / total) / (len(marked) - 1)
    return Intraclass((between - within) / (between + (size - 1) * within), (between - within) / between)
