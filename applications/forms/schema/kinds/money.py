"""Money: {"amount": "1200.5", "currency": "MAD"}, in one of the currencies of the question.

A question that names none gets those of the call's envelopes when the form is published.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from applications.forms.schema.question import Kind, Question, QuestionType, Sent, Shown, register, unreadable
from core import formats
from core.amounts import LONGEST_TYPED, decimal_of, fits, plain
from core.money import CURRENCIES, MINOR_DIGITS

MONEY_PARTS = frozenset({"amount", "currency"})


def currencies_of(question: Question) -> tuple[str, ...]:
    """Return the currencies in which `question` may be answered."""
    return question.currencies or CURRENCIES


def amount_text(value: Any, currency: str) -> Any:
    """Return an amount as it is stored: canonical, or as it was typed where it cannot be read in `currency`."""
    number = decimal_of(value)
    return plain(number) if number is not None and fits(number, currency) else value


def amount_problems(value: Any, currency: str, least: int | None = 0, most: int | None = None) -> list[str]:
    """Return what is wrong with one amount of `currency`."""
    number = decimal_of(value)
    if number is None:
        return [_("Write an amount in digits, such as 1200.50.")]
    if not fits(number, currency):
        digits = {"currency": currency, "digits": MINOR_DIGITS.get(currency, 2)}
        return [_("An amount in %(currency)s has at most %(digits)d digits after the point.") % digits]
    if number < (least or 0):
        return [_("This amount is %(amount)s or more.") % {"amount": formats.money(Decimal(least or 0), currency)}]
    if most is not None and number > most:
        return [_("This amount is %(amount)s or less.") % {"amount": formats.money(Decimal(most), currency)}]
    return []


def shown_amount(value: Any, currency: str) -> str:
    """Return a stored amount as people read it; as it was typed where it cannot be read in `currency`."""
    number = decimal_of(value)
    if number is None or not fits(number, currency):
        return str(value or "")
    return formats.money(number, currency)


class Amount(Kind):
    """An amount of money between two bounds."""

    type = QuestionType.MONEY
    options = ("currencies", "minimum", "maximum")

    def read(self, question: Question, name: str, data: Sent) -> Any:
        """Return the amount with its currency; the only one need not be sent."""
        amount = data.get(name, "")
        only = currencies_of(question)[0] if len(currencies_of(question)) == 1 else ""
        return {"amount": amount, "currency": data.get(f"{name}-currency", "") or only} if amount.strip() else None

    def has_shape(self, value: Any) -> bool:
        """Accept an object of the two parts, short texts."""
        return (
            isinstance(value, dict)
            and set(value) <= MONEY_PARTS
            and all(isinstance(one, str) and len(one) <= LONGEST_TYPED for one in value.values())
        )

    def is_blank(self, value: Any) -> bool:
        """Tell whether there is no amount."""
        return not (isinstance(value, dict) and str(value.get("amount") or "").strip()) and (
            value is None or isinstance(value, dict | str | list)
        )

    def normalised(self, question: Question, value: Any) -> Any:
        """Return the amount canonical; the only currency is written in."""
        if not isinstance(value, dict):
            return value
        only = currencies_of(question)[0] if len(currencies_of(question)) == 1 else ""
        currency = value.get("currency") or only
        return {"amount": amount_text(value.get("amount", ""), currency), "currency": currency}

    def problems(self, question: Question, value: Any) -> list[str]:
        """Say what is wrong with the currency, else with the amount."""
        if not isinstance(value, dict):
            return [unreadable()]
        currency = value.get("currency")
        if not isinstance(currency, str) or currency not in currencies_of(question):
            return [_("Choose the currency in the list.")]
        return amount_problems(value.get("amount"), currency, question.minimum, question.maximum)

    def show(self, question: Question, value: Any, names: Mapping[str, str]) -> Shown:
        """Return the amount with its currency."""
        return Shown([shown_amount(value.get("amount"), str(value.get("currency")))])


register(Amount())
