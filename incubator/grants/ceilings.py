"""What the terms of a call allow to award: the checks that block an award made outside them."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from core.money import CURRENCIES, Money
from incubator.grants.ledger import in_euros


class Breach(StrEnum):
    """A way in which an award is outside its terms."""

    NOTHING = "nothing"
    CURRENCY = "currency"
    CEILING = "ceiling"
    ENVELOPE = "envelope"
    COUNTRY = "country"


def breaches(amount: Money, *, eur_rate: Decimal, terms: Mapping[str, Any], country: str) -> list[Breach]:
    """Return how an award of `amount` to a start-up of `country` (ISO code) is outside `terms`, nothing when within.

    `terms["ceiling_eur"]` is a decimal string or None; `terms["envelope"]`, when given, holds "country" ("*" for all),
    "amount" (a decimal string) and "currency". `eur_rate` is the units of the amount's currency for one euro, above 0.
    """
    found = []
    if amount.amount <= 0:
        found.append(Breach.NOTHING)
    if amount.currency not in CURRENCIES:
        found.append(Breach.CURRENCY)
    ceiling = terms.get("ceiling_eur")
    if ceiling and in_euros(amount.amount, eur_rate) > Decimal(ceiling):
        found.append(Breach.CEILING)
    return found + _outside_envelope(amount, terms.get("envelope") or {}, country)


def _outside_envelope(amount: Money, envelope: Mapping[str, Any], country: str) -> list[Breach]:
    if not envelope:
        return []
    found = []
    if envelope["country"] not in ("*", country):
        found.append(Breach.COUNTRY)
    if envelope["currency"] != amount.currency:
        found.append(Breach.CURRENCY)
    elif amount.amount > Decimal(envelope["amount"]):
        found.append(Breach.ENVELOPE)
    return found
