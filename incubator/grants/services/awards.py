"""Making an award."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import journal
from core.clock import day_of
from core.i18n import LocalisedText
from core.money import Money
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock
from incubator.cohorts.models import Enrolment
from incubator.cohorts.workflows import EnrolmentState
from incubator.grants.ceilings import breaches
from incubator.grants.funding import NotTheAward
from incubator.grants.messages.grants import award_made
from incubator.grants.models import Award, BudgetItem, GrantAgreement
from incubator.grants.plan import DEFAULT, PRESETS, amounts_of, spread
from incubator.grants.services.funding import draw_for_call
from incubator.grants.services.tranches import lay_tranches
from incubator.grants.words import BREACHES

# Whose it is: copied from the enrolment.
CODES = ("programme_code", "territory", "hub_code", "call_code")
# One category of a budget: its key, its name, what the application planned for it.
Heading = tuple[str, LocalisedText, Decimal]
# The only category of an award without a budget.
WHOLE: Heading = (
    "grant",
    LocalisedText({"fr": "Toute la subvention", "ar": "مجموع الدعم", "en": "The whole grant"}),
    Decimal(1),
)
# An agreement lasts this long unless its plan says otherwise.
MONTHS = 15


def award_grant(
    *,
    enrolment: Enrolment,
    amount: Money,
    terms: Mapping[str, Any],
    eur_rate: Decimal,
    rate_source: str,
    rate_date: date | None = None,
    minutes: str,
    by: Any,
    at: datetime,
    budget: Sequence[Heading] = (),
) -> Award:
    """Award `amount` to an enrolled start-up, once: a repeat returns the first award and writes nothing.

    `terms` are copied and checked (see `ceilings.breaches`); `eur_rate` is the units of the currency for one euro, of
    `rate_date`; the award is spread over the categories of `budget` as planned. Creates the agreement and its tranches,
    draws on the fund of the call where there is one. Raises TransitionRefused when the award is outside the terms.
    """
    with transaction.atomic():
        fresh = lock(enrolment)
        if existing := Award.objects.filter(enrolment=fresh).first():
            return existing
        parts = _parts(fresh, amount, terms, eur_rate)
        award = Award.objects.create(
            enrolment=fresh,
            amount=amount.amount,
            currency=amount.currency,
            eur_rate=eur_rate,
            rate_date=rate_date,
            rate_source=rate_source,
            minutes_reference=minutes,
            terms=dict(terms),
            awarded_at=at,
            awarded_by=by,
            **{name: getattr(fresh, name) for name in CODES},
        )
        GrantAgreement.objects.create(award=award, ends_on=_end(at))
        lay_tranches(award, PRESETS[DEFAULT], parts)
        _lay_budget(award, amount, budget)
        draw_for_call(award, at=at)
        payload = {"amount": str(amount.amount), "currency": amount.currency, "minutes": minutes}
        number = journal.append(award, event="award", by=by, at=at, payload=payload).number
        post(award_made(award), about=award, number=number)
        return award


def _parts(enrolment: Enrolment, amount: Money, terms: Mapping[str, Any], eur_rate: Decimal) -> list[Decimal]:
    if enrolment.state != EnrolmentState.ACTIVE:
        raise TransitionRefused([str(_("This start-up is not in the cohort any more."))])
    country = enrolment.territory.split("/")[0]
    found = breaches(amount, eur_rate=eur_rate, terms=terms, country=country)
    if found:
        raise TransitionRefused([str(BREACHES[breach]) for breach in dict.fromkeys(found)])
    try:
        return amounts_of(amount, [step.part for step in PRESETS[DEFAULT]])
    except NotTheAward:
        raise TransitionRefused([str(_("This award is too small to be paid in tranches."))]) from None


def _lay_budget(award: Award, amount: Money, budget: Sequence[Heading]) -> None:
    headings = [heading for heading in budget if heading[2] > 0] or [WHOLE]
    amounts = spread(amount, [weight for _key, _label, weight in headings])
    for position, ((key, label, _weight), part) in enumerate(zip(headings, amounts, strict=True), start=1):
        BudgetItem.objects.create(award=award, position=position, key=key, label=label, amount=part)


def _end(at: datetime) -> date:
    """Return the last day of an agreement made at `at`: the same day of the month, `MONTHS` later, or the 28th."""
    day = day_of(at)
    months = day.month - 1 + MONTHS
    return day.replace(year=day.year + months // 12, month=months % 12 + 1, day=min(day.day, 28))
