"""The drawings of a financial plan, each with its table."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from core.formats import compact, money, number
from core.line_chart import Curve, Mark, line_chart
from core.money import rounded
from incubator.toolbox.financial_plan import YearResult
from incubator.toolbox.selectors import PlanFigures

# The drawing goes on a little after the farther of the break-even and the sales.
BEYOND = Decimal("1.15")


def drawings_of(figures: PlanFigures) -> dict[str, Any]:
    """Return the cash curve, and the break-even of the first year where it can be computed ("" elsewhere)."""
    return {"cash_chart": cash_chart(figures), "break_even_chart": break_even_chart(figures)}


def cash_chart(figures: PlanFigures) -> Any:
    """Draw what is left at the end of each month of the first year."""
    cash, currency = figures.cash, figures.currency
    points = [(Decimal(0), cash.opening), *((Decimal(one.number), one.balance) for one in cash.months)]
    rows: list[tuple[str, ...]] = [(_("In hand at the beginning"), "", "", money(cash.opening, currency))]
    rows += [
        (figures.month_name(one), *(money(value, currency) for value in (one.receipts, one.payments, one.balance)))
        for one in cash.months
    ]
    return line_chart(
        _("Cash of the first year"),
        [Curve(_("Left at the end of the month"), points)],
        [Mark(x, number(x)) for x, _y in points],
        compact,
        columns=[_("Month"), _("Comes in"), _("Goes out"), _("Left at the end")],
        rows=rows,
    )


def break_even_chart(figures: PlanFigures) -> Any:
    """Draw sales and costs of the first year: they meet at the break-even."""
    year = figures.years[0]
    if year.break_even is None:
        return ""
    far = max(year.turnover, year.break_even) * BEYOND
    sales = [(Decimal(0), Decimal(0)), (far, far)]
    costs = [(Decimal(0), year.fixed_total), (far, _costs_at(year, far))]
    places = [(_("Nothing sold"), Decimal(0)), (_("Break-even"), year.break_even), (_("Planned"), year.turnover)]
    rows = [_at(year, name, sold, figures.currency) for name, sold in sorted(places, key=lambda place: place[1])]
    return line_chart(
        _("Break-even of the first year"),
        [Curve(_("Sales"), sales), Curve(_("All costs"), costs)],
        [Mark(Decimal(0), number(0)), Mark(year.break_even, _("break-even"), stands=True), Mark(far, compact(far))],
        compact,
        columns=["", _("Sales"), _("All costs"), _("Result")],
        rows=rows,
    )


def _costs_at(year: YearResult, sold: Decimal) -> Decimal:
    return year.fixed_total + year.variable * sold / year.turnover


def _at(year: YearResult, name: str, sold: Decimal, currency: str) -> tuple[str, ...]:
    costs = _costs_at(year, sold)
    return (name, *(money(rounded(value, currency), currency) for value in (sold, costs, sold - costs)))
