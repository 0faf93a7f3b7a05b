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
        of_call=False,
    ),
    "accounts.sign_in": Event(
        subject=_("Sign in to {site}"),
        body=_(
            "Hello {name},\n\nSomething waits for you in {site}. As you also work here, sign in with your password or "
            "a code:\n{url}\n"
        ),
        placeholders=("name", "url"),
        of_call=False,
    ),
    "accounts.factor_reset": Event(
        subject=_("Your second factor was taken away"),
        body=_(
            "Hello {name},\n\nThe team has taken away the passkeys, the authenticator app and the recovery codes "
            "of your account, and signed out its devices. Reason: {reason}\n\nIf you did not ask for it, "
            "answer this message at once. Set a second factor again here:\n{url}\n"
        ),
        placeholders=("name", "reason", "url"),
        of_call=False,
    ),
}


def link_notice(person: User, url: str, until: datetime) -> Notice:
    """Return the mail with a sign-in link."""
    return Notice("accounts.sign_in_link", person, {"name": person, "url": url, "until": until})


def sign_in_notice(person: User, url: str) -> Notice:
    """Return the mail that leads a person who also works here to the ordinary sign-in."""
    return Notice("accounts.sign_in", person, {"name": person, "url": url})


def factor_reset_notice(person: User, reason: str, url: str) -> Notice:
    """Return the mail that tells a person that their second factor was taken away."""
    return Notice("accounts.factor_reset", person, {"name": person, "reason": reason, "url": url})
