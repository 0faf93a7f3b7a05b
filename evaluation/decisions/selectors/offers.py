"""Offers: whose, which lapse, and who is next on the reserve list."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from applications.calls.models import Stage
from applications.entries.models import StageEntry
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


def withdrawn_to_replace() -> QuerySet[Decision]:
    """Return the selections that fell away because their application was withdrawn before the release of its stage,
    where somebody is still on the reserve list."""
    gone = Decision.objects.filter(
        outcome=Decision.Outcome.SELECT,
        state=DecisionState.CONFIRMED,
        replacement__isnull=True,
        entry__state=EntryState.WITHDRAWN,
        entry__stage__release__worked_off_at__isnull=False,
        entry__stage__entries__state=EntryState.RESERVE,
    )
    return gone.distinct().select_related("entry__stage", "entry__application").order_by("pk")


def has_free_place(stage: Stage, country: str) -> bool:
    """Tell whether fewer are selected in `stage` than it has places, for the pool of `country` and in all."""
    selected = StageEntry.objects.filter(stage=stage, state=EntryState.SELECTED)
    countries = list(selected.values_list("application__country", flat=True))
    pool = sum(same_pool(country, other, stage.quotas) for other in countries)
    places = stage.quotas.get(country, stage.quotas.get("*", 0)) if stage.quotas else stage.quota
    in_all = stage.quota is None or len(countries) < stage.quota
    return places is not None and pool < places and in_all


def next_on_reserve(stage: Stage, country: str) -> Decision | None:
    """Return the decision that is next on the reserve list of `stage` for a place of `country`, in its pool."""
    listed = Decision.objects.filter(
        entry__stage=stage,
        entry__state=EntryState.RESERVE,
        outcome=Decision.Outcome.RESERVE,
        state=DecisionState.CONFIRMED,
    ).select_related("entry__application")
    return next(
        (
            decision
            for decision in listed.order_by("reserve_rank", "rank", "pk")
            if same_pool(country, decision.entry.application.country, stage.quotas)
        ),
        None,
    )
