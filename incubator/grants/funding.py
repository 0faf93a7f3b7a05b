"""Arithmetic of funds: how an award is drawn on several, what each has paid of it, where a fund stands.

Amounts are decimals. Each part of an award has three of them: in the currency of the award, in that of the fund and in
euros, fixed when it was drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.money import Money, rounded
from incubator.grants.ledger import ZERO, in_euros

EURO = "EUR"


class NotTheAward(ValueError):
    """The amounts do not make up the award: one is not above zero, or their sum is another."""


@dataclass(frozen=True)
class Drawn:
    """One amount said three times: in the award's currency, in the fund's, in euros."""

    amount: Decimal
    in_fund: Decimal
    in_eur: Decimal

    def __add__(self, other: "Drawn") -> "Drawn":
        return Drawn(self.amount + other.amount, self.in_fund + other.in_fund, self.in_eur + other.in_eur)

    def __sub__(self, other: "Drawn") -> "Drawn":
        return Drawn(self.amount - other.amount, self.in_fund - other.in_fund, self.in_eur - other.in_eur)


NOTHING = Drawn(ZERO, ZERO, ZERO)


def parts_of(award: Money, amounts: Sequence[Decimal | None]) -> list[Decimal]:
    """Return the amounts that make up `award`, at its minor unit; a last one that is None takes the rest.

    Raises NotTheAward when one is not above zero, or when they do not sum to the award.
    """
    given = [amount for amount in amounts if amount is not None]
    parts = [Money(amount, award.currency).amount for amount in given]
    if amounts and amounts[-1] is None and len(given) == len(amounts) - 1:
        parts.append(award.amount - sum(parts, ZERO))
    if len(parts) != len(amounts) or sum(parts, ZERO) != award.amount or any(part <= ZERO for part in parts):
        raise NotTheAward
    return parts


def drawn(amount: Money, eur_rate: Decimal, fund_currency: str, fund_rate: Decimal) -> Drawn:
    """Return `amount` as a fund in `fund_currency` counts it; both rates are the units of a currency for one euro."""
    if amount.currency == fund_currency:
        in_fund = amount.amount
    else:
        in_fund = rounded(amount.amount / eur_rate * fund_rate, fund_currency)
    return Drawn(amount.amount, in_fund, in_euros(amount.amount, eur_rate))


def paid_of(parts: Sequence[Drawn], currency: str, fund_currencies: Sequence[str], paid: Decimal) -> list[Drawn]:
    """Return what each of `parts` has paid once `paid` of their award is: its share of it, the rest on the last.

    `paid` is from zero to the sum of `parts`, each above zero. A function of what is paid and nothing else: whatever
    came and went before, the same balance has the same parts, and an award paid whole has paid each part whole.
    """
    whole = sum((part.amount for part in parts), ZERO)
    found: list[Drawn] = []
    left, later = paid, whole
    for part, fund_currency in zip(parts, fund_currencies, strict=True):
        later -= part.amount
        # Never more than is left, never so little that the later parts would have to pay more than themselves.
        share = max(min(rounded(part.amount * paid / whole, currency), left), left - later)
        left -= share
        in_fund = rounded(part.in_fund * share / part.amount, fund_currency)
        found.append(Drawn(share, in_fund, rounded(part.in_eur * share / part.amount, EURO)))
    return found


@dataclass(frozen=True)
class Standing:
    """Where a fund or one of its lines stands, in one currency: its ceiling, what is committed, what is paid.

    `recovered` came back of what was paid: it is neither paid nor committed any more.
    """

    ceiling: Decimal
    committed: Decimal
    paid: Decimal
    recovered: Decimal = ZERO

    @property
    def due(self) -> Decimal:
        """What is committed and still to be paid."""
        return self.committed - self.paid

    @property
    def left(self) -> Decimal:
        """What may still be committed, never below zero."""
        return max(self.ceiling - self.committed, ZERO)

    @property
    def share_committed(self) -> Decimal:
        """The part that is committed, from 0 to 1."""
        return self.committed / self.ceiling if self.ceiling else ZERO

    def holds(self, more: Decimal) -> bool:
        """Tell whether `more` can still be committed."""
        return self.committed + more <= self.ceiling

    def __add__(self, other: "Standing") -> "Standing":
        return Standing(
            self.ceiling + other.ceiling,
            self.committed + other.committed,
            self.paid + other.paid,
            self.recovered + other.recovered,
        )
