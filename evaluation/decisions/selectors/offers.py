"""Offers: whose, which lapse, and who is next on the reserve list."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from applications.entries.selectors import applications_visible_to
from applications.entries.workflows import EntryState
from evaluation.decisions.models import Decision, Offer
from evaluation.decisions.proposals import same_pool
from evaluation.decisions.workflows import DecisionState, OfferState


def offer_for(user: Any, reference: str) -> Offer | None:
    """Return the offer made to the application `reference`, when `user` may see that application, else None."""
    found = Offer.objects.filter(application__in=applications_visible_to(user), application__reference=reference)
    return found.select_related("application__call__programme", "application__startup", "decision__entry").first()


def offers_to_lapse(at: datetime) -> QuerySet[Offer]:
    """Return the offers that nobody answered in time, the oldest first."""
    return Offer.objects.filter(state=OfferState.MADE, expires_at__lte=at).order_by("expires_at", "pk")


def offers_to_replace() -> QuerySet[Offer]:
    """Return the offers whose place is free, where somebody is still on the reserve list of the stage."""
    free = Q(state__in=[OfferState.DECLINED, OfferState.LAPSED], replacement__isnull=True)
    found = Offer.objects.filter(free, decision__entry__stage__entries__state=EntryState.RESERVE)
    return found.distinct().select_related("decision__entry__stage", "application").order_by("pk")


def next_on_reserve(offer: Offer) -> Decision | None:
    """Return the decision that is next on the reserve list for the place of `offer`, in its pool of countries."""
    stage = offer.decision.entry.stage
    listed = Decision.objects.filter(
        entry__stage=stage,
        entry__state=EntryState.RESERVE,
        outcome=Decision.Outcome.RESERVE,
        state=DecisionState.CONFIRMED,
    ).select_related("entry__application")
    country = offer.application.country
    return next(
        (
            decision
            for decision in listed.order_by("reserve_rank", "rank", "pk")
            if same_pool(country, decision.entry.application.country, stage.quotas)
        ),
        None,
    )
