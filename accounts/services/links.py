"""Sign-in links for jurors: mailed, expiring, shown by GET, used once by POST."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.messages import link_notice
from accounts.models import SignInLink, User
from core.outbox.queue import post

LIFETIME = timedelta(days=14)


def digest(secret: str) -> str:
    """Return what is stored of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def send_sign_in_link(*, person: User, by: User | None, at: datetime, next_url: str = "/espace/") -> SignInLink:
    """Mail a new link to `person`, good for 14 days and for one device; links sent before stay as they are."""
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        link = SignInLink.objects.create(
            person=person, secret_hash=digest(secret), next_url=next_url, created_at=at, expires_at=at + LIFETIME
        )
        url = settings.BASE_URL + reverse("accounts:link", args=[secret])
        post([link_notice(person, url, link.expires_at)], about=link, number=1)
        return link


def open_link(secret: str, *, at: datetime) -> SignInLink | None:
    """Return the link of `secret` when it can still be used at `at`, else None. Changes nothing."""
    link = SignInLink.objects.select_related("person").filter(secret_hash=digest(secret)).first()
    if link is None or link.used_at is not None or at >= link.expires_at or not link.person.is_active:
        return None
    return link


def use_link(secret: str, *, at: datetime) -> tuple[SignInLink, str] | None:
    """Use the link of `secret` once; return it with the new secret of the device's cookie, or None."""
    with transaction.atomic():
        SignInLink.objects.select_for_update().filter(secret_hash=digest(secret)).first()
        link = open_link(secret, at=at)
        if link is None:
            return None
        device = secrets.token_urlsafe(32)
        link.used_at = at
        link.device_hash = digest(device)
        link.save(update_fields=["used_at", "device_hash"])
        return link, device
