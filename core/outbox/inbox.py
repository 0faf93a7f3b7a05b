"""What a person was sent, for their own space: every message but those with a secret."""

from typing import Any

from django.db.models import QuerySet

from core.models import OutboxMessage


def messages_of(person: Any) -> QuerySet[OutboxMessage]:
    """Return the messages addressed to `person`, newest first, whether their mail left yet or not."""
    return OutboxMessage.objects.filter(recipient=person, secret=False).order_by("-created_at", "-id")
