"""What this room says to people."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.selectors import has_role
from applications.eligibility.models import AlumniClaim
from applications.eligibility.selectors import pending_claims
from core.models import JournalEntry
from core.outbox.notices import NEWS, Event, Notice
from core.registries import Waiting

EVENTS = {
    "eligibility.claim_confirmed": Event(
        _("Your service is confirmed"),
        _(
            "The country office has confirmed that you completed your service. You have nothing more to do for it.\n\n"
            "Your applications: {url}"
        ),
        ("url",),
        short=NEWS,
    ),
    "eligibility.claim_refused": Event(
        _("Your service could not be confirmed"),
        _(
            "The country office could not confirm that you completed your service. It writes:\n\n{reason}\n\n"
            "If this is a mistake, write to the team of the call. Your applications: {url}"
        ),
        ("reason", "url"),
        short=NEWS,
    ),
}


def confirmed(claim: AlumniClaim, act: JournalEntry) -> list[Notice]:
    """Tell the applicant that the service is confirmed."""
    return [Notice("eligibility.claim_confirmed", claim.person, {"url": _applications()}, call_code=claim.call_code)]


def refused(claim: AlumniClaim, act: JournalEntry) -> list[Notice]:
    """Tell the applicant why the service is not confirmed."""
    values = {"url": _applications(), "reason": act.reason}
    return [Notice("eligibility.claim_refused", claim.person, values, call_code=claim.call_code)]


def _applications() -> str:
    return f"{settings.BASE_URL}{reverse('entries:mine')}"


def waiting_for_confirmer(user: Any, /) -> list[Waiting]:
    """Return how many claims wait for the country office of `user`, and the oldest when it is alone."""
    if not has_role(user, Role.CONFIRMER):
        return []
    claims = list(pending_claims(user).order_by("claimed_at")[:MOST])
    if not claims:
        return []
    title = ngettext("Confirm the service of %(count)s person", "Confirm the service of %(count)s people", len(claims))
    return [
        Waiting(
            title=title % {"count": len(claims)},
            url=reverse("eligibility:claims"),
            count=len(claims),
            detail=gettext("The oldest: %(who)s") % {"who": claims[0].person},
        )
    ]


# Beyond, the exact number tells nobody more.
MOST = 100
