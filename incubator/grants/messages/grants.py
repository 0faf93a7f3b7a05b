"""What people are told of awards, agreements and payments."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.selectors import people_with
from core.outbox.notices import NEWS_OF, TO_DO, Event, Notice, later_day, later_money
from incubator.grants.models import Award, Disbursement, GrantAgreement
from incubator.grants.selectors.signers import approvers_to_tell
from incubator.startups.selectors import founders_of

OF_AWARD = ("startup", "reference", "amount", "url", "reason")
OF_PAYMENT = (*OF_AWARD, "tranche")


def event_of(subject: Any, body: Any, placeholders: tuple[str, ...] = OF_PAYMENT, short: Any = NEWS_OF) -> Event:
    """Return an event of this room: its subject, its body, what may stand in them, what a telephone gets."""
    return Event(subject, body, placeholders, short=short)


EVENTS: dict[str, Event] = {
    "grants.award_made": event_of(
        _("A grant of {amount} is awarded to {startup}"),
        _(
            "A grant of {amount} is awarded to {startup} (reference {reference}).\n\n"
            "To receive it, give the bank account of the start-up, then sign the agreement:\n{base_url}{url}"
        ),
        OF_AWARD,
    ),
    "grants.agreement_signed": event_of(
        _("{startup} signed its grant agreement: it waits for your signature"),
        _("{startup} signed the agreement on its grant of {amount} ({reference}).\n\nCountersign it: {base_url}{url}"),
        OF_AWARD,
        short=TO_DO,
    ),
    "grants.agreement_in_force": event_of(
        _("Your grant agreement is in force"),
        _(
            "The agreement on the grant of {amount} to {startup} ({reference}) is signed by both sides.\n\n"
            "You can now ask for the first tranche: {base_url}{url}"
        ),
        OF_AWARD,
    ),
    "grants.agreement_stopped": event_of(
        _("The payments of your grant are stopped"),
        _("The agreement on the grant to {startup} ({reference}) was suspended or ended.\n\nReason: {reason}"),
        OF_AWARD,
    ),
    "grants.payment_requested": event_of(
        _("{startup} asks for tranche {tranche} of its grant"),
        _("{startup} asks for {amount}, tranche {tranche} of the grant {reference}.\n\nVerify it: {base_url}{url}"),
        short=TO_DO,
    ),
    "grants.payment_verified": event_of(
        _("A payment of {amount} waits for your approval"),
        _("{amount}, tranche {tranche} of {startup} ({reference}), was verified.\n\nApprove it: {base_url}{url}"),
        short=TO_DO,
    ),
    "grants.payment_approved": event_of(
        _("A payment of {amount} is approved: it can be made"),
        _("{amount}, tranche {tranche} of {startup} ({reference}), was approved.\n\nPay it: {base_url}{url}"),
        short=TO_DO,
    ),
    "grants.payment_paid": event_of(
        _("{amount} was paid to {startup}"),
        _(
            "{amount}, tranche {tranche} of the grant {reference}, was paid to {startup} on {paid_on}. "
            "The bank may take a working day.\n\nOnce it has arrived, say so: {base_url}{url}"
        ),
        (*OF_PAYMENT, "paid_on"),
    ),
    "grants.payment_held": event_of(
        _("Tranche {tranche} of your grant is on hold"),
        _("The payment of {amount} to {startup} ({reference}) is on hold.\n\nReason: {reason}\n\n{base_url}{url}"),
    ),
    "grants.payment_refused": event_of(
        _("Tranche {tranche} of your grant was refused"),
        _(
            "The request for {amount} of {startup} ({reference}) was refused.\n\nReason: {reason}\n\n"
            "You may ask again once this is settled: {base_url}{url}"
        ),
    ),
    "grants.payment_returned": event_of(
        _("The bank returned the payment of tranche {tranche}"),
        _(
            "The payment of {amount} to {startup} ({reference}) came back.\n\nReason: {reason}\n\n"
            "The tranche is open again: {base_url}{url}"
        ),
    ),
}


def notices_of(event: str, people: Iterable[Any], award: Award, **context: Any) -> list[Notice]:
    """Return a notice of `event` on `award` to each of `people`; `context` adds to what every one of them says."""
    values = {
        "startup": award.enrolment.startup.name,
        "reference": award.reference,
        "amount": later_money(award.amount, award.currency),
        "url": reverse("grants:award", args=[award.reference]),
        **context,
    }
    return [Notice(event, person, values, award.call_code) for person in people]


def award_made(award: Award) -> list[Notice]:
    """Tell the founders that a grant is awarded and what to do next."""
    return notices_of("grants.award_made", founders_of(award.enrolment.startup), award)


def agreement_signed(agreement: GrantAgreement, entry: Any) -> list[Notice]:
    """Tell the directors that an agreement waits for their signature."""
    award = agreement.award
    return notices_of("grants.agreement_signed", people_with(Role.DIRECTOR, award), award)


def agreement_in_force(agreement: GrantAgreement, entry: Any) -> list[Notice]:
    """Tell the founders that the agreement is in force."""
    award = agreement.award
    return notices_of("grants.agreement_in_force", founders_of(award.enrolment.startup), award)


def agreement_stopped(agreement: GrantAgreement, entry: Any) -> list[Notice]:
    """Tell the founders that the agreement is suspended or ended, with the reason."""
    award = agreement.award
    return notices_of("grants.agreement_stopped", founders_of(award.enrolment.startup), award, reason=entry.reason)


def _payment(event: str, people: Iterable[Any], disbursement: Disbursement, **context: Any) -> list[Notice]:
    tranche = disbursement.tranche
    amount = later_money(tranche.amount, tranche.award.currency)
    return notices_of(event, people, tranche.award, tranche=tranche.number, amount=amount, **context)


def to_staff(event: str, role: Role) -> Any:
    """Return a notice source: tell those who hold `role` over the award that their turn has come."""

    def source(disbursement: Disbursement, entry: Any) -> list[Notice]:
        return _payment(event, people_with(role, disbursement.tranche.award), disbursement)

    return source


def to_approvers(disbursement: Disbursement, entry: Any) -> list[Notice]:
    """Tell those who may approve, and have not signed, that their turn has come."""
    signed = set(disbursement.signatures.filter(round=disbursement.round).values_list("person", flat=True))
    people = [one for one in approvers_to_tell(disbursement.tranche.award) if one.pk not in signed]
    return _payment("grants.payment_verified", people, disbursement)


def to_founders(event: str) -> Any:
    """Return a notice source: tell the founders what became of the payment, and why."""

    def source(disbursement: Disbursement, entry: Any) -> list[Notice]:
        people = founders_of(disbursement.tranche.award.enrolment.startup)
        paid_on = later_day(disbursement.paid_on) if disbursement.paid_on else ""
        return _payment(event, people, disbursement, reason=entry.reason, paid_on=paid_on)

    return source


SOURCES: dict[str, Any] = {
    "grants.grantagreement.sign": agreement_signed,
    "grants.grantagreement.countersign": agreement_in_force,
    "grants.grantagreement.suspend": agreement_stopped,
    "grants.grantagreement.terminate": agreement_stopped,
    "grants.disbursement.request": to_staff("grants.payment_requested", Role.OFFICER),
    "grants.disbursement.verify": to_approvers,
    "grants.disbursement.endorse": to_approvers,
    "grants.disbursement.approve": to_staff("grants.payment_approved", Role.FINANCE),
    "grants.disbursement.pay": to_founders("grants.payment_paid"),
    "grants.disbursement.hold": to_founders("grants.payment_held"),
    "grants.disbursement.refuse": to_founders("grants.payment_refused"),
    "grants.disbursement.return_payment": to_founders("grants.payment_returned"),
}
