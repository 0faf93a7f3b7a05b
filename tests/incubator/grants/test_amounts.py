"""Amounts as finance types them."""

from decimal import Decimal

import pytest

from incubator.grants.amounts import AmountFault, NotAnAmount, amount_of


@pytest.mark.parametrize(
    ("text", "currency", "amount"),
    [("50 000", "MAD", "50000"), ("1250,50", "MAD", "1250.50"), ("٥٠", "MAD", "50"), ("10.125", "TND", "10.125")],
)
def test_amount_is_read_as_people_type_it(text, currency, amount):
    assert amount_of(text, currency) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "currency", "fault"),
    [
        ("-5", "MAD", AmountFault.NOT_POSITIVE),
        ("0", "MAD", AmountFault.NOT_POSITIVE),
        ("10.125", "MAD", AmountFault.TOO_FINE),
        ("100,000", "MAD", AmountFault.TOO_FINE),
        ("10.5", "XOF", AmountFault.TOO_FINE),
        ("mille", "MAD", AmountFault.UNREADABLE),
        ("", "MAD", AmountFault.UNREADABLE),
    ],
)
def test_text_that_is_no_amount_says_why(text, currency, fault):
    with pytest.raises(NotAnAmount) as refusal:
        amount_of(text, currency)
    assert refusal.value.fault is fault
