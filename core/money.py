"""Money: a Decimal amount and an ISO 4217 currency, rounded half up to the currency's minor unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

# Minor digits of the currencies in use (ISO 4217); any other has two.
MINOR_DIGITS = {"TND": 3, "RWF": 0, "XOF": 0}
CURRENCIES = ("MAD", "TND", "DZD", "EUR", "XOF", "RWF", "MWK")


def minor_unit(currency: str) -> Decimal:
    """Return the smallest amount of `currency`, such as Decimal("0.01") for MAD."""
    return Decimal(1).scaleb(-MINOR_DIGITS.get(currency, 2))


def rounded(amount: Decimal, currency: str) -> Decimal:
    """Return `amount` at the minor unit of `currency`, half up."""
    return amount.quantize(minor_unit(currency), rounding=ROUND_HALF_UP)


@dataclass(frozen=True, order=False)
class Money:
    """An amount of one currency. Adding or comparing two currencies raises ValueError."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "amount", rounded(Decimal(self.amount), self.currency))

    def _same(self, other: "Money") -> Decimal:
        if self.currency != other.currency:
            raise ValueError(f"cannot mix {self.currency} and {other.currency}")
        return other.amount

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __le__(self, other: "Money") -> bool:
        return self.amount <= self._same(other)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other)

    def split(self, shares: Sequence[Decimal]) -> list["Money"]:
        """Cut into `shares` (Decimals that sum to 1), each rounded, the remainder on the last.

        Raises ValueError when the shares do not sum to 1.
        """
        if sum(shares) != 1:
            raise ValueError("shares sum to 1")
        parts = [Money(self.amount * share, self.currency) for share in shares[:-1]]
        rest = self.amount - sum((part.amount for part in parts), Decimal(0))
        return [*parts, Money(rest, self.currency)]
