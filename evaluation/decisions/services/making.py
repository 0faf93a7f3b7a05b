"""Making an offer from the envelope of the country."""

from datetime import datetime, timedelta
from decimal import Decimal as Amount

from applications.calls.models import Call, Envelope
from core import journal
from evaluation.decisions.models import Decision, Offer

ANSWER_WITHIN = timedelta(days=15)
WITHOUT_GRANT = "MAD"


def envelope_of(call: Call, country: str) -> Envelope | None:
    """Return the envelope of `call` for `country`, else that for all countries, else None."""
    found = {envelope.country: envelope for envelope in call.envelopes.filter(country__in=[country, "*"])}
    return found.get(country) or found.get("*")


def make_offer(*, decision: Decision, at: datetime) -> Offer:
    """Make, once, the offer that follows a selection: the amount of the country's envelope, or a place without grant.

    The caller holds the lock of the application.
    """
    application = decision.entry.application
    envelope = envelope_of(application.call, application.country)
    offer, new = Offer.objects.get_or_create(
        application=application,
        defaults={
            "decision": decision,
            "amount": envelope.amount if envelope else Amount(0),
            "currency": envelope.currency if envelope else WITHOUT_GRANT,
            "made_at": at,
            "expires_at": at + ANSWER_WITHIN,
        },
    )
    if new:
        journal.append(offer, event="make", by=None, at=at, to_state=offer.state, payload={"amount": str(offer.amount)})
    return offer
