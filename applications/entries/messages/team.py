"""What is said to those who are invited to an application, and to its applicant when they came."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.entries.models import Application, Invitation, Right, Seat, Transfer
from core.outbox.notices import NEWS_OF, TO_DO, Event, Notice, later_moment

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
    "entries.transfer_proposed": Event(
        _("{person} wants to hand you the application {reference}"),
        _(
            "{person} proposes that you answer for the application {reference} to “{call}”. Nothing changes until you "
            "accept.\n\nAnswer by {expires}: {url}"
        ),
        ("person", "reference", "call", "expires", "url"),
        short=TO_DO,
    ),
    "entries.transferred": Event(
        _("Application {reference}: {person} now answers for it"),
        _(
            "{person} now answers for the application {reference} to “{call}”, and receives its messages. What was "
            "written and deposited stays as it is.\n\n{url}"
        ),
        ("person", "reference", "call", "url"),
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
        "expires": later_moment(invitation.expires_at),
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
    right = Right(seat.right).label
    return _of(application, "entries.joined", application.applicant, seat.person, right=right)


def team_url(application: Application) -> str:
    """Return the whole address of the page on which an applicant sees who may do what."""
    path = reverse("entries:team", args=[application.reference, application.last_stage_number])
    return f"{settings.BASE_URL}{path}"


def _of(application: Application, event: str, recipient: User, person: User, **more: Any) -> Notice:
    values = {
        "person": str(person),
        "reference": application.reference,
        "call": application.call.title,
        "url": team_url(application),
        **more,
    }
    return Notice(event, recipient, values, call_code=application.call_code)


def transfer_proposed(transfer: Transfer) -> Notice:
    """Ask somebody to take an application over."""
    expires = later_moment(transfer.expires_at)
    return _of(
        transfer.application,
        "entries.transfer_proposed",
        transfer.proposed_to,
        transfer.proposed_by,
        expires=expires,
    )


def transferred(application: Application, before: User) -> list[Notice]:
    """Tell both people who answers for an application from now on."""
    now = application.applicant
    return [_of(application, "entries.transferred", one, now) for one in (before, now)]
