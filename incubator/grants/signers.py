"""How many people approve a payment: thresholds of the operator and of the contracts that pay it. No ORM."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.money import Money

EURO = "EUR"
# A tranche this near below a threshold is looked at, when the award it is cut from is above.
JUST_UNDER = Decimal("0.9")


@dataclass(frozen=True)
class Threshold:
    """Above so much of a currency, so many people approve: the rule of a fund (`scope`, its key) or of the operator."""

    scope: int | None
    currency: str
    above: Decimal
    approvers: int


def that_count(payment: Money, thresholds: Iterable[Threshold]) -> list[Threshold]:
    """Return the thresholds that judge `payment`: of each scope those in its currency, or else those in euros."""
    rows = list(thresholds)
    own = {row.scope for row in rows if row.currency == payment.currency}
    return [row for row in rows if row.currency == (payment.currency if row.scope in own else EURO)]


def approvers_needed(payment: Money, in_euros: Decimal, thresholds: Iterable[Threshold]) -> int:
    """Return how many different people approve `payment`, worth `in_euros`: the strictest rule counts, one at least."""
    counted = that_count(payment, thresholds)
    over = [row.approvers for row in counted if _measured(payment, in_euros, row) > row.above]
    return max([1, *over])


def is_split(award: Money, in_euros: Decimal, tranches: Sequence[Decimal], thresholds: Iterable[Threshold]) -> bool:
    """Tell whether a tranche of `award`, worth `in_euros`, lies just under a threshold that the award is above."""
    for row in that_count(award, thresholds):
        whole = _measured(award, in_euros, row)
        parts = [whole * tranche / award.amount for tranche in tranches]
        if whole > row.above and any(row.above * JUST_UNDER <= part <= row.above for part in parts):
            return True
    return False


def _measured(payment: Money, in_euros: Decimal, row: Threshold) -> Decimal:
    return payment.amount if row.currency == payment.currency else in_euros
