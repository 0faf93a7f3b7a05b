"""The figures of a financial plan, and what they say in sentences."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from core.formats import day, listed, money, number
from incubator.toolbox.financial_plan import (
    CashMonth,
    CashYear,
    Financing,
    FundingYear,
    Plan,
    YearResult,
    cash_of,
    financing_of,
    funding_of,
    income_of,
    need_of,
    read_plan,
)
from incubator.toolbox.selectors.worksheets import Lines, currency_in


@dataclass(frozen=True)
class PlanFigures:
    """All that is computed from a plan, for its page, its PDF and its file. `begins` is None when it was not said."""

    plan: Plan
    financing: Financing
    years: tuple[YearResult, ...]
    needs: tuple[Decimal, ...]
    funding: tuple[FundingYear, ...]
    cash: CashYear
    begins: date | None
    errors: list[str]
    warnings: list[str]

    @property
    def currency(self) -> str:
        """The currency of every amount."""
        return self.plan.currency

    @property
    def is_balanced(self) -> bool:
        """Tell whether something is to be paid, and resources pay exactly that."""
        return self.financing.uses > 0 and self.financing.gap == 0

    @property
    def days_a_year(self) -> int:
        """A break-even after so many days is not reached in the year."""
        return 365

    def month_name(self, month: CashMonth) -> str:
        """Return a month by its number, and its name when the plan says when it begins."""
        text = _("Month %(number)s") % {"number": number(month.number)}
        return f"{text} ({month_of(self.begins, month.number)})" if self.begins else text


def figures_of(lines: Lines) -> PlanFigures:
    """Return what kept lines amount to. An error keeps the plan from being right, a warning asks to look again."""
    plan = read_plan(lines, currency_in(lines))
    begins = _begins(lines)
    found = PlanFigures(
        plan,
        financing_of(plan),
        income_of(plan),
        need_of(plan),
        funding_of(plan),
        cash_of(plan),
        begins,
        errors=[],
        warnings=[],
    )
    found.errors.extend(_gap(found))
    found.warnings.extend([*_short_months(found), *_losses(found), *_thin_working_capital(found), *_short_years(found)])
    return found


def month_of(begins: date, number_of_month: int) -> str:
    """Return the name and year of a month counted from the first, such as "mars 2027"."""
    place = begins.month - 1 + number_of_month - 1
    first = date(begins.year + place // 12, place % 12 + 1, 2)
    return day(first).split(maxsplit=1)[1]


def _begins(lines: Lines) -> date | None:
    text = next(iter(lines.get("basics", ())), {}).get("begins", "")
    return date.fromisoformat(f"{text}-01") if text else None


def _gap(figures: PlanFigures) -> list[str]:
    gap, currency = figures.financing.gap, figures.currency
    if gap == 0:
        return []
    named = {"gap": money(abs(gap), currency)}
    if gap < 0:
        return [_("%(gap)s are missing: what is to be paid is more than who pays for it brings.") % named]
    return [_("%(gap)s are too much: who pays for it brings more than is to be paid.") % named]


def _short_months(figures: PlanFigures) -> list[str]:
    sentence = _("%(month)s: at its end %(amount)s are missing.")
    return [
        sentence % {"month": figures.month_name(one), "amount": money(-one.balance, figures.currency)}
        for one in figures.cash.negative
    ]


def _short_years(figures: PlanFigures) -> list[str]:
    sentence = _("Financing plan, year %(number)s: at its end %(amount)s are missing.")
    return [
        sentence % {"number": number(place), "amount": money(-year.left, figures.currency)}
        for place, year in enumerate(figures.funding, start=1)
        if year.left < 0
    ]


def _losses(figures: PlanFigures) -> list[str]:
    losing = [number(place) for place, year in enumerate(figures.years, start=1) if year.result < 0]
    return [_("The plan loses money in these years: %(years)s.") % {"years": listed(losing)}] if losing else []


def _thin_working_capital(figures: PlanFigures) -> list[str]:
    planned = sum((use.amount for use in figures.plan.uses if use.kind == "working_capital"), Decimal(0))
    need = figures.needs[0]
    if need <= planned:
        return []
    amounts = {"need": money(need, figures.currency), "planned": money(planned, figures.currency)}
    return [_("Year 1 needs %(need)s of working capital, and %(planned)s are planned.") % amounts]
