"""The budget against what was spent."""

from decimal import Decimal

import pytest

from incubator.reporting.comparison import NOTHING, Compared


def compared(budget, submitted, accepted="0"):
    return Compared(Decimal(budget), Decimal(submitted), Decimal(accepted))


def test_left_and_variance_are_of_the_budget():
    one = compared(1000, 1250, 900)
    assert (one.left, one.variance) == (100, Decimal("0.25"))
    assert compared(0, 0).variance is None


@pytest.mark.parametrize(
    ("submitted", "ended", "alert"),
    [
        ("1100", False, False),
        ("1100.01", False, True),
        ("0", False, False),
        ("900", True, False),
        ("899.99", True, True),
        ("899.99", False, False),
    ],
)
def test_more_than_ten_percent_is_an_alert(submitted, ended, alert):
    assert compared(1000, submitted).differs(ended=ended) is alert


def test_spending_without_a_budget_is_an_alert():
    assert compared(0, "0.01").differs(ended=False)
    assert not compared(0, 0).differs(ended=True)


def test_rows_add_up():
    assert sum([compared(1, 2, 3), compared(10, 20, 30)], NOTHING) == compared(11, 22, 33)


def test_what_was_bought_in_kind_is_spent_too():
    one = Compared(Decimal(1000), Decimal(700), Decimal(600), Decimal(400))
    assert (one.spent, one.left, one.variance) == (1100, 0, Decimal("0.1"))
    assert not one.differs(ended=True)
    assert Compared(Decimal(0), Decimal(0), Decimal(0), Decimal(1)).differs(ended=False)
    assert (one + one).in_kind == 800
