"""What people are told of amendments: they wait for somebody, are in force, are refused."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.selectors import people_with
from core.outbox.notices import NEWS_OF, TO_DO, Event, Notice
from incubator.grants.messages.grants import OF_AWARD, event_of, notices_of
from incubator.grants.models import Amendment
from incubator.startups.selectors import founders_of

EVENTS: dict[str, Event] = {
    "grants.amendment_waits": event_of(
        _("An amendment of the grant agreement with {startup} waits for you"),
        _(
            "The agreement on the grant {reference} to {startup} is to be amended.\n\nReason: {reason}\n\n"
            "Read what changes and decide: {base_url}{url}"
        ),
        OF_AWARD,
        short=TO_DO,
    ),
    "grants.amendment_in_force": event_of(
        _("Your grant agreement is amended"),
        _(
            "The amendment of the agreement on the grant {reference} to {startup} is signed by both sides and in "
            "force.\n\nThe new version: {base_url}{url}"
        ),
        OF_AWARD,
        short=NEWS_OF,
    ),
    "grants.amendment_refused": event_of(
        _("The amendment of the grant agreement with {startup} was refused"),
        _("The agreement on the grant {reference} to {startup} stays as it is.\n\nReason: {reason}\n\n{base_url}{url}"),
        OF_AWARD,
        short=NEWS_OF,
    ),
}


def _told(event: str, amendment: Amendment, people: Any, reason: str) -> list[Notice]:
    award = amendment.agreement.award
    url = reverse("grants:amendment", args=[award.reference, amendment.number])
    return notices_of(event, people, award, url=url, reason=reason)


def amendment_proposed(amendment: Amendment) -> list[Notice]:
    """Ask the directors who did not propose the amendment themselves to approve it."""
    award = amendment.agreement.award
    people = [one for one in people_with(Role.DIRECTOR, award) if one.pk != amendment.proposed_by_id]
    return _told("grants.amendment_waits", amendment, people, amendment.reason)


def to_startup(amendment: Amendment, entry: Any) -> list[Notice]:
    """Ask the founders to sign."""
    people = founders_of(amendment.agreement.award.enrolment.startup)
    return _told("grants.amendment_waits", amendment, people, amendment.reason)


def to_directors(amendment: Amendment, entry: Any) -> list[Notice]:
    """Ask the directors to countersign."""
    people = people_with(Role.DIRECTOR, amendment.agreement.award)
    return _told("grants.amendment_waits", amendment, people, amendment.reason)


def in_force(amendment: Amendment, entry: Any) -> list[Notice]:
    """Tell the founders that the agreement is amended."""
    people = founders_of(amendment.agreement.award.enrolment.startup)
    return _told("grants.amendment_in_force", amendment, people, amendment.reason)


def refused(amendment: Amendment, entry: Any) -> list[Notice]:
    """Tell who proposed it, and the founders where they had been asked to sign."""
    people = [amendment.proposed_by]
    if amendment.approved_at:
        people += founders_of(amendment.agreement.award.enrolment.startup)
    return _told("grants.amendment_refused", amendment, people, entry.reason)


SOURCES: dict[str, Any] = {
    "grants.amendment.approve": to_startup,
    "grants.amendment.sign": to_directors,
    "grants.amendment.countersign": in_force,
    "grants.amendment.refuse": refused,
}
