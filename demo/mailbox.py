"""The transport of a demo: nothing leaves the machine, every mail can be read at `/demo/messages/`."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from core import clock
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
                received_at=clock.now(),
            )
            for mail in email_messages
            for address in mail.recipients()
        ]
        ReceivedMail.objects.bulk_create(rows, ignore_conflicts=True)
        return len(email_messages)
