"""Tranches and balances."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incubator.grants.ledger import Position, balance, fits, in_euros, payable

AMOUNTS = st.decimals(min_value=1, max_value=10**9, places=3)
LINES = st.lists(st.decimals(min_value=-1000, max_value=1000, places=2), max_size=12)


@given(award=AMOUNTS, lines=LINES, payment=st.decimals(min_value=-100, max_value=10**9, places=2))
def test_a_payment_that_fits_keeps_the_balance_within_the_award(award, lines, payment):
    if fits(award, lines, payment):
        assert payment > 0
        assert balance([*lines, payment]) <= award
    else:
        assert payment <= 0 or balance([*lines, payment]) > award


def test_payable_is_never_below_zero():
    assert payable(Decimal(10), [Decimal(15)]) == 0
    assert payable(Decimal(10), [Decimal(4), Decimal(-1)]) == 7


def test_a_payment_of_exactly_what_is_left_fits():
    assert fits(Decimal(100), [Decimal(50)], Decimal(50))
    assert not fits(Decimal(100), [Decimal(50)], Decimal("50.01"))
    assert not fits(Decimal(100), [], Decimal(0))


def test_in_euros_rounds_half_up():
    assert in_euros(Decimal("100000"), Decimal("10.85")) == Decimal("9216.59")
    assert in_euros(Decimal("0.125"), Decimal(1)) == Decimal("0.13")


@pytest.mark.parametrize("rate", [Decimal(0), Decimal(-1)])
def test_in_euros_refuses_a_rate_that_is_not_above_zero(rate):
    with pytest.raises(ValueError, match="above zero"):
        in_euros(Decimal(1), rate)


def test_position_says_what_is_left_and_which_part_is_paid():
    position = Position(Decimal(100000), Decimal(50000))
    assert (position.left, position.share_paid) == (Decimal(50000), Decimal("0.5"))
    assert Position(Decimal(0), Decimal(0)).share_paid == 0
