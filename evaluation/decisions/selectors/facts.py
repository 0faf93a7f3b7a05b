"""What the guards of decisions and offers need to know."""

from datetime import datetime
from typing import Any

from applications.entries.workflows import ApplicationState, EntryState
from evaluation.decisions.models import Decision, Offer, PublicationConsent
from evaluation.decisions.selectors.appeals import was_upheld
from evaluation.decisions.selectors.results import is_released
from evaluation.decisions.workflows import ConsentFacts, DecisionFacts, OfferFacts


def decision_facts(decision: Decision, /, *, by: Any, at: datetime) -> DecisionFacts:
    """Return the facts of a decision that `by` wants to move at `at`."""
    return DecisionFacts(
        in_review=decision.entry.state == EntryState.IN_REVIEW,
        released=is_released(decision.entry.stage) and not was_upheld(decision.entry),
        has_reason=bool(decision.reason.strip()),
        prepared_by_actor=by is not None and decision.prepared_by_id == by.pk,
    )


def offer_facts(offer: Offer, /, *, by: Any, at: datetime) -> OfferFacts:
    """Return the facts of an offer that is answered, or lapses, at `at`: its last instant is outside."""
    return OfferFacts(
        expired=at >= offer.expires_at, application_open=offer.application.state != ApplicationState.WITHDRAWN
    )


def consent_facts(consent: PublicationConsent, /, *, by: Any, at: datetime) -> ConsentFacts:
    """Return the facts of a publication consent: whether its application was selected, and that is out."""
    entry = consent.decision.entry
    return ConsentFacts(selected=entry.state == EntryState.SELECTED and is_released(entry.stage))
