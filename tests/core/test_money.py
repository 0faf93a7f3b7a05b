"""Money adds up, to the last minor unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money import CURRENCIES, Money, minor_unit, rounded


def mad(text):
    return Money(Decimal(text), "MAD")


@pytest.mark.parametrize(
    ("text", "currency", "expected"),
    [
        ("1.005", "MAD", "1.01"),
        ("-1.005", "MAD", "-1.01"),
        ("1.0005", "TND", "1.001"),
        ("1.5", "XOF", "2"),
        ("0.4", "RWF", "0"),
        ("1.005", "MWK", "1.01"),
    ],
)
def test_amounts_are_rounded_half_up_to_the_minor_unit(text, currency, expected):
    assert str(rounded(Decimal(text), currency)) == expected
    assert str(Money(Decimal(text), currency).amount) == expected


def test_minor_units():
    assert [str(minor_unit(currency)) for currency in ("MAD", "TND", "XOF")] == ["0.01", "0.001", "1"]


def test_money_adds_and_subtracts():
    assert mad("1.10") + mad("2.20") == mad("3.30")
    assert mad("1.10") - mad("2.20") == mad("-1.10")


def test_money_compares():
    assert mad("1") < mad("2")
    assert mad("2") > mad("1")
    assert mad("2") <= mad("2")
    assert not mad("2") < mad("2")
    assert not mad("3") <= mad("2")


@pytest.mark.parametrize("act", ["__add__", "__sub__", "__lt__", "__le__"])
def test_two_currencies_never_mix(act):
    with pytest.raises(ValueError, match="cannot mix MAD and EUR"):
        getattr(mad("1"), act)(Money(Decimal(1), "EUR"))


def test_award_is_split_into_its_tranches():
    parts = mad("50000").split([Decimal("0.5"), Decimal("0.35"), Decimal("0.15")])
    assert parts == [mad("25000"), mad("17500"), mad("7500")]


def test_shares_that_do_not_sum_to_one_are_refused():
    with pytest.raises(ValueError, match="sum to 1"):
        mad("1").split([Decimal("0.5"), Decimal("0.4")])


@given(
    st.decimals(min_value=0, max_value=10**9, places=3),
    st.sampled_from(CURRENCIES),
    st.lists(st.integers(1, 99), min_size=1, max_size=6),
)
def test_split_always_sums_to_the_whole(amount, currency, weights):
    whole = Money(amount, currency)
    shares = [Decimal(w) / Decimal(100) for w in weights]
    shares.append(1 - sum(shares))
    assert sum((part.amount for part in whole.split(shares)), Decimal(0)) == whole.amount
