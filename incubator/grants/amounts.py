"""Amounts as finance types them, refused in one sentence rather than read as another amount."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from core.amounts import decimal_of, fits

PERCENT = ("%", "٪")


class AmountFault(StrEnum):
    """Why a text is no amount of a currency."""

    UNREADABLE = "unreadable"
    NOT_POSITIVE = "not_positive"
    TOO_FINE = "too_fine"


class NotAnAmount(ValueError):
    """A text is no amount. `fault` says why."""

    def __init__(self, fault: AmountFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def amount_of(text: str, currency: str) -> Decimal:
    """Return the amount of `currency` that `text` writes, above zero. Raises NotAnAmount.

    "100,000" is refused for a currency of two digits: it may mean a hundred thousand, or a hundred.
    """
    amount = decimal_of(text)
    if amount is None:
        raise NotAnAmount(AmountFault.UNREADABLE)
    if amount <= 0:
        raise NotAnAmount(AmountFault.NOT_POSITIVE)
    if not fits(amount, currency):
        raise NotAnAmount(AmountFault.TOO_FINE)
    return amount


@dataclass(frozen=True)
class Share:
    """A part of a whole, such as 0.35."""

    of_one: Decimal


def part_of(text: str, currency: str) -> Share | Decimal:
    """Return the share ("35 %") or the amount of `currency` that `text` writes, above zero. Raises NotAnAmount."""
    if not text.rstrip().endswith(PERCENT):
        return amount_of(text, currency)
    percent = decimal_of(text.rstrip()[:-1])
    if percent is None:
        raise NotAnAmount(AmountFault.UNREADABLE)
    if percent <= 0:
        raise NotAnAmount(AmountFault.NOT_POSITIVE)
    return Share(percent / 100)
