"""What the rules of a call on countries and regions change in a ranking, each change with its cause.

Arithmetic on plain values: the plain line is the ranking with as many places; the rules are then applied in the open.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from evaluation.reviews.ranking import OUT, Place, Row, placed

OTHERS = "*"


class Cause(StrEnum):
    """Why a rule gives an application another place than its rank does."""

    PLACES_LEFT = "places_left"
    PLACES_FULL = "places_full"
    REGION_FULL = "region_full"
    PLACE_FREE = "place_free"
    BEST_OF_COUNTRY = "best_of_country"
    GIVES_PLACE = "gives_place"
    FOLLOWS = "follows"


@dataclass(frozen=True)
class Rules:
    """The places of a stage, and what a call asks of their countries.

    `each` places are kept for a country that has projects of at least `minimum`; 0 keeps none.
    """

    quota: int | None = None
    quotas: Mapping[str, int] = field(default_factory=dict)
    region_caps: Mapping[str, int] = field(default_factory=dict)
    reserve: int = 0
    each: int = 0
    minimum: Decimal = Decimal(0)

    @property
    def places(self) -> int | None:
        """How many places there are in all, or None."""
        return self.quota if self.quota is not None else sum(self.quotas.values()) or None


@dataclass(frozen=True)
class Move:
    """One application whose place the rules change: its key, its place by rank and by the rules, and the cause.

    `places` is the number of places that the cause speaks of, `of` the country or region whose they are.
    """

    key: Any
    by_rank: Place | None
    by_rules: Place | None
    cause: Cause
    of: str = ""
    places: int = 0


def line_by_rank(rows: Sequence[Row], rules: Rules) -> list[Row]:
    """Return ranked `rows` with the place that their rank alone gives."""
    return placed(rows, quota=rules.places, reserve=rules.reserve)


def line_by_rules(rows: Sequence[Row], rules: Rules) -> list[Row]:
    """Return ranked `rows` with the place that the rules give.

    Where a call keeps places for each country, its best projects of at least the minimum come first, and all other
    places go by rank: no other choice keeps the promise and departs less from the ranking.
    """
    if not rules.each or rules.quotas or rules.places is None:
        return placed(
            rows, quota=rules.quota, quotas=rules.quotas, reserve=rules.reserve, region_caps=rules.region_caps
        )
    kept = _kept(rows, rules)
    left, reserve = rules.places - len(kept), rules.reserve
    found: list[Row] = []
    for row in rows:
        if not _may_have_a_place(row):
            found.append(replace(row, place=None))
        elif row.key in kept:
            found.append(replace(row, place=Place.WITHIN))
        elif left > 0:
            left -= 1
            found.append(replace(row, place=Place.WITHIN))
        else:
            found.append(replace(row, place=Place.RESERVE if reserve > 0 else Place.BEYOND))
            reserve -= 1
    return found


def moves(rows: Sequence[Row], rules: Rules) -> list[Move]:
    """Return what the rules change of the line by rank, in the order of `rows`."""
    if rules.places is None:
        return []
    ranked, ruled = line_by_rank(rows, rules), line_by_rules(rows, rules)
    within = Counter(_pool(row, rules) for row in ruled if row.place is Place.WITHIN)
    found = []
    for before, after in zip(ranked, ruled, strict=True):
        if before.place is not after.place:
            found.append(_move(before, after, rules, within))
    return found


def _move(before: Row, after: Row, rules: Rules, within: Counter[str]) -> Move:
    changed = (before.key, before.place, after.place)
    if Place.WITHIN not in (before.place, after.place):
        return Move(*changed, Cause.FOLLOWS)
    enters = after.place is Place.WITHIN
    if not rules.quotas and rules.each:
        if enters:
            return Move(*changed, Cause.BEST_OF_COUNTRY, before.country, rules.each)
        return Move(*changed, Cause.GIVES_PLACE)
    pool = _pool(before, rules)
    if enters and not rules.quotas:
        return Move(*changed, Cause.PLACE_FREE)
    if enters:
        return Move(*changed, Cause.PLACES_LEFT, pool, rules.quotas.get(pool, 0))
    if rules.quotas and within[pool] >= rules.quotas.get(pool, 0):
        return Move(*changed, Cause.PLACES_FULL, pool, rules.quotas.get(pool, 0))
    return Move(*changed, Cause.REGION_FULL, before.region, rules.region_caps.get(before.country, 0))


def _pool(row: Row, rules: Rules) -> str:
    return row.country if row.country in rules.quotas else OTHERS


def _may_have_a_place(row: Row) -> bool:
    return row.rank is not None and OUT.isdisjoint(row.flags)


def _kept(rows: Sequence[Row], rules: Rules) -> set[Any]:
    taken: Counter[str] = Counter()
    kept: list[Any] = []
    for row in rows:
        good = _may_have_a_place(row) and row.country and row.score is not None and row.score >= rules.minimum
        if good and taken[row.country] < rules.each:
            taken[row.country] += 1
            kept.append(row.key)
    return set(kept[: rules.places])
