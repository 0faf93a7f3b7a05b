"""Uses and resources, the income statement of three years with its break-even, the working-capital need."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from core.money import rounded
from incubator.toolbox.financial_plan.plan import INVESTMENT, YEARS, Plan, Use, Yearly

DAYS_A_YEAR = 365
PERCENT = Decimal(100)
# Quotients are cut after so many digits before they are rounded: amounts have at most twelve before the point.
DIGITS = 60


@dataclass(frozen=True)
class Financing:
    """What is to be paid, what pays for it, and the difference: resources less uses, 0 when the plan balances."""

    uses: Decimal
    resources: Decimal
    gap: Decimal
    in_kind: Decimal


@dataclass(frozen=True)
class YearResult:
    """The income statement of one year. `break_even` and `days` are None where they cannot be computed.

    Without turnover there is no margin rate, and without a positive margin no turnover covers the fixed costs.
    """

    turnover: Decimal
    variable: Decimal
    margin: Decimal
    fixed: Decimal
    depreciation: Decimal
    result: Decimal
    margin_rate: Decimal | None
    break_even: Decimal | None
    days: int | None

    @property
    def fixed_total(self) -> Decimal:
        """Fixed costs with depreciation: what the margin must cover."""
        return self.fixed + self.depreciation


def financing_of(plan: Plan) -> Financing:
    """Return the totals of uses and resources and their gap."""
    uses = _sum(one.amount for one in plan.uses)
    resources = _sum(one.amount for one in plan.resources)
    in_kind = _sum(one.amount for one in plan.resources if one.kind == "in_kind")
    return Financing(uses, resources, resources - uses, in_kind)


def income_of(plan: Plan) -> tuple[YearResult, ...]:
    """Return the income statement of each year."""
    return tuple(_year(plan, index) for index in range(YEARS))


def _year(plan: Plan, index: int) -> YearResult:
    turnover, fixed = _total(plan.turnover, index), _total(plan.fixed, index)
    variable = rounded(turnover * _total(plan.variable, index) / PERCENT, plan.currency)
    depreciation = _depreciation(plan, index)
    margin, fixed_total = turnover - variable, fixed + depreciation
    break_even = days = rate = None
    with localcontext(prec=DIGITS):
        if turnover > 0:
            rate = margin / turnover
        if margin > 0:
            exact = fixed_total * turnover / margin
            break_even = rounded(exact, plan.currency)
            days = int((exact * DAYS_A_YEAR / turnover).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return YearResult(turnover, variable, margin, fixed, depreciation, margin - fixed_total, rate, break_even, days)


def _depreciation(plan: Plan, index: int) -> Decimal:
    """What was bought at the beginning, and later from the year in which it is bought."""
    first = _sum(depreciation_of(one, index, plan.currency) for one in plan.uses)
    return first + _sum(
        depreciation_of(Use(one.label, one.kind, amount, one.years), index - bought, plan.currency)
        for one in plan.later
        if one.kind == INVESTMENT
        for bought, amount in enumerate(one.values)
    )


def depreciation_of(use: Use, index: int, currency: str) -> Decimal:
    """Return what a use costs in the year `index` (0 is the first): equal parts that add up to its amount."""
    if use.years is None or not 0 <= index < use.years:
        return Decimal(0)
    until, before = (rounded(use.amount * years / use.years, currency) for years in (index + 1, index))
    return until - before


def need_of(plan: Plan) -> tuple[Decimal, ...]:
    """Return the working-capital need of each year: what customers owe and stock costs, less what suppliers wait for.

    Days are of a year of 365; stock and suppliers are counted at the variable costs.
    """
    needs = []
    for year in income_of(plan):
        bought = year.variable * (plan.days.stock - plan.days.suppliers)
        needs.append(rounded((year.turnover * plan.days.customers + bought) / DAYS_A_YEAR, plan.currency))
    return tuple(needs)


def _total(lines: Iterable[Yearly], index: int) -> Decimal:
    return _sum(line.values[index] for line in lines)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))
