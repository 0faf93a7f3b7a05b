"""Where a claimed message goes when there is no mail server."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class SinkTransport(BaseEmailBackend):
    """Accepts every mail and sends none: a local run shows the outbox at `/demo/messages/`."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Return how many mails were accepted."""
        return len(email_messages)
