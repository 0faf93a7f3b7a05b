"""What the terms of a call and the contract of a donor allow to award: what blocks an award made outside them."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from core.money import CURRENCIES, Money
from incubator.grants.ledger import in_euros

# The six fields of support to third parties, as a call freezes them.
SIX_FIELDS = ("objectives", "activities", "beneficiaries", "criteria", "amount_rule", "maximum")


class Breach(StrEnum):
    """A way in which an award is outside its terms."""

    NOTHING = "nothing"
    CURRENCY = "currency"
    CEILING = "ceiling"
    ENVELOPE = "envelope"
    COUNTRY = "country"


class Load(StrEnum):
    """How near one start-up is to what a donor lets one third party receive."""

    WITHIN = "within"
    NEAR = "near"
    ABOVE = "above"


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


def load_of(received: Decimal, ceiling: Decimal | None, warn_at: Decimal) -> Load:
    """Say where `received` euros stand: above the `ceiling`, at `warn_at` (a share of it, such as 0.9) or more, within.

    No ceiling (None) is never reached.
    """
    if ceiling is None or received < ceiling * warn_at:
        return Load.WITHIN
    return Load.ABOVE if received > ceiling else Load.NEAR


def missing_fields(terms: Mapping[str, Any]) -> list[str]:
    """Return which of the six fields of support to third parties have no text in any language in `terms`."""
    return [name for name in SIX_FIELDS if not _said(terms.get(name))]


def _said(field: Any) -> bool:
    texts = field.values() if isinstance(field, Mapping) else [field]
    return any(str(text or "").strip() for text in texts)
