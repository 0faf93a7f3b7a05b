"""What people are told of money that is to be given back."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.selectors import people_with
from core.outbox.notices import TO_DO, Event, Notice, later_day, later_money
from incubator.grants.messages.grants import OF_AWARD, event_of, notices_of
from incubator.grants.models import Recovery, RecoveryReceipt
from incubator.startups.selectors import founders_of

OF_RECOVERY = (*OF_AWARD, "due_on")

EVENTS: dict[str, Event] = {
    "grants.recovery_asked": event_of(
        _("{amount} of the grant to {startup} are to be asked back: your approval is needed"),
        _(
            "{amount} of the grant {reference} to {startup} are to be paid back by {due_on}.\n\nReason: {reason}\n\n"
            "Read why and decide: {base_url}{url}"
        ),
        OF_RECOVERY,
        short=TO_DO,
    ),
    "grants.recovery_letter": event_of(
        _("Request to pay back {amount} of your grant"),
        _(
            "{startup} received the grant {reference}. Of what was paid, {amount} are to be paid back by {due_on}.\n\n"
            "Reason: {reason}\n\n"
            "The page of this request has the instalments, where some are agreed, and what came in: {base_url}{url}\n\n"
            "If you do not agree, or cannot pay by this day, answer the programme team before it."
        ),
        OF_RECOVERY,
    ),
    "grants.recovery_received": event_of(
        _("{amount} of your grant came back"),
        _(
            "{amount} that {startup} paid back of the grant {reference} came in. Still to be paid back: {left}.\n\n"
            "{base_url}{url}"
        ),
        (*OF_AWARD, "left"),
    ),
    "grants.recovery_waived": event_of(
        _("{startup} pays back no more of its grant"),
        _(
            "What was still to be paid back of the grant {reference} is given up.\n\nReason: {reason}\n\n"
            "{base_url}{url}"
        ),
        OF_RECOVERY,
    ),
    "grants.recovery_refused": event_of(
        _("The recovery from {startup} was refused"),
        _(
            "{amount} of the grant {reference} are not asked back from {startup}.\n\nReason: {reason}\n\n"
            "{base_url}{url}"
        ),
        OF_RECOVERY,
    ),
}


def _told(event: str, recovery: Recovery, people: Iterable[Any], **context: Any) -> list[Notice]:
    award = recovery.award
    values = {
        "amount": later_money(recovery.amount, award.currency),
        "due_on": later_day(recovery.due_on),
        "reason": recovery.reason,
        "url": reverse("grants:recovery", args=[award.reference, recovery.number]),
    }
    return notices_of(event, people, award, **{**values, **context})


def recovery_asked(recovery: Recovery) -> list[Notice]:
    """Ask the directors who did not ask for the money themselves to approve."""
    people = [one for one in people_with(Role.DIRECTOR, recovery.award) if one.pk != recovery.asked_by_id]
    return _told("grants.recovery_asked", recovery, people)


def money_came_back(receipt: RecoveryReceipt, left: Decimal) -> list[Notice]:
    """Tell the founders what came in and what is left."""
    recovery = receipt.recovery
    currency = recovery.award.currency
    amounts = {"amount": later_money(receipt.amount, currency), "left": later_money(left, currency)}
    return _told("grants.recovery_received", recovery, founders_of(recovery.award.enrolment.startup), **amounts)


def letter(recovery: Recovery, entry: Any) -> list[Notice]:
    """Tell the founders what is to be paid back, why and by when."""
    return _told("grants.recovery_letter", recovery, founders_of(recovery.award.enrolment.startup))


def waived(recovery: Recovery, entry: Any) -> list[Notice]:
    """Tell the founders that the rest is given up."""
    people = founders_of(recovery.award.enrolment.startup)
    return _told("grants.recovery_waived", recovery, people, reason=entry.reason)


def refused(recovery: Recovery, entry: Any) -> list[Notice]:
    """Tell who asked for the money that it is not asked back."""
    return _told("grants.recovery_refused", recovery, [recovery.asked_by], reason=entry.reason)


SOURCES: dict[str, Any] = {
    "grants.recovery.approve": letter,
    "grants.recovery.waive": waived,
    "grants.recovery.refuse": refused,
}
