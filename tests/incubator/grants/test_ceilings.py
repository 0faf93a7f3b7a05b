"""What the terms of a call allow to award."""

from decimal import Decimal

import pytest

from core.money import Money
from incubator.grants.ceilings import SIX_FIELDS, Breach, Load, breaches, load_of, missing_fields

ENVELOPE = {"country": "MA", "amount": "100000", "currency": "MAD"}


def found(amount="100000", currency="MAD", country="MA", rate="10", **terms):
    return breaches(Money(Decimal(amount), currency), eur_rate=Decimal(rate), terms=terms, country=country)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ({}, []),
        ({"envelope": ENVELOPE}, []),
        ({"envelope": {**ENVELOPE, "country": "*"}, "country": "TN"}, []),
        ({"ceiling_eur": "10000.00"}, []),
        ({"ceiling_eur": "9999.99"}, [Breach.CEILING]),
        ({"ceiling_eur": None}, []),
        ({"amount": "0"}, [Breach.NOTHING]),
        ({"currency": "USD"}, [Breach.CURRENCY]),
        ({"envelope": ENVELOPE, "country": "TN"}, [Breach.COUNTRY]),
        ({"envelope": ENVELOPE, "currency": "EUR"}, [Breach.CURRENCY]),
        ({"envelope": ENVELOPE, "amount": "100000.01"}, [Breach.ENVELOPE]),
    ],
)
def test_breaches_names_each_way_out_of_the_terms(case, expected):
    assert found(**case) == expected


@pytest.mark.parametrize(
    ("received", "ceiling", "load"),
    [
        ("53999.99", "60000", Load.WITHIN),
        ("54000", "60000", Load.NEAR),
        ("60000", "60000", Load.NEAR),
        ("60000.01", "60000", Load.ABOVE),
        ("999999", None, Load.WITHIN),
    ],
)
def test_third_party_is_warned_of_at_ninety_hundredths_and_blocked_above_the_ceiling(received, ceiling, load):
    assert load_of(Decimal(received), ceiling and Decimal(ceiling), Decimal("0.9")) is load


def test_six_fields_are_missing_when_no_language_has_them():
    said = {name: {"fr": "Dit", "ar": ""} for name in SIX_FIELDS}
    assert missing_fields(said) == []
    assert missing_fields({**said, "criteria": {"fr": " "}, "maximum": None}) == ["criteria", "maximum"]
    assert missing_fields({"objectives": "Dit"}) == list(SIX_FIELDS[1:])
