"""The reserve list: a place that is free again goes to the next on it."""

from datetime import datetime

from django.db import transaction

from applications.calls.services import lock_stage
from core import journal
from core.outbox.queue import post
from core.transitions import transition as door
from evaluation.decisions import messages
from evaluation.decisions.models import Decision, Offer
from evaluation.decisions.selectors.offers import (
    has_free_place,
    next_on_reserve,
    offers_to_replace,
    withdrawn_to_replace,
)
from evaluation.decisions.services.making import make_offer


def promote_reserves(at: datetime) -> int:
    """Give each place that is free again to the next on its reserve list; return how many. By `run_due`.

    A place is free when its offer was declined or lapsed, or its application withdrawn before the release.
    """
    offers = sum(_promote(offer, at) for offer in offers_to_replace())
    return offers + sum(_promote_for_withdrawn(gone, at) for gone in withdrawn_to_replace())


def _promote(offer: Offer, at: datetime) -> int:
    with transaction.atomic():
        stage = lock_stage(offer.decision.entry.stage)
        if Offer.objects.filter(pk=offer.pk, replacement__isnull=False).exists():
            return 0
        decision = next_on_reserve(stage, offer.application.country)
        if decision is None:
            return 0
        _select(decision, at)
        Offer.objects.filter(pk=offer.pk).update(replacement=decision)
        return 1


def _promote_for_withdrawn(gone: Decision, at: datetime) -> int:
    with transaction.atomic():
        stage = lock_stage(gone.entry.stage)
        country = gone.entry.application.country
        if Decision.objects.filter(pk=gone.pk, replacement__isnull=False).exists():
            return 0
        # Before the release somebody may have been selected by hand instead.
        decision = next_on_reserve(stage, country) if has_free_place(stage, country) else None
        if decision is None:
            return 0
        _select(decision, at)
        Decision.objects.filter(pk=gone.pk).update(replacement=decision)
        return 1


def _select(decision: Decision, at: datetime) -> None:
    with door(decision.entry, "select", by=None, at=at, reason=decision.reason) as entry:
        pass
    decision.entry = entry
    made = make_offer(decision=decision, at=at)
    act = journal.last_of(entry)
    post(messages.promoted(entry, made), about=entry, number=act.number if act else None)
