"""What the accounts app says by mail."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.outbox.notices import Event, Notice

EVENTS = {
    "accounts.sign_in_link": Event(
        subject=_("Your way in to {site}"),
        body=_(
            "Hello {name},\n\nOpen this link to enter {site} without a password:\n{url}\n\n"
            "It works once, on one device, until {until}. If it has expired, the same page sends you a new one.\n"
        ),
        placeholders=("name", "url", "until"),
        secret=True,
    ),
}


def link_notice(person: User, url: str, until: datetime) -> Notice:
    """Return the mail with a sign-in link."""
    return Notice("accounts.sign_in_link", person, {"name": person, "url": url, "until": until})
