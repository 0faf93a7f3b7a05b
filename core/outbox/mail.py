"""Messages of the outbox as e-mails, with what they bring to the calendar of their recipient."""

from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from core import crypto
from core.calendar_file import invitation
from core.models import OutboxMessage
from core.outbox.notices import Notice
from core.outbox.page import as_page


def send_through(transport: Any, message: OutboxMessage) -> None:
    """Hand `message` to a Django e-mail backend class, outside any transaction."""
    transport(fail_silently=False).send_messages([message_as_mail(message)])


def message_as_mail(message: OutboxMessage) -> EmailMultiAlternatives:
    """Return `message` as a Django e-mail with its fixed Message-ID: text, and a page of the same."""
    body = crypto.unseal(message.sealed_body) if message.secret else message.body
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.address],
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(message.html or as_page(message.subject, body, message.language), "text/html")
    _attach_calendar(mail, message)
    return mail


def calendar_of(notice: Notice) -> str:
    """Return the invitation of a notice about a meeting, "" for another one or for who has no address.

    It is kept with a message to a telephone too: the e-mail that stands in for it brings it.
    """
    address = notice.address or getattr(notice.recipient, "email", "")
    if notice.meeting is None or not address:
        return ""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return invitation(notice.meeting, organizer=sender, attendee=address, name=str(notice.recipient or "")).decode()


def _attach_calendar(mail: EmailMultiAlternatives, message: OutboxMessage) -> None:
    """Attach the invitation of `message`, when it has one, with what it asks of a calendar."""
    if message.calendar:
        method = "CANCEL" if "METHOD:CANCEL" in message.calendar else "REQUEST"
        mail.attach("invite.ics", message.calendar, f"text/calendar; method={method}")
