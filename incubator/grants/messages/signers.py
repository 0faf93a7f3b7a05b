"""What people are told of deputies."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.outbox.notices import TO_DO, Event, Notice, later_day
from incubator.grants.models import Deputy

EVENTS: dict[str, Event] = {
    "grants.deputy_named": Event(
        _("You approve payments in the stead of {who}"),
        _(
            "From {since} to {last_day} you may approve payments of grants in the stead of {who}. Of the two of you, "
            "one signs a payment.\n\nWhat waits for you: {base_url}{url}"
        ),
        ("who", "since", "last_day", "url"),
        short=TO_DO,
        of_call=False,
    ),
}


def deputy_named(deputy: Deputy) -> list[Notice]:
    """Tell a deputy from when to when they stand in for whom."""
    values = {
        "who": deputy.principal.full_name,
        "since": later_day(deputy.since),
        "last_day": later_day(deputy.until),
        "url": reverse("grants:queue"),
    }
    return [Notice("grants.deputy_named", deputy.person, values)]
