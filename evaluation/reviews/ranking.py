"""Ranks, ties, places and the weighted combination of stages. Arithmetic on plain values."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from evaluation.reviews.scoring import rounded


class Flag(StrEnum):
    """What a reader of the ranking must know of a row."""

    UNSCORED = "unscored"
    MISSING_REVIEWS = "missing_reviews"
    DIVERGES = "diverges"
    BELOW_MARK = "below_mark"
    BELOW_MINIMUM = "below_minimum"


OUT = frozenset({Flag.BELOW_MARK, Flag.BELOW_MINIMUM})


class Place(StrEnum):
    """Where the quota line leaves a row."""

    WITHIN = "within"
    RESERVE = "reserve"
    BEYOND = "beyond"


@dataclass(frozen=True)
class Row:
    """One entry to rank, and once ranked its rank (None while it cannot have one), its flags and its place.

    `settled` says that the entry has the reviews it needs, an extra one included when the others diverge.
    """

    key: Any
    score: Decimal | None
    submitted_at: datetime
    country: str = ""
    region: str = ""
    woman_led_or_rural: bool = False
    jobs_planned: int | None = None
    reviews: int = 0
    wanted: int = 0
    diverges: bool = False
    below_minimum: tuple[str, ...] = ()
    rank: int | None = None
    flags: tuple[Flag, ...] = ()
    place: Place | None = None

    @property
    def awaits_another(self) -> bool:
        """Tell whether the jurors diverge and no extra review beyond those wanted came yet."""
        return self.diverges and self.reviews <= self.wanted


def _order(row: Row) -> tuple[Any, ...]:
    # Score, then E13, then jobs planned, then the earlier submission.
    return (-(row.score or 0), not row.woman_led_or_rural, -(row.jobs_planned or 0), row.submitted_at)


def flags_of(row: Row, pass_mark: Decimal) -> tuple[Flag, ...]:
    """Return what must be known of `row`, in a fixed order. `pass_mark` is out of 100."""
    if row.score is None:
        return (Flag.UNSCORED,)
    found = {
        Flag.MISSING_REVIEWS: row.reviews < row.wanted,
        Flag.DIVERGES: row.awaits_another,
        Flag.BELOW_MARK: row.score < pass_mark,
        Flag.BELOW_MINIMUM: bool(row.below_minimum),
    }
    return tuple(flag for flag, holds in found.items() if holds)


def rank(rows: Iterable[Row], pass_mark: Decimal) -> list[Row]:
    """Return `rows` in order with competition ranks (1, 2, 2, 4) and flags.

    Ties are broken by E13, then by jobs planned, then by the earlier submission; rows equal in all of it share a rank
    (a lot is drawn and recorded by the deliberation). Entries whose jurors diverge come after those ranked, by score,
    and have no rank before their extra review; those without a score come last.
    """
    marked = [replace(row, flags=flags_of(row, pass_mark)) for row in rows]
    scored = sorted((row for row in marked if row.score is not None and not row.awaits_another), key=_order)
    waiting = sorted((row for row in marked if row.score is not None and row.awaits_another), key=_order)
    unscored = sorted((row for row in marked if row.score is None), key=_order)
    ranked: list[Row] = []
    for position, row in enumerate(scored, start=1):
        same = ranked and _order(ranked[-1]) == _order(row)
        ranked.append(replace(row, rank=ranked[-1].rank if same else position))
    return ranked + waiting + unscored


class _Line:
    """The places that are left while the ranking is walked from the top."""

    def __init__(
        self, quota: int | None, quotas: Mapping[str, int], reserve: int, region_caps: Mapping[str, int]
    ) -> None:
        self.quota = quota
        self.caps = region_caps
        self.taken: Counter[str] = Counter()
        self.pools = Counter(quotas)
        self.by_country = bool(quotas)
        self.reserve = reserve

    def place_for(self, row: Row) -> Place | None:
        """Return the place of the next row, and take it."""
        if row.rank is None or not OUT.isdisjoint(row.flags):
            return None
        pool = row.country if row.country in self.pools else "*"
        has_place = (self.quota is None or self.quota > 0) and (not self.by_country or self.pools[pool] > 0)
        if has_place and self._region_has_room(row):
            self.taken[row.region] += 1
            self.quota = None if self.quota is None else self.quota - 1
            self.pools[pool] -= 1
            return Place.WITHIN
        if self.reserve > 0:
            self.reserve -= 1
            return Place.RESERVE
        return Place.BEYOND

    def _region_has_room(self, row: Row) -> bool:
        cap = self.caps.get(row.country)
        return cap is None or not row.region or self.taken[row.region] < cap


def placed(
    rows: Sequence[Row],
    *,
    quota: int | None,
    quotas: Mapping[str, int] | None = None,
    reserve: int = 0,
    region_caps: Mapping[str, int] | None = None,
) -> list[Row]:
    """Return ranked `rows` with the place that the quota line gives to each that may have one.

    `quotas` are places by country ("*" for the others) beside the total `quota`; without either there is no line.
    `region_caps` says how many places of a country may go to one of its regions; a row without a region is not capped.
    Rows below the pass mark or a minimum, or without a rank, have no place.
    """
    if quota is None and not quotas:
        return list(rows)
    line = _Line(quota, quotas or {}, reserve, region_caps or {})
    return [replace(row, place=line.place_for(row)) for row in rows]


def combine(scores: Mapping[str, Decimal | None], weights: Mapping[str, Decimal]) -> Decimal | None:
    """Return the final score: Σ weight · score / Σ weight over the stages of `weights`, half up at the hundredth.

    None when a stage has no score, or when no stage weighs.
    """
    if not weights or any(scores.get(stage) is None for stage in weights):
        return None
    weighed = sum((weight * (scores[stage] or 0) for stage, weight in weights.items()), Decimal(0))
    return rounded(weighed / sum(weights.values(), Decimal(0)))
