"""The transports of a demo: nothing leaves the machine, every message can be read at `/demo/messages/`."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from core import clock
from core.models import OutboxMessage
from core.outbox.gateway import text_for_telephone
from demo.models import ReceivedMail


class MailboxTransport(BaseEmailBackend):
    """Keeps each mail in the demo's mailbox, the secret ones too: here the reader is the recipient."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the mails and return how many."""
        rows = [
            ReceivedMail(
                message_id=mail.extra_headers.get("Message-ID", ""),
                address=address,
                subject=str(mail.subject),
                body=str(mail.body),
                html=_page_of(mail),
                received_at=clock.now(),
            )
            for mail in email_messages
            for address in mail.recipients()
        ]
        ReceivedMail.objects.bulk_create(rows, ignore_conflicts=True)
        return len(email_messages)


def _page_of(mail: EmailMessage) -> str:
    """Return the message as a page, or nothing where it has a text alone."""
    pages = [str(one[0]) for one in getattr(mail, "alternatives", []) if one[1] == "text/html"]
    return pages[0] if pages else ""


class TelephoneSink:
    """Keeps each SMS and WhatsApp message in the demo's mailbox, in place of the gateway."""

    def send(self, message: OutboxMessage) -> str:
        """Keep the message; return the reference that a gateway would give. A repeat is dropped."""
        kept, _is_new = ReceivedMail.objects.get_or_create(
            message_id=message.message_id,
            defaults={
                "channel": message.channel,
                "address": message.address,
                "body": text_for_telephone(message),
                "received_at": clock.now(),
            },
        )
        return f"demo-{kept.pk}"
