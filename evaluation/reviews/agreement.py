"""How far jurors agree on a criterion: Krippendorff's alpha. Arithmetic on plain values.

α = 1 − D_o / D_e with squared differences (Krippendorff 2004, interval data): D_o is the mean over pairs of marks of
the same entry, D_e over pairs of any two marks. 1 is full agreement, 0 that of chance; below 0.4 it is unclear.
"""

from collections.abc import Sequence

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
