"""Second factors in the journal, and taken away when a device is lost."""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.messages import factor_reset_notice
from accounts.models import User
from core import journal
from core.outbox.queue import post


def journal_factor(*, person: User, event: str, kind: str, at: datetime) -> None:
    """Write in the journal of `person` what they did with a factor: add_factor, remove_factor, use_factor."""
    with transaction.atomic():
        fresh = User.objects.select_for_update().get(pk=person.pk)
        journal.append(fresh, event=event, by=fresh, at=at, payload={"factor": kind})


def reset_second_factor(*, person: User, reason: str, by: User | None, at: datetime) -> int:
    """Take every factor from `person` and end their sessions; journalled, and told by mail. Return how many factors.

    For who lost their device and their recovery codes. Raises ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("a reason is required")
    with transaction.atomic():
        fresh = User.objects.select_for_update().get(pk=person.pk)
        factors = Authenticator.objects.filter(user=fresh)
        kinds = sorted(factors.values_list("type", flat=True))
        factors.delete()
        for session in UserSession.objects.filter(user=fresh):
            session.end()
        journal.append(fresh, event="reset_factor", by=by, at=at, reason=reason, payload={"factors": kinds})
        post([factor_reset_notice(fresh, reason, settings.BASE_URL + reverse("mfa_index"))])
    return len(kinds)


def forget_sessions(at: datetime) -> int:
    """Delete what is known of the devices whose session ran out by `at`: their address and their browser."""
    since = at - timedelta(seconds=settings.SESSION_COOKIE_AGE, days=1)
    return UserSession.objects.filter(last_seen_at__lt=since).delete()[0]
