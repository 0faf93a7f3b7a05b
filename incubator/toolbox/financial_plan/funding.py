"""The financing plan of three years: what each year uses, what pays for it, and what is left."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from incubator.toolbox.financial_plan.income import income_of, need_of
from incubator.toolbox.financial_plan.plan import INVESTMENT, LATER_USES, LIQUID, YEARS, Plan

# Kinds of uses that are working capital: goods in stock, and money that waits.
WORKING = frozenset({"stock", "working_capital"})
# Safety cash is not spent: it is part of what is left.
KEPT = LIQUID - WORKING


@dataclass(frozen=True)
class FundingYear:
    """One year. `own` is what the activity itself brings: the result before wear is counted.

    `working` is by how much the working capital grows; `left` is what all years so far leave.
    """

    investments: Decimal
    working: Decimal
    repaid: Decimal
    own: Decimal
    brought: Decimal
    left: Decimal

    @property
    def uses(self) -> Decimal:
        """All that the year uses."""
        return self.investments + self.working + self.repaid

    @property
    def resources(self) -> Decimal:
        """All that pays for it."""
        return self.own + self.brought

    @property
    def balance(self) -> Decimal:
        """What the year leaves, or lacks."""
        return self.resources - self.uses


def funding_of(plan: Plan) -> tuple[FundingYear, ...]:
    """Return the financing plan: the first year bears all that is paid before the first sale, and what pays for it."""
    levels = _working_levels(plan)
    found: list[FundingYear] = []
    left = Decimal(0)
    for index, year in enumerate(income_of(plan)):
        values = {
            "investments": _later(plan, index, {INVESTMENT}) + (_fixed_uses(plan) if index == 0 else 0),
            "working": levels[index] - (levels[index - 1] if index else 0),
            "repaid": _later(plan, index, LATER_USES - {INVESTMENT}),
            "own": year.result + year.depreciation,
            "brought": _brought(plan, index),
        }
        left += values["own"] + values["brought"] - values["investments"] - values["working"] - values["repaid"]
        found.append(FundingYear(**values, left=left))
    return tuple(found)


def _working_levels(plan: Plan) -> list[Decimal]:
    """The working capital of each year: what the days make it, never less than what was planned to begin with."""
    planned = _sum(one.amount for one in plan.uses if one.kind in WORKING)
    needs = need_of(plan)
    return [max(planned, needs[index]) for index in range(YEARS)]


def _fixed_uses(plan: Plan) -> Decimal:
    return _sum(one.amount for one in plan.uses if one.kind not in WORKING | KEPT)


def _brought(plan: Plan, index: int) -> Decimal:
    later = _sum(one.values[index] for one in plan.later if one.kind not in LATER_USES)
    return later + (_sum(one.amount for one in plan.resources) if index == 0 else 0)


def _later(plan: Plan, index: int, kinds: Iterable[str]) -> Decimal:
    return _sum(one.values[index] for one in plan.later if one.kind in kinds)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))
