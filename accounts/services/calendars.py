"""Making and taking back the address of a private calendar."""

import secrets
from datetime import datetime

from django.db import transaction as database

from accounts.models import CalendarFeed, User
from core import journal
from core.crypto import digest


@database.atomic
def make_calendar(*, person: User, at: datetime) -> str:
    """Make the secret address of the calendar of `person` and return its secret; the one before opens nothing more."""
    locked = User.objects.select_for_update().get(pk=person.pk)
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(person=locked, defaults={"secret_hash": digest(secret), "made_at": at})
    journal.append(locked, event="make_calendar", by=locked, at=at)
    return secret


@database.atomic
def revoke_calendar(*, person: User, at: datetime) -> None:
    """Take the address back; without one nothing happens."""
    locked = User.objects.select_for_update().get(pk=person.pk)
    if CalendarFeed.objects.filter(person=locked).delete()[0]:
        journal.append(locked, event="revoke_calendar", by=locked, at=at)
