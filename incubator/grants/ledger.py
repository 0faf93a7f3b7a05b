"""Arithmetic of an award: what is paid of it, and what may still be paid."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal(0)


def balance(amounts: Iterable[Decimal]) -> Decimal:
    """Return what is paid, in the award's currency: the sum of the ledger's lines, returns and reversals negative."""
    return sum(amounts, ZERO)


def payable(award: Decimal, amounts: Iterable[Decimal]) -> Decimal:
    """Return what may still be paid of `award` after the ledger's `amounts`, never below zero."""
    return max(award - balance(amounts), ZERO)


def fits(award: Decimal, amounts: Iterable[Decimal], payment: Decimal) -> bool:
    """Tell whether `payment`, which is above zero, keeps what is paid within `award`."""
    return ZERO < payment <= payable(award, amounts)


def in_euros(amount: Decimal, rate: Decimal) -> Decimal:
    """Return `amount` in euros and cents, half up, where `rate` is the units of its currency for one euro.

    Raises ValueError when the rate is not above zero.
    """
    if rate <= ZERO:
        raise ValueError("a rate is above zero")
    return (amount / rate).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Position:
    """Where an award stands: what was granted, what is paid, what came back, what is left, in one currency.

    `in_kind` is the part of what is paid that went to suppliers.
    """

    award: Decimal
    paid: Decimal
    recovered: Decimal = ZERO
    in_kind: Decimal = ZERO

    @property
    def left(self) -> Decimal:
        """What may still be paid: what came back is not paid a second time."""
        return payable(self.award, [self.paid, self.recovered])

    @property
    def share_paid(self) -> Decimal:
        """The part that is paid, from 0 to 1."""
        return self.paid / self.award if self.award else ZERO
