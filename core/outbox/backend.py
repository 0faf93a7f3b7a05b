"""The outbox as Django's e-mail backend: sign-up and Wagtail mails take the same door as ours."""

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language

from core import clock, crypto
from core.models import OutboxMessage
from core.outbox.queue import new_message_id


class OutboxBackend(BaseEmailBackend):
    """Writes each mail to the outbox, one row an address, encrypted: such mails carry links and codes."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue the mails and return how many."""
        moment = clock.now()
        rows = [
            OutboxMessage(
                address=address,
                language=(get_language() or "")[:8],
                subject=str(mail.subject)[:250],
                secret=True,
                sealed_body=crypto.seal(_text_of(mail)),
                message_id=new_message_id(),
                created_at=moment,
                due_at=moment,
            )
            for mail in email_messages
            for address in mail.recipients()
        ]
        OutboxMessage.objects.bulk_create(rows)
        return len(email_messages)


def _text_of(mail: EmailMessage) -> str:
    body: Any = mail.body
    if not body and isinstance(mail, EmailMultiAlternatives) and mail.alternatives:
        body = mail.alternatives[0][0]
    return str(body)
