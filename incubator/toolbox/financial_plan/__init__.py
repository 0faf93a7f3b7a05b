"""The arithmetic of a financial plan, on plain values: Decimals at the minor unit of the plan's currency, half up."""

from incubator.toolbox.financial_plan.cash import CashMonth, CashYear, cash_of, spread
from incubator.toolbox.financial_plan.funding import FundingYear, funding_of
from incubator.toolbox.financial_plan.income import Financing, YearResult, financing_of, income_of, need_of
from incubator.toolbox.financial_plan.plan import YEARS, Days, Later, Month, Plan, Resource, Use, Yearly, read_plan

__all__ = [
    "YEARS",
    "CashMonth",
    "CashYear",
    "Days",
    "Financing",
    "FundingYear",
    "Later",
    "Month",
    "Plan",
    "Resource",
    "Use",
    "YearResult",
    "Yearly",
    "cash_of",
    "financing_of",
    "funding_of",
    "income_of",
    "need_of",
    "read_plan",
    "spread",
]
