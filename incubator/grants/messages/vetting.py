"""What people are told before an agreement is signed: mandates that are asked for, matches on sanctions lists."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.selectors import people_with
from core.outbox.notices import NEWS_OF, TO_DO, Event, Notice
from incubator.grants.messages.grants import OF_AWARD, event_of, notices_of
from incubator.grants.models import Award, GrantAgreement

EVENTS: dict[str, Event] = {
    "grants.mandate_asked": event_of(
        _("Your mandate is asked for the grant of {startup}"),
        _(
            "The grant of {amount} to {startup} ({reference}) is to be paid to its leader. Each member of the team "
            "reads the mandate and accepts it, or not:\n{base_url}{url}"
        ),
        OF_AWARD,
        short=TO_DO,
    ),
    "grants.match_found": event_of(
        _("Somebody of {startup} was found on a sanctions list"),
        _(
            "The check for the grant {reference} to {startup} found somebody. The agreement cannot be signed until "
            "another check finds nobody.\n\n{base_url}{url}"
        ),
        OF_AWARD,
        short=NEWS_OF,
    ),
}


def mandates_asked(agreement: GrantAgreement, people: Iterable[Any]) -> list[Notice]:
    """Ask the members of a team for their mandates."""
    award = agreement.award
    url = reverse("grants:mandate", args=[award.reference])
    return notices_of("grants.mandate_asked", people, award, url=url)


def match_found(award: Award) -> list[Notice]:
    """Tell the directors that a check of a sanctions list found somebody."""
    url = reverse("grants:award", args=[award.reference])
    return notices_of("grants.match_found", people_with(Role.DIRECTOR, award), award, url=url)
