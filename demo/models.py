"""The mailbox of the demo: what a mail server would have received."""

from django.db import models


class ReceivedMail(models.Model):
    """A mail as it arrived. A second one with the same Message-ID is the same mail."""

    message_id = models.CharField(max_length=120, unique=True)
    address = models.CharField(max_length=254)
    subject = models.CharField(max_length=250)
    body = models.TextField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.subject} → {self.address}"
