"""The mailbox of the demo: what a mail server and the gateway to telephones would have received."""

from django.db import models

from core.models import OutboxMessage


class ReceivedMail(models.Model):
    """A message as it arrived: an SMS or a WhatsApp message has no subject. A second one of an id is the same."""

    message_id = models.CharField(max_length=120, unique=True)
    channel = models.CharField(
        max_length=10, choices=OutboxMessage.Channel.choices, default=OutboxMessage.Channel.EMAIL
    )
    address = models.CharField(max_length=254)
    subject = models.CharField(max_length=250, blank=True)
    body = models.TextField()
    html = models.TextField(blank=True)
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.subject or self.body} → {self.address}"
