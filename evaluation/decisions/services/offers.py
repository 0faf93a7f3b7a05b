"""Answering an offer: what follows an acceptance happens in the same transaction."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from core.clock import day_of
from core.money import Money
from core.transitions import TransitionRefused
from core.transitions import transition as door
from evaluation.decisions.models import Deliberation, Offer
from evaluation.decisions.selectors import offers_to_lapse
from evaluation.decisions.selectors.budgets import budget_of
from evaluation.decisions.services.making import envelope_of
from incubator.cohorts.models import Enrolment
from incubator.cohorts.services import enrol_startup
from incubator.grants.selectors import rate_of
from incubator.grants.selectors.rates import Rate
from incubator.grants.services import award_grant
from incubator.startups.enums import Capacity
from incubator.startups.services import add_reach


def accept_offer(*, offer: Offer, by: Any, at: datetime) -> Offer:
    """Accept an offer: the start-up is enrolled, its founder tied to it, and the grant awarded, all or nothing.

    Raises TransitionRefused after its time or once answered otherwise.
    """
    with transaction.atomic():
        with door(offer, "accept", by=by, at=at) as fresh:
            if fresh.already:
                return fresh
            fresh.answered_at = at
        enrolment = _enrolled(fresh, by, at)
        if fresh.amount > 0:
            _award(fresh, enrolment, by, at)
    return fresh


def decline_offer(*, offer: Offer, by: Any, at: datetime, reason: str = "") -> Offer:
    """Decline an offer; `promote_reserves` gives the place to the next on the reserve list."""
    with door(offer, "decline", by=by, at=at, reason=reason.strip()) as fresh:
        if not fresh.already:
            fresh.answered_at = at
    return fresh


def lapse_offers(at: datetime) -> int:
    """Let the offers lapse that nobody answered in time; return how many. What `run_due` calls."""
    lapsed = 0
    for offer in offers_to_lapse(at):
        try:
            with door(offer, "lapse", by=None, at=at) as fresh:
                lapsed += 0 if fresh.already else 1
        except TransitionRefused:  # answered in between
            continue
    return lapsed


def _enrolled(offer: Offer, by: Any, at: datetime) -> Enrolment:
    application = offer.application
    day = day_of(at)
    add_reach(startup=application.startup, person=application.applicant, capacity=Capacity.FOUNDER, since=day)
    return enrol_startup(
        startup=application.startup,
        cohort_code=application.call_code,
        programme=application.call.programme,
        source_reference=application.reference,
        scope=(application.programme_code, application.territory, application.hub_code, application.call_code),
        by=by,
        at=at,
    )


def _award(offer: Offer, enrolment: Enrolment, by: Any, at: datetime) -> None:
    call = offer.application.call
    envelope = envelope_of(call, offer.application.country)
    rate = _rate_of(envelope, offer.currency, at)
    minutes = Deliberation.objects.filter(stage=offer.decision.entry.stage_id).values_list("reference", flat=True)
    award_grant(
        enrolment=enrolment,
        amount=Money(offer.amount, offer.currency),
        terms={
            **call.terms,
            "call": call.code,
            "ceiling_eur": None if call.ceiling_eur is None else str(call.ceiling_eur),
            "envelope": _terms_of(envelope),
        },
        eur_rate=rate.value,
        rate_date=rate.on,
        rate_source=rate.source,
        minutes=minutes.first() or "",
        by=by,
        at=at,
        budget=budget_of(offer.application),
    )


def _rate_of(envelope: Any, currency: str, at: datetime) -> Rate:
    """Return the rate that the call froze; for a country without an envelope, that of the month, if there is one."""
    if envelope is not None:
        return Rate(envelope.eur_rate, envelope.rate_date, envelope.rate_source)
    return rate_of(currency, day_of(at)) or Rate(Decimal(1), None, "")


def _terms_of(envelope: Any) -> dict[str, str] | None:
    if envelope is None:
        return None
    return {"country": envelope.country, "amount": str(envelope.amount), "currency": envelope.currency}
