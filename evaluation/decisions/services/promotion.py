"""The reserve list: a place that is free again goes to the next on it."""

from datetime import datetime

from django.db import transaction

from applications.calls.services import lock_stage
from core import journal
from core.outbox.queue import post
from core.transitions import transition as door
from evaluation.decisions import messages
from evaluation.decisions.models import Offer
from evaluation.decisions.selectors import next_on_reserve, offers_to_replace
from evaluation.decisions.services.making import make_offer


def promote_reserves(at: datetime) -> int:
    """Give each place that was declined or lapsed to the next on its reserve list; return how many. By `run_due`."""
    return sum(_promote(offer, at) for offer in offers_to_replace())


def _promote(offer: Offer, at: datetime) -> int:
    with transaction.atomic():
        lock_stage(offer.decision.entry.stage)
        if Offer.objects.filter(pk=offer.pk, replacement__isnull=False).exists():
            return 0
        decision = next_on_reserve(offer)
        if decision is None:
            return 0
        with door(decision.entry, "select", by=None, at=at, reason=decision.reason) as entry:
            pass
        decision.entry = entry
        made = make_offer(decision=decision, at=at)
        Offer.objects.filter(pk=offer.pk).update(replacement=decision)
        act = journal.last_of(entry)
        post(messages.promoted(entry, made), about=entry, number=act.number if act else None)
        return 1
