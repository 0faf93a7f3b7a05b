"""What is said to those who are invited to an application, and to its applicant when they came."""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from applications.entries.models import Application, Invitation, Right, Seat
from core import formats
from core.outbox.notices import NEWS_OF, Event, Notice

when = lazy(formats.moment, str)

EVENTS = {
    "entries.invited": Event(
        _("{inviter} invites you to the application of {startup}"),
        _(
            "{inviter} invites you to work on the application of {startup} to “{call}”. You may: {right}.\n\n"
            "Open this link, then sign in or create an account: {url}\n\n"
            "It works once, until {expires}. Do not pass it on: whoever accepts it takes your place."
        ),
        ("inviter", "startup", "call", "right", "url", "expires"),
        secret=True,
    ),
    "entries.joined": Event(
        _("{person} joined your application {reference}"),
        _("{person} accepted your invitation and may now: {right}.\n\nWho may do what, and how to end it: {url}"),
        ("person", "reference", "call", "right", "url"),
        short=NEWS_OF,
    ),
}


def invitation_url(secret: str) -> str:
    """Return the whole address of an invitation: what is mailed, copied or scanned."""
    return f"{settings.BASE_URL}{reverse('entries:join', args=[secret])}"


def invited(invitation: Invitation) -> Notice:
    """Mail the link to the address that the applicant wrote."""
    application = invitation.application
    values = {
        "inviter": str(invitation.made_by),
        "startup": application.startup.name,
        "call": application.call.title,
        "right": Right(invitation.right).label,
        "url": invitation_url(invitation.secret),
        "expires": when(invitation.expires_at),
    }
    return Notice(
        "entries.invited",
        None,
        values,
        call_code=application.call_code,
        address=invitation.email,
        language=application.language,
    )


def joined(seat: Seat) -> Notice:
    """Tell the applicant that somebody joined."""
    application = seat.application
    values = {
        "person": str(seat.person),
        "reference": application.reference,
        "call": application.call.title,
        "right": Right(seat.right).label,
        "url": team_url(application),
    }
    return Notice("entries.joined", application.applicant, values, call_code=application.call_code)


def team_url(application: Application) -> str:
    """Return the whole address of the page on which an applicant sees who may do what."""
    numbers = application.entries.order_by("-stage__number").values_list("stage__number", flat=True)
    return f"{settings.BASE_URL}{reverse('entries:team', args=[application.reference, numbers[0]])}"
