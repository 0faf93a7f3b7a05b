"""What people are told of copies signed by hand: one waits to be checked, one is refused."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.selectors import people_with
from core.outbox.notices import NEWS_OF, TO_DO, Event, Notice
from incubator.grants.messages.grants import OF_AWARD, agreement_signed, event_of, notices_of
from incubator.grants.models import SignedCopy
from incubator.startups.selectors import founders_of

EVENTS: dict[str, Event] = {
    "grants.copy_received": event_of(
        _("{startup} signed its grant agreement by hand: the copy is to be checked"),
        _(
            "{startup} sent the agreement on its grant of {amount} ({reference}), signed by hand.\n\n"
            "Check the copy: {base_url}{url}"
        ),
        OF_AWARD,
        short=TO_DO,
    ),
    "grants.copy_refused": event_of(
        _("The signed copy of your grant agreement was refused"),
        _(
            "The copy of the agreement on the grant {reference} to {startup} cannot be accepted.\n\n"
            "Reason: {reason}\n\nSend another one, or sign in your space: {base_url}{url}"
        ),
        OF_AWARD,
        short=NEWS_OF,
    ),
}


def copy_received(copy: SignedCopy) -> list[Notice]:
    """Ask officers and finance, who sent it apart, to check a copy."""
    award = copy.agreement.award
    staff = {one.pk: one for role in (Role.OFFICER, Role.FINANCE) for one in people_with(role, award)}
    url = reverse("grants:copy", args=[award.reference, copy.number])
    people = [one for one in staff.values() if one.pk != copy.sent_by_id]
    return notices_of("grants.copy_received", people, award, url=url)


def refused(copy: SignedCopy, entry: Any) -> list[Notice]:
    """Tell the founders why their copy was refused."""
    award = copy.agreement.award
    url = reverse("grants:sign", args=[award.reference])
    people = founders_of(award.enrolment.startup)
    return notices_of("grants.copy_refused", people, award, url=url, reason=entry.reason)


SOURCES: dict[str, Any] = {
    "grants.grantagreement.sign_by_copy": agreement_signed,
    "grants.signedcopy.refuse": refused,
}
