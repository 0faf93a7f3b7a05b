"""What people are told of payments that arrived, or did not."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.selectors import people_with
from core.outbox.notices import TO_DO, Event, Notice, later_day, later_money
from incubator.grants.messages.grants import OF_PAYMENT, event_of, notices_of
from incubator.grants.models import Disbursement, PaymentReceipt
from incubator.startups.selectors import founders_of

EVENTS: dict[str, Event] = {
    "grants.receipt_reminder": event_of(
        _("Did {amount} arrive on your account?"),
        _(
            "{amount}, tranche {tranche} of the grant {reference}, was paid to {startup} on {paid_on}.\n\n"
            "Say whether it arrived: {base_url}{url}"
        ),
        (*OF_PAYMENT, "paid_on"),
        short=TO_DO,
    ),
    "grants.payment_in_doubt": event_of(
        _("{startup} did not receive a payment as it was made"),
        _(
            "{amount}, tranche {tranche} of the grant {reference}, was paid on {paid_on}. The start-up says that it "
            "did not arrive, or not whole.\n\nIts note: {reason}\n\n{base_url}{url}"
        ),
        (*OF_PAYMENT, "paid_on"),
        short=TO_DO,
    ),
}


def receipt_reminder(disbursement: Disbursement) -> list[Notice]:
    """Ask the founders whether a payment arrived."""
    award, number = disbursement.tranche.award, disbursement.tranche.number
    url = reverse("grants:receipt", args=[award.reference, number])
    return notices_of(
        "grants.receipt_reminder", founders_of(award.enrolment.startup), award, url=url, **_said(disbursement)
    )


def payment_in_doubt(receipt: PaymentReceipt) -> list[Notice]:
    """Tell finance that a payment did not arrive, or not whole."""
    payment = receipt.disbursement
    award = payment.tranche.award
    people = people_with(Role.FINANCE, award)
    return notices_of("grants.payment_in_doubt", people, award, reason=receipt.note or "–", **_said(payment))


def _said(disbursement: Disbursement) -> dict[str, object]:
    tranche = disbursement.tranche
    amount = later_money(tranche.amount, tranche.award.currency)
    return {
        "tranche": tranche.number,
        "amount": amount,
        "paid_on": later_day(disbursement.paid_on) if disbursement.paid_on else "",
    }
