"""The arithmetic of funds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money import Money
from incubator.grants.funding import NOTHING, Drawn, NotTheAward, Standing, drawn, paid_of, parts_of

D = Decimal
AWARD = Money(D(100000), "MAD")


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ([None], ["100000"]),
        (["60000", "40000"], ["60000", "40000"]),
        (["33333.33", "33333.33", None], ["33333.33", "33333.33", "33333.34"]),
    ],
)
def test_parts_make_up_the_award_the_rest_on_the_last(amounts, expected):
    assert parts_of(AWARD, [amount and D(amount) for amount in amounts]) == [D(part) for part in expected]


@pytest.mark.parametrize(
    "amounts",
    [
        [],
        ["99999"],
        ["60000", "60000"],
        ["100000", None],
        ["100001", "-1"],
        ["0", "100000"],
        [None, "100000"],
        [None, None],
    ],
)
def test_parts_that_do_not_make_up_the_award_are_refused(amounts):
    with pytest.raises(NotTheAward):
        parts_of(AWARD, [amount and D(amount) for amount in amounts])


@pytest.mark.parametrize(
    ("amount", "rate", "currency", "fund_rate", "expected"),
    [
        (Money(D(100000), "MAD"), "10.85", "EUR", "1", Drawn(D(100000), D("9216.59"), D("9216.59"))),
        (Money(D(100000), "MAD"), "10.85", "MAD", "10.9", Drawn(D(100000), D(100000), D("9216.59"))),
        (Money(D(30000), "TND"), "3.35", "MAD", "10.85", Drawn(D(30000), D("97164.18"), D("8955.22"))),
    ],
)
def test_amount_is_said_in_the_currency_of_the_fund_and_in_euros(amount, rate, currency, fund_rate, expected):
    assert drawn(amount, D(rate), currency, D(fund_rate)) == expected


def test_drawn_amounts_add_and_subtract_each_of_the_three():
    one, two = Drawn(D(5), D(4), D(3)), Drawn(D(1), D(2), D(1))
    assert one - two == Drawn(D(4), D(2), D(2))
    assert one + two == Drawn(D(6), D(6), D(4))
    assert one + NOTHING == one


AMOUNTS = st.lists(st.integers(1, 10**7), min_size=1, max_size=4)


@given(cents=AMOUNTS, share=st.floats(0, 1), rate=st.integers(1, 3000))
def test_what_parts_paid_sums_to_what_is_paid_and_no_part_pays_more_than_itself(cents, share, rate):
    parts = [drawn(Money(D(cent) / 100, "MAD"), D(rate) / 10, "EUR", D(1)) for cent in cents]
    paid = D(int(sum(cents) * share)) / 100
    found = paid_of(parts, "MAD", ["EUR"] * len(parts), paid)
    assert sum(one.amount for one in found) == paid
    for one, part in zip(found, parts, strict=True):
        assert 0 <= one.amount <= part.amount
        assert 0 <= one.in_fund <= part.in_fund
        assert 0 <= one.in_eur <= part.in_eur


@given(cents=AMOUNTS)
def test_an_award_paid_whole_has_paid_each_part_whole(cents):
    parts = [drawn(Money(D(cent) / 100, "MAD"), D("10.85"), "EUR", D(1)) for cent in cents]
    assert paid_of(parts, "MAD", ["EUR"] * len(parts), sum((part.amount for part in parts), D(0))) == parts


def test_each_part_pays_its_share_in_each_currency():
    parts = [Drawn(D(75), D("7.50"), D("7.51")), Drawn(D(25), D("2.500"), D("2.51"))]
    found = paid_of(parts, "MAD", ["EUR", "TND"], D(50))
    assert found == [Drawn(D("37.50"), D("3.75"), D("3.76")), Drawn(D("12.50"), D("1.250"), D("1.26"))]


def test_standing_says_what_is_due_and_left():
    standing = Standing(D(100), D(60), D(20))
    assert (standing.due, standing.left, standing.share_committed) == (D(40), D(40), D("0.6"))
    assert standing.holds(D(40))
    assert not standing.holds(D("40.01"))
    assert standing + standing == Standing(D(200), D(120), D(40))


def test_standing_without_a_ceiling_has_nothing_left():
    assert (Standing(D(0), D(0), D(0)).share_committed, Standing(D(5), D(6), D(0)).left) == (D(0), D(0))
