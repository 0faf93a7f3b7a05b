"""The arithmetic of a financial plan: the example known to the centime, and what holds for any plan."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money import CURRENCIES, minor_unit
from incubator.toolbox.financial_plan import (
    Days,
    Later,
    Month,
    Plan,
    Resource,
    Use,
    Yearly,
    cash_of,
    financing_of,
    funding_of,
    income_of,
    need_of,
    read_plan,
    spread,
)
from incubator.toolbox.financial_plan.income import depreciation_of
from tests.factories.toolbox import TIFAWT, with_lines

amounts = st.decimals(min_value=0, max_value=999_999_999, places=2)
currencies = st.sampled_from(CURRENCIES)


@pytest.fixture
def tifawt():
    return read_plan(TIFAWT, "MAD")


def in_years(*values):
    return (Yearly("x", tuple(Decimal(value) for value in values)),)


def sales(turnover, rate="0", fixed="0", currency="MAD", **more):
    """A plan with the same figures in each of its years."""
    years = [in_years(*[value] * 3) for value in (turnover, rate, fixed)]
    return Plan(currency, turnover=years[0], variable=years[1], fixed=years[2], **more)


def test_golden_uses_equal_resources(tifawt):
    found = financing_of(tifawt)
    assert (found.uses, found.resources, found.gap, found.in_kind) == (180_000, 180_000, 0, 15_000)


@pytest.mark.parametrize(
    ("index", "wanted"),
    [
        (0, ("312000", "131040.00", "180960.00", "148500", "26200.00", "6260.00", "301206.90", 352)),
        (1, ("418000", "175560.00", "242440.00", "163000", "26200.00", "53240.00", "326206.90", 285)),
        (2, ("535000", "224700.00", "310300.00", "181500", "26200.00", "102600.00", "358103.45", 244)),
    ],
)
def test_golden_income_statement_to_the_centime(tifawt, index, wanted):
    year = income_of(tifawt)[index]
    found = (year.turnover, year.variable, year.margin, year.fixed, year.depreciation, year.result, year.break_even)
    assert (*found, year.days) == (*(Decimal(one) for one in wanted[:-1]), wanted[-1])
    assert year.fixed_total == year.fixed + 26_200


def test_golden_break_even_divides_by_the_margin_and_not_by_the_costs(tifawt):
    year = income_of(tifawt)[0]
    assert year.margin_rate == Decimal("0.58")
    assert year.break_even != (year.fixed_total / Decimal("0.42")).quantize(Decimal("0.01"))


def test_golden_cash_begins_with_what_is_left_of_the_resources(tifawt):
    cash = cash_of(tifawt)
    assert (cash.opening, len(cash.months), cash.is_spread) == (28_000, 12, False)
    assert cash.months[-1].balance == cash.opening + cash.receipts - cash.payments
    assert [one.number for one in cash.negative] == []


def test_golden_need_is_covered_by_what_was_planned(tifawt):
    assert need_of(tifawt)[0] == Decimal("21763.07")


def test_depreciation_of_the_golden_uses(tifawt):
    yearly = {use.label: depreciation_of(use, 0, "MAD") for use in tifawt.uses if use.years}
    assert sorted(yearly.values()) == [3_000, 4_000, 19_200]


def test_turnover_of_zero_is_not_computable():
    year = income_of(sales("0", "42", "1000"))[0]
    assert (year.margin_rate, year.break_even, year.days, year.result) == (None, None, None, -1_000)


def test_margin_of_zero_has_a_rate_and_no_break_even():
    year = income_of(sales("100", "100", "1"))[0]
    assert (year.margin_rate, year.break_even, year.days) == (0, None, None)


def test_costs_above_the_price_have_no_break_even():
    year = income_of(sales("100", "120"))[0]
    assert (year.margin, year.break_even, year.days) == (-20, None, None)


def test_days_are_whole_and_round_half_up():
    assert [income_of(sales("730", "0", fixed))[0].days for fixed in ("0.99", "1", "3")] == [0, 1, 2]


def test_gap_is_resources_less_uses():
    plan = Plan("MAD", uses=(Use("x", "stock", Decimal(10)),), resources=(Resource("y", "grant", Decimal("7.5")),))
    assert financing_of(plan).gap == Decimal("-2.5")


@pytest.mark.parametrize(
    ("years", "wanted"), [(3, ["33.33", "33.34", "33.33"]), (2, ["50", "50", "0"]), (None, ["0"] * 3)]
)
def test_depreciation_adds_up_to_the_amount_and_ends(years, wanted):
    use = Use("x", "equipment", Decimal(100), years)
    assert [depreciation_of(use, index, "MAD") for index in range(3)] == [Decimal(one) for one in wanted]


def test_need_counts_customers_stock_and_suppliers():
    assert need_of(sales("365", "50", days=Days(10, 4, 1))) == (Decimal("11.50"),) * 3
    assert need_of(sales("365", "50", days=Days(0, 0, 2))) == (Decimal("-1.00"),) * 3


def test_cash_written_by_month_carries_the_balance_on():
    months = (Month(Decimal(5), Decimal(9)), Month(Decimal(9), Decimal(5)), Month(Decimal(0), Decimal(1)))
    resource, stock = Resource("x", "grant", Decimal(12)), Use("y", "stock", Decimal(10))
    reserve = Use("z", "cash", Decimal(2))
    cash = cash_of(Plan("MAD", uses=(stock, reserve), resources=(resource,), months=months))
    assert (cash.opening, [one.balance for one in cash.months]) == (2, [-2, 2, 1])
    assert ([one.number for one in cash.negative], cash.lowest.number) == ([1], 1)
    assert (cash.receipts, cash.payments, cash.is_spread) == (14, 15, False)


def test_a_balance_of_zero_is_not_negative():
    cash = cash_of(Plan("MAD", months=(Month(Decimal(1), Decimal(1)),)))
    assert cash.negative == []


def test_months_that_nobody_wrote_are_spread_without_depreciation():
    plan = sales("1200", "50", "120", uses=(Use("x", "equipment", Decimal(36), 3),))
    cash = cash_of(plan)
    assert cash.is_spread
    assert {(one.receipts, one.payments) for one in cash.months} == {(100, 60)}


def test_empty_cells_and_missing_topics_are_zero():
    plan = read_plan({"uses": [{"label": "x", "kind": "stock", "amount": ""}], "cash": [{"receipts": ""}] * 12}, "TND")
    assert plan == Plan("TND", uses=(Use("x", "stock", Decimal(0), None),))
    assert [year.result for year in income_of(plan)] == [0, 0, 0]


def test_one_payment_makes_the_months_written():
    assert len(read_plan({"cash": [{"payments": "1"}]}, "MAD").months) == 1


@given(amount=amounts, currency=currencies)
def test_months_add_up_to_the_year_and_none_is_negative(amount, currency):
    amount = amount.quantize(minor_unit(currency))
    parts = spread(amount, currency)
    assert (len(parts), sum(parts), min(parts) >= 0) == (12, amount, True)
    assert max(parts) - min(parts) <= minor_unit(currency)


@given(turnover=st.integers(1_000, 10**9), rate=st.integers(0, 99), fixed=st.integers(0, 10**9), currency=currencies)
def test_turnover_at_the_break_even_gives_a_result_of_nothing(turnover, rate, fixed, currency):
    """But for the rounding of the variable costs, which weighs more the farther the break-even is."""
    found = income_of(sales(turnover, rate, fixed, currency))[0].break_even
    left = income_of(sales(found, rate, fixed, currency))[0].result
    assert abs(left) <= (2 + found / turnover) * minor_unit(currency)


@given(turnover=amounts, rate=st.decimals(0, 100, places=2), fixed=amounts)
def test_result_is_positive_exactly_above_the_break_even(turnover, rate, fixed):
    year = income_of(sales(turnover, rate, fixed))[0]
    if year.break_even is not None and abs(year.turnover - year.break_even) > minor_unit("MAD"):
        assert (year.result > 0) == (year.turnover > year.break_even)


@given(amount=amounts, years=st.integers(1, 3), currency=currencies)
def test_depreciation_of_short_uses_adds_up(amount, years, currency):
    amount = amount.quantize(minor_unit(currency))
    use = Use("x", "computers", amount, years)
    assert sum(depreciation_of(use, index, currency) for index in range(3)) == amount


def test_the_golden_lines_can_be_changed_one_topic_at_a_time():
    assert read_plan(with_lines(turnover=[]), "MAD").turnover == ()


def test_golden_financing_plan_of_three_years(tifawt):
    years = funding_of(tifawt)
    assert [year.investments for year in years] == [Decimal("137500"), 0, 0]
    assert [year.own for year in years] == [Decimal("32460.00"), Decimal("79440.00"), Decimal("128800.00")]
    assert [year.brought for year in years] == [180_000, 0, 0]
    levels = [max(Decimal(36_500), need) for need in need_of(tifawt)]
    assert [year.working for year in years] == [levels[0], levels[1] - levels[0], levels[2] - levels[1]]
    assert years[2].left == Decimal("420700.00") - 137_500 - levels[2]


def test_what_comes_later_is_paid_worn_and_brought_in_its_year():
    amounts_of = {
        "a": ("investment", (0, 900, 0), 3),
        "b": ("repayment", (10, 10, 10), None),
        "c": ("loan", (0, 500, 0), None),
    }
    later = tuple(
        Later(name, kind, tuple(map(Decimal, values)), years) for name, (kind, values, years) in amounts_of.items()
    )
    plan = sales("1000", later=later)
    assert [year.depreciation for year in income_of(plan)] == [0, 300, 300]
    second = funding_of(plan)[1]
    assert (second.investments, second.repaid, second.brought, second.own) == (900, 10, 500, 1000)
    assert second.balance == second.resources - second.uses == 590
    assert [year.left for year in funding_of(plan)] == [990, 1580, 2570]


@given(st.lists(st.tuples(st.sampled_from(["investment", "drawings", "grant"]), amounts), max_size=4), currencies)
def test_what_is_left_is_the_sum_of_the_years(lines, currency):
    later = tuple(Later("x", kind, (amount, Decimal(0), amount), 2) for kind, amount in lines)
    years = funding_of(sales("5000", rate="40", fixed="100", currency=currency, later=later))
    assert years[-1].left == sum(year.balance for year in years)
