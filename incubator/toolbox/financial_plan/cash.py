"""Cash, month by month, in the first year."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from core.money import rounded
from incubator.toolbox.financial_plan.income import financing_of, income_of
from incubator.toolbox.financial_plan.plan import LIQUID, MONTHS, Month, Plan


@dataclass(frozen=True)
class CashMonth:
    """One month: its number from 1, what comes in, what goes out, what is left at its end."""

    number: int
    receipts: Decimal
    payments: Decimal
    balance: Decimal


@dataclass(frozen=True)
class CashYear:
    """The first year: what is in hand when it begins, and its months. `is_spread` when nobody wrote the months."""

    opening: Decimal
    months: tuple[CashMonth, ...]
    is_spread: bool

    @property
    def receipts(self) -> Decimal:
        """What comes in over the year."""
        return sum((one.receipts for one in self.months), Decimal(0))

    @property
    def payments(self) -> Decimal:
        """What goes out over the year."""
        return sum((one.payments for one in self.months), Decimal(0))

    @property
    def negative(self) -> list[CashMonth]:
        """The months at whose end money is missing."""
        return [one for one in self.months if one.balance < 0]

    @property
    def lowest(self) -> CashMonth:
        """The month with the least money left, the first of them."""
        return min(self.months, key=lambda one: one.balance)


def cash_of(plan: Plan) -> CashYear:
    """Return the cash of the first year.

    It begins with what the resources leave once everything is bought that is no money itself. Things brought in kind
    are in both sums. Months that nobody wrote are the turnover and the costs of the first year, spread evenly.
    """
    bought = sum((one.amount for one in plan.uses if one.kind not in LIQUID), Decimal(0))
    balance = opening = financing_of(plan).resources - bought
    months = []
    for number, month in enumerate(plan.months or _spread(plan), start=1):
        balance += month.receipts - month.payments
        months.append(CashMonth(number, month.receipts, month.payments, balance))
    return CashYear(opening, tuple(months), is_spread=not plan.months)


def _spread(plan: Plan) -> tuple[Month, ...]:
    first = income_of(plan)[0]
    receipts = spread(first.turnover, plan.currency)
    payments = spread(first.variable + first.fixed, plan.currency)
    return tuple(Month(*pair) for pair in zip(receipts, payments, strict=True))


def spread(amount: Decimal, currency: str) -> list[Decimal]:
    """Cut a year's amount into twelve months that differ by one minor unit at most and add up to it exactly."""
    ends = [rounded(amount * month / MONTHS, currency) for month in range(MONTHS + 1)]
    return [after - before for before, after in pairwise(ends)]
