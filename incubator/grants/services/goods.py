"""What was bought for a start-up: received or contested by it, given an inventory number, handed over to it."""

from datetime import date, datetime
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.transitions import TransitionRefused, lock, stated
from core.transitions import transition as door
from incubator.grants.models import Purchase
from incubator.grants.services.purchases import PURCHASE_KIND
from incubator.grants.services.tranches import MOST_BYTES
from incubator.grants.workflows import PurchaseState
from incubator.programmes.models import Programme
from media.checks import IMAGES
from media.services import keep_upload


def receive_purchase(
    *,
    purchase: Purchase,
    received_on: date,
    words: str,
    by: Any,
    at: datetime,
    photograph: IO[bytes] | None = None,
    photograph_name: str = "",
) -> Purchase:
    """Say for the start-up what it received, when, how many and in which condition; also after it contested.

    Raises TransitionRefused (no words, a day to come or before the invoice), and media.checks.FileRefused.
    """
    with door(purchase, "receive", by=by, at=at, payload={"received_on": received_on.isoformat()}) as fresh:
        if fresh.already:
            return fresh
        fresh.received_on = received_on
        fresh.answer = stated(words, _("Write what you received: how many, in which condition."))
        fresh.answered_by, fresh.answered_at = by, at
        if photograph is not None:
            how = {"kind": PURCHASE_KIND, "accept": IMAGES, "max_bytes": MOST_BYTES}
            fresh.photograph = keep_upload(photograph, name=photograph_name, by=by, at=at, **how)
    return fresh


def contest_purchase(*, purchase: Purchase, reason: str, by: Any, at: datetime) -> Purchase:
    """Say for the start-up that nothing came, or what is wrong with it. Raises TransitionRefused without a sentence."""
    with door(purchase, "contest", by=by, at=at, reason=reason) as fresh:
        if not fresh.already:
            fresh.answer, fresh.answered_by, fresh.answered_at = reason.strip(), by, at
    return fresh


def tag_asset(*, purchase: Purchase, place: str, by: Any, at: datetime, tag: str = "") -> Purchase:
    """Give the goods of a purchase their inventory number and the place where they are kept; anew until handed over.

    Without a `tag` the next number of the programme is given. Raises PermissionDenied, and TransitionRefused: a
    service, goods that are not paid or handed over already, a number that other goods have, no place.
    """
    with transaction.atomic():
        fresh = lock(purchase)
        require(by, "grants.tag_asset", fresh)
        if not fresh.is_goods or not fresh.bought or fresh.state == PurchaseState.TRANSFERRED:
            raise TransitionRefused([_("Goods have an inventory number from their payment to their transfer.")])
        fresh.place = stated(place, _("Write where the goods are kept."))
        # Two purchases of a programme wait for each other: one number each.
        list(Programme.objects.select_for_update(no_key=True).filter(code=fresh.award.programme_code))
        fresh.asset_tag = " ".join(tag.split()) or fresh.asset_tag or _next_tag(fresh.award.programme_code)
        if Purchase.objects.filter(asset_tag__iexact=fresh.asset_tag).exclude(pk=fresh.pk).exists():
            raise TransitionRefused([_("Other goods have this inventory number.")])
        fresh.save(update_fields=["asset_tag", "place"])
        payload = {"tag": fresh.asset_tag, "place": fresh.place}
        journal.append(fresh, event="tag", by=by, at=at, from_state=fresh.state, payload=payload)
        return fresh


def transfer_asset(*, purchase: Purchase, transferred_on: date, conditions: str, by: Any, at: datetime) -> Purchase:
    """Hand the goods over: they are the start-up's from `transferred_on`, on these `conditions`.

    Raises TransitionRefused: a service, goods without a number, a day to come or before they were received, no
    conditions.
    """
    with door(purchase, "transfer", by=by, at=at, payload={"transferred_on": transferred_on.isoformat()}) as fresh:
        if not fresh.already:
            fresh.conditions = stated(conditions, _("Write the conditions; “none” where there are none."))
            fresh.transferred_on, fresh.transferred_by = transferred_on, by
    return fresh


def _next_tag(programme: str) -> str:
    """Return the next free number of a programme, such as "RESTART-0004". The programme is locked."""
    taken = set(Purchase.objects.filter(asset_tag__startswith=f"{programme}-").values_list("asset_tag", flat=True))
    number = len(taken) + 1
    while f"{programme}-{number:04}" in taken:
        number += 1
    return f"{programme}-{number:04}"
