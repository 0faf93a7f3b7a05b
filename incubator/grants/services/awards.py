"""Making an award."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import journal
from core.money import Money
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock
from incubator.cohorts.models import Enrolment
from incubator.cohorts.workflows import EnrolmentState
from incubator.grants import messages
from incubator.grants.ceilings import Breach, breaches
from incubator.grants.ledger import SHARES, tranche_amounts
from incubator.grants.models import Award, Disbursement, GrantAgreement, Tranche
from incubator.grants.services.funding import draw_for_call

SENTENCES = {
    Breach.NOTHING: _("An award is above zero."),
    Breach.CURRENCY: _("The currency of the award is not that of the call."),
    Breach.CEILING: _("The award exceeds the ceiling of the call for one start-up."),
    Breach.ENVELOPE: _("The award exceeds the amount of the call's envelope."),
    Breach.COUNTRY: _("The start-up is not in the country of the envelope."),
}
CONDITIONS = (
    {
        "fr": "À la signature de la convention.",
        "ar": "عند توقيع الاتفاقية.",
        "en": "When the agreement is signed.",
    },
    {
        "fr": "Sur justificatifs d'au moins 70 % de la première tranche.",
        "ar": "بناء على وثائق تثبت صرف 70 % على الأقل من الشطر الأول.",
        "en": "On evidence of at least 70% of the first tranche.",
    },
    {
        "fr": "Sur remise du rapport final.",
        "ar": "عند تسليم التقرير النهائي.",
        "en": "On the final report.",
    },
)


def award_grant(
    *,
    enrolment: Enrolment,
    amount: Money,
    terms: Mapping[str, Any],
    eur_rate: Decimal,
    rate_source: str,
    minutes: str,
    by: Any,
    at: datetime,
) -> Award:
    """Award `amount` to an enrolled start-up, once: a repeat returns the first award and writes nothing.

    `terms` are copied and checked ("ceiling_eur", "envelope"; see `ceilings.breaches`); `eur_rate` is the units of
    the currency for one euro; `minutes` the reference of the deliberation's minutes. Creates the agreement to be
    signed and the planned tranches, and draws on the fund of the call where there is one. Raises TransitionRefused
    when the award is outside the terms.
    """
    with transaction.atomic():
        fresh = lock(enrolment)
        existing = Award.objects.filter(enrolment=fresh).first()
        if existing is not None:
            return existing
        parts = _parts(fresh, amount, terms, eur_rate)
        award = Award.objects.create(
            enrolment=fresh,
            amount=amount.amount,
            currency=amount.currency,
            eur_rate=eur_rate,
            rate_source=rate_source,
            minutes_reference=minutes,
            terms=dict(terms),
            awarded_at=at,
            awarded_by=by,
            programme_code=fresh.programme_code,
            territory=fresh.territory,
            hub_code=fresh.hub_code,
            call_code=fresh.call_code,
        )
        GrantAgreement.objects.create(award=award)
        _plan(award, parts)
        draw_for_call(award, at=at)
        payload = {"amount": str(amount.amount), "currency": amount.currency, "minutes": minutes}
        entry = journal.append(award, event="award", by=by, at=at, payload=payload)
        post(messages.award_made(award), about=award, number=entry.number)
        return award


def _parts(enrolment: Enrolment, amount: Money, terms: Mapping[str, Any], eur_rate: Decimal) -> list[Money]:
    if enrolment.state != EnrolmentState.ACTIVE:
        raise TransitionRefused([str(_("This start-up is not in the cohort any more."))])
    country = enrolment.territory.split("/")[0]
    found = breaches(amount, eur_rate=eur_rate, terms=terms, country=country)
    if found:
        raise TransitionRefused([str(SENTENCES[breach]) for breach in dict.fromkeys(found)])
    try:
        return tranche_amounts(amount)
    except ValueError:
        raise TransitionRefused([str(_("This award is too small to be paid in tranches."))]) from None


def _plan(award: Award, parts: list[Money]) -> None:
    for number, (share, part, condition) in enumerate(zip(SHARES, parts, CONDITIONS, strict=True), start=1):
        tranche = Tranche.objects.create(
            award=award, number=number, share=share, amount=part.amount, condition=condition
        )
        Disbursement.objects.create(tranche=tranche)
