"""What people are told of purchases in kind."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.selectors import people_with
from core.outbox.notices import TO_DO, Event, Notice, later_money
from incubator.grants.messages.grants import OF_AWARD, event_of, notices_of
from incubator.grants.models import Purchase
from incubator.grants.selectors.signers import approvers_to_tell
from incubator.startups.selectors import founders_of

OF_PURCHASE = (*OF_AWARD, "bought", "supplier")

EVENTS: dict[str, Event] = {
    "grants.purchase_asked": event_of(
        _("A purchase of {amount} for {startup} waits for your approval"),
        _(
            "{bought}\n\n{amount} are to be paid to {supplier} out of the grant {reference} to {startup}.\n\n"
            "Read the invoice and decide: {base_url}{url}"
        ),
        OF_PURCHASE,
        short=TO_DO,
    ),
    "grants.purchase_approved": event_of(
        _("We buy something for {startup} out of its grant"),
        _(
            "{bought}\n\n{amount} are paid to {supplier} out of the grant {reference}, in place of money paid to you."
            "\n\n{base_url}{url}"
        ),
        OF_PURCHASE,
    ),
    "grants.purchase_paid": event_of(
        _("The purchase for {startup} is paid: say when it arrives"),
        _(
            "{bought}\n\nThe supplier {supplier} is paid. Once it is there, say what you received, when and in which "
            "condition; or say what is missing or wrong: {base_url}{url}"
        ),
        OF_PURCHASE,
        short=TO_DO,
    ),
    "grants.purchase_contested": event_of(
        _("{startup} contests a purchase of its grant"),
        _(
            "{bought}\n\nPaid to {supplier}, {amount}, out of the grant {reference}. The start-up writes: {reason}\n\n"
            "{base_url}{url}"
        ),
        OF_PURCHASE,
        short=TO_DO,
    ),
    "grants.purchase_transferred": event_of(
        _("What was bought for {startup} is its property now"),
        _(
            "{bought}\n\nThe certificate of the transfer of ownership, with its conditions, is on this page: "
            "{base_url}{url}"
        ),
        OF_PURCHASE,
    ),
    "grants.purchase_cancelled": event_of(
        _("A purchase for {startup} was cancelled"),
        _(
            "{bought}\n\nThe purchase of {amount} out of the grant {reference} was cancelled.\n\nReason: {reason}\n\n"
            "{base_url}{url}"
        ),
        OF_PURCHASE,
    ),
}


def _told(event: str, purchase: Purchase, people: Iterable[Any], **context: Any) -> list[Notice]:
    award = purchase.award
    values = {
        "amount": later_money(purchase.amount, award.currency),
        "bought": purchase.description,
        "supplier": purchase.supplier,
        "url": reverse("grants:purchase", args=[award.reference, purchase.number]),
    }
    return notices_of(event, people, award, **{**values, **context})


def _founders(purchase: Purchase) -> list[Any]:
    return list(founders_of(purchase.award.enrolment.startup))


def purchase_asked(purchase: Purchase, by: Any) -> list[Notice]:
    """Ask those who may approve, who asked apart."""
    people = [one for one in approvers_to_tell(purchase.award) if one.pk != by.pk]
    return _told("grants.purchase_asked", purchase, people)


def endorsed(purchase: Purchase, entry: Any) -> list[Notice]:
    """Ask those who may approve and did not sign yet."""
    signed = set(purchase.signatures.values_list("person", flat=True))
    people = [one for one in approvers_to_tell(purchase.award) if one.pk not in signed]
    return _told("grants.purchase_asked", purchase, people)


def approved(purchase: Purchase, entry: Any) -> list[Notice]:
    """Tell the founders what is bought for them."""
    return _told("grants.purchase_approved", purchase, _founders(purchase))


def paid(purchase: Purchase, entry: Any) -> list[Notice]:
    """Ask the founders to say when it arrives."""
    return _told("grants.purchase_paid", purchase, _founders(purchase))


def contested(purchase: Purchase, entry: Any) -> list[Notice]:
    """Tell who asked for it, and finance."""
    asked = [one.person for one in purchase.signatures.filter(act="ask").select_related("person")]
    people = {one.pk: one for one in [*asked, *people_with(Role.FINANCE, purchase.award)]}
    return _told("grants.purchase_contested", purchase, people.values(), reason=entry.reason)


def transferred(purchase: Purchase, entry: Any) -> list[Notice]:
    """Tell the founders that it is theirs."""
    return _told("grants.purchase_transferred", purchase, _founders(purchase))


def cancelled(purchase: Purchase, entry: Any) -> list[Notice]:
    """Tell who asked for it, and the founders once they were told that it is bought."""
    asked = [one.person for one in purchase.signatures.filter(act="ask").select_related("person")]
    people = [*asked, *(_founders(purchase) if purchase.approved_at else [])]
    return _told("grants.purchase_cancelled", purchase, people, reason=entry.reason)


SOURCES: dict[str, Any] = {
    "grants.purchase.endorse": endorsed,
    "grants.purchase.approve": approved,
    "grants.purchase.pay": paid,
    "grants.purchase.contest": contested,
    "grants.purchase.transfer": transferred,
    "grants.purchase.cancel": cancelled,
}
