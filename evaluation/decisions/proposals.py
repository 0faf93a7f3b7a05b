"""From a ranking to outcomes: what the quota line proposes for each entry. Arithmetic on plain values."""

from collections.abc import Collection
from enum import StrEnum

from evaluation.reviews.ranking import OUT, Flag, Place, Row

# An entry with one of these is not settled: nothing is proposed for it.
UNSETTLED = frozenset({Flag.UNSCORED, Flag.MISSING_REVIEWS, Flag.DIVERGES})


class Outcome(StrEnum):
    """What can be decided of an entry, as `Decision.Outcome` stores it."""

    ADVANCE = "advance"
    SELECT = "select"
    RESERVE = "reserve"
    TURN_DOWN = "turn_down"


def outcomes_of(*, is_last: bool) -> tuple[Outcome, ...]:
    """Return the outcomes that a stage knows: the last one selects, the others advance."""
    if is_last:
        return (Outcome.SELECT, Outcome.RESERVE, Outcome.TURN_DOWN)
    return (Outcome.ADVANCE, Outcome.TURN_DOWN)


def proposed(row: Row, *, is_last: bool) -> Outcome | None:
    """Return what the quota line proposes for a ranked `row`; None when it is not settled or there is no line.

    A place on the reserve list exists in the last stage only: elsewhere it is turned down.
    """
    if not UNSETTLED.isdisjoint(row.flags) or row.rank is None:
        return None
    if not OUT.isdisjoint(row.flags):
        return Outcome.TURN_DOWN
    if row.place is Place.WITHIN:
        return Outcome.SELECT if is_last else Outcome.ADVANCE
    if row.place is Place.RESERVE and is_last:
        return Outcome.RESERVE
    return None if row.place is None else Outcome.TURN_DOWN


def same_pool(country: str, other: str, pools: Collection[str]) -> bool:
    """Tell whether two countries share their places: each of `pools` has its own, the others share one.

    Without pools, every country shares all places.
    """
    return not pools or (country if country in pools else "*") == (other if other in pools else "*")
