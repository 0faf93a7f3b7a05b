"""What a sheet and an entry's sheets make: totals, means, medians, divergence. Arithmetic on plain values, in Decimal.

A sheet maps each criterion's code to its points, whole numbers from 0 to the grid's maximum.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

Sheet = Mapping[str, int]
HUNDREDTH = Decimal("0.01")
# Beyond this range of totals (of 100), or from this gap on one criterion (in points), jurors diverge.
WIDEST_RANGE = Decimal(25)
WIDEST_GAP = 3


@dataclass(frozen=True)
class Weighed:
    """A criterion as scoring needs it: its weight, and the minimum for the mean of its points."""

    code: str
    weight: Decimal
    minimum: Decimal = Decimal(0)


@dataclass(frozen=True)
class Summary:
    """What the sheets of one entry make. `score` and `spread` are None without a sheet; `criteria` are mean points."""

    reviews: int
    score: Decimal | None
    spread: Decimal | None
    diverges: bool
    below_minimum: tuple[str, ...]
    criteria: Mapping[str, Decimal]


def rounded(value: Decimal) -> Decimal:
    """Return `value` at the hundredth, half up."""
    return value.quantize(HUNDREDTH, rounding=ROUND_HALF_UP)


def total(sheet: Sheet, criteria: Sequence[Weighed], maximum: int) -> Decimal:
    """Return the total of a sheet out of 100: 100 · Σ weight · points / maximum / Σ weight, half up at the hundredth.

    Raises ValueError when a criterion has no points (nothing is re-weighted silently), when the sheet names a
    criterion that the grid lacks, or when points are not in [0, maximum].
    """
    if set(sheet) != {criterion.code for criterion in criteria}:
        raise ValueError("a sheet has the points of each criterion of its grid, and no others")
    if not all(0 <= points <= maximum for points in sheet.values()):
        raise ValueError(f"points go from 0 to {maximum}")
    weighed = sum((criterion.weight * sheet[criterion.code] for criterion in criteria), Decimal(0))
    weights = sum((criterion.weight for criterion in criteria), Decimal(0))
    return rounded(100 * weighed / (maximum * weights))


def mean(values: Collection[Decimal]) -> Decimal:
    """Return the mean of `values`, half up at the hundredth. Raises ValueError without a value."""
    if not values:
        raise ValueError("nothing has no mean")
    return rounded(sum(values, Decimal(0)) / len(values))


def median(values: Collection[Decimal]) -> Decimal:
    """Return the median of `values` (of an even number, the mean of the two in the middle), half up at the hundredth.

    Raises ValueError without a value.
    """
    if not values:
        raise ValueError("nothing has no median")
    ordered = sorted(values)
    middle = len(ordered) // 2
    return mean(ordered[middle : middle + 1] if len(ordered) % 2 else ordered[middle - 1 : middle + 1])


def spread(values: Collection[Decimal]) -> Decimal:
    """Return the range of `values`: the highest less the lowest. Raises ValueError without a value."""
    return max(values) - min(values)


def diverges(totals: Collection[Decimal], sheets: Sequence[Sheet]) -> bool:
    """Tell whether jurors diverge: totals over more than 25 points, or one criterion apart by 3 points or more."""
    if len(totals) < 2:
        return False
    codes = {code for sheet in sheets for code in sheet}
    points = ([sheet[code] for sheet in sheets if code in sheet] for code in codes)
    return spread(totals) > WIDEST_RANGE or any(max(given) - min(given) >= WIDEST_GAP for given in points)


def below_minimum(sheets: Sequence[Sheet], criteria: Sequence[Weighed]) -> tuple[str, ...]:
    """Return the codes of the criteria whose mean points over `sheets` are below their minimum (compared unrounded)."""
    return tuple(
        criterion.code
        for criterion in criteria
        if sheets and sum(sheet[criterion.code] for sheet in sheets) < criterion.minimum * len(sheets)
    )


def summary(sheets: Sequence[Sheet], criteria: Sequence[Weighed], maximum: int, *, by_median: bool) -> Summary:
    """Return what the submitted `sheets` of one entry make, by the median of their totals or by their mean."""
    if not sheets:
        return Summary(0, None, None, diverges=False, below_minimum=(), criteria={})
    totals = [total(sheet, criteria, maximum) for sheet in sheets]
    return Summary(
        reviews=len(sheets),
        score=median(totals) if by_median else mean(totals),
        spread=spread(totals),
        diverges=diverges(totals, sheets),
        below_minimum=below_minimum(sheets, criteria),
        criteria={item.code: mean([Decimal(sheet[item.code]) for sheet in sheets]) for item in criteria},
    )
