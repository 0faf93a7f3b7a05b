"""What a person was sent, for their own space: every message but those with a secret."""

from typing import Any

from django.db.models import QuerySet

from core.models import OutboxMessage


def messages_of(person: Any) -> QuerySet[OutboxMessage]:
    """Return the messages addressed to `person`, newest first, whichever way they went and whether they left yet.

    An e-mail that stands in for a failed message to a telephone is not a message of its own: it is `mail_instead`.
    """
    mine = OutboxMessage.objects.filter(recipient=person, secret=False, instead_of=None)
    return mine.select_related("mail_instead").order_by("-created_at", "-id")


def refusal_of(person: Any) -> str:
    """Return why the last message to the telephone of `person` could not be delivered, or "" when it could."""
    if not person.phone:
        return ""
    to_it = OutboxMessage.objects.filter(recipient=person, address=person.phone)
    last = to_it.filter(status__in=[OutboxMessage.Status.SENT, OutboxMessage.Status.FAILED]).order_by("-id").first()
    return last.error if last and last.status == OutboxMessage.Status.FAILED else ""
