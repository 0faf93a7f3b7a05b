"""What the terms of a call allow to award."""

from decimal import Decimal

import pytest

from core.money import Money
from incubator.grants.ceilings import Breach, breaches

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
