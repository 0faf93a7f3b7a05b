"""How an award is paid: its tranches by amount or share, and what each of them waits for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from core.money import Money
from incubator.grants.amounts import Share
from incubator.grants.funding import NotTheAward, parts_of

# How much of the tranche before must be accounted for, unless the plan says otherwise.
ACCOUNTED_FOR = Decimal("0.7")


class ConditionKind(StrEnum):
    """What a tranche may wait for."""

    REPORT = "report"
    EVIDENCE = "evidence"
    LEGAL = "legal"
    MINUTES = "minutes"
    VISIT = "visit"


# Met by the reports of the start-up, once they are accepted.
BY_REPORTS = frozenset({ConditionKind.REPORT, ConditionKind.EVIDENCE})
# Met by those and by the record of a visit; the others by a fact that an officer records with its document.
BY_RECORDS = BY_REPORTS | {ConditionKind.VISIT}


@dataclass(frozen=True)
class Step:
    """A tranche as it is planned: its part of the award (None takes the rest), its day, what it waits for."""

    part: Share | Decimal | None
    conditions: tuple[ConditionKind, ...] = ()
    due_on: date | None = None


def _steps(*steps: tuple[str, tuple[ConditionKind, ...]]) -> tuple[Step, ...]:
    return tuple(Step(Share(Decimal(share)), conditions) for share, conditions in steps)


PRESETS: dict[str, tuple[Step, ...]] = {
    "50-35-15": _steps(
        ("0.50", ()), ("0.35", (ConditionKind.EVIDENCE,)), ("0.15", (ConditionKind.EVIDENCE, ConditionKind.REPORT))
    ),
    "25-50-25": _steps(
        ("0.25", ()), ("0.50", (ConditionKind.REPORT, ConditionKind.EVIDENCE)), ("0.25", (ConditionKind.REPORT,))
    ),
    "80-20": _steps(("0.80", ()), ("0.20", (ConditionKind.REPORT,))),
}
DEFAULT = "50-35-15"


def amounts_of(award: Money, parts: Sequence[Share | Decimal | None]) -> list[Decimal]:
    """Return the amounts of the tranches, which make up `award`: shares are rounded, the last one takes the rest.

    The last takes the rest when it is None, or when all are shares that sum to 1. Raises funding.NotTheAward.
    """
    shares = [part.of_one for part in parts if isinstance(part, Share)]
    amounts = [
        Money(award.amount * part.of_one, award.currency).amount if isinstance(part, Share) else part for part in parts
    ]
    if len(shares) == len(parts) and sum(shares) == 1:
        amounts[-1] = None
    return parts_of(award, amounts)


def rebalanced(award: Money, fixed: Sequence[Decimal], planned: Sequence[Decimal]) -> list[Decimal]:
    """Return the amounts of the `planned` parts once the `fixed` ones and they make up `award`.

    In the proportions that they had, each rounded; the last takes the rest. Raises funding.NotTheAward when there is
    none, or when nothing is left for one of them.
    """
    rest = award.amount - sum(fixed, Decimal(0))
    whole = sum(planned, Decimal(0))
    if not planned or whole <= 0:
        raise NotTheAward
    parts = [Money(rest * part / whole, award.currency).amount for part in planned[:-1]]
    parts.append(rest - sum(parts, Decimal(0)))
    if min(parts) <= 0:
        raise NotTheAward
    return parts


def enough(accounted: Decimal, previous: Decimal, share: Decimal) -> bool:
    """Tell whether `accounted` is at least `share` of the `previous` tranche."""
    return accounted >= previous * share


def justified(amounts: Sequence[Decimal], number: int, accepted: Decimal) -> Decimal:
    """Return how much of the tranche before tranche `number` is accounted for once `accepted` of the whole award is.

    `amounts` are those of all tranches; what was accepted accounts for the earliest first. Zero for the first tranche.
    """
    if number < 2:
        return Decimal(0)
    earlier = sum(amounts[: number - 2], Decimal(0))
    return min(max(accepted - earlier, Decimal(0)), amounts[number - 2])


def spread(award: Money, weights: Sequence[Decimal]) -> list[Decimal]:
    """Return `award` cut in proportion to `weights`, each rounded; the largest takes what the rounding leaves.

    No weight is below zero, and one is above it: ValueError otherwise.
    """
    whole = sum(weights, Decimal(0))
    if whole <= 0 or min(weights) < 0:
        raise ValueError("weights are not negative, and not all zero")
    parts = [Money(award.amount * weight / whole, award.currency).amount for weight in weights]
    parts[weights.index(max(weights))] += award.amount - sum(parts, Decimal(0))
    return parts


def outside(days: Sequence[date | None], starts_on: date, ends_on: date) -> list[int]:
    """Return the numbers (from 1) of the tranches whose day is before `starts_on` or after `ends_on`."""
    return [number for number, day in enumerate(days, start=1) if day is not None and not starts_on <= day <= ends_on]
