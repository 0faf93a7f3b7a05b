"""Rates of currencies: the rate of a month, which of them records have copied, what a file would change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Model, QuerySet

from core.registries import rate_uses
from incubator.grants.inforeuro import EURO, NAME, Line, Planned, planned, source_of
from incubator.grants.models import Award, ExchangeRate, Fund


@dataclass(frozen=True)
class Rate:
    """A rate as a record copies it: units of a currency for one euro, the day it is of, where it comes from."""

    value: Decimal
    on: date | None
    source: str


def rate_of(currency: str, day: date) -> Rate | None:
    """Return the rate of `currency` in the month of `day`, or None when it was not imported. A euro is one euro."""
    month = day.replace(day=1)
    if currency == EURO:
        return Rate(Decimal(1), None, "")
    found = ExchangeRate.objects.filter(currency=currency, month=month).values_list("value", flat=True).first()
    return None if found is None else Rate(found, month, source_of(month))


def exchange_rates() -> QuerySet[ExchangeRate]:
    """Return every rate with the file that it came from, the latest month first."""
    return ExchangeRate.objects.select_related("taken_from__imported_by").order_by("-month", "currency")


def copied_in(model: type[Model], month: date) -> set[str]:
    """Return the currencies whose rate of `month` is copied in `model` (currency, rate_date, rate_source)."""
    rows = model._default_manager.filter(rate_date=month, rate_source__startswith=NAME)
    return set(rows.order_by().values_list("currency", flat=True).distinct())


def used_in(month: date) -> set[str]:
    """Return the currencies whose rate of `month` a fund, an award or a record of an upper room has copied."""
    found = copied_in(Fund, month) | copied_in(Award, month)
    return found.union(*(copied(month) for copied in rate_uses))


def plan_of(lines: Sequence[Line], month: date) -> list[Planned]:
    """Return what each of `lines` would do to the rates of `month`."""
    known = dict(ExchangeRate.objects.filter(month=month).values_list("currency", "value"))
    used = used_in(month)
    return [planned(line, known.get(line.code), used=line.code in used) for line in lines]
