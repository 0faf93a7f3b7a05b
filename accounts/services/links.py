"""Sign-in links for jurors and mentors: mailed, expiring, shown by GET, used by POST on one device.

Never for a person who holds another role as well: a mailbox must not be a way to money or to everybody's files.
"""

import secrets
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.messages import link_notice, sign_in_notice
from accounts.models import SignInLink, User
from accounts.selectors import enters_by_link
from accounts.services.people import prove_address
from core.crypto import digest
from core.outbox.queue import post

LIFETIME = timedelta(days=14)
# Asked again within this time, nothing more is sent: the first mail is on its way.
PAUSE = timedelta(minutes=2)


def send_sign_in_link(*, person: User, by: User | None, at: datetime, next_url: str = "/espace/") -> SignInLink | None:
    """Mail a new link to `person`, good for 14 days and for one device; links sent before stay as they are.

    A person who holds a role beyond `LINK_ROLES` is mailed the address of the ordinary sign-in, and there is no link.
    """
    if not enters_by_link(person):
        query = urlencode({"next": next_url})
        post([sign_in_notice(person, f"{settings.BASE_URL}{reverse('account_login')}?{query}")])
        return None
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        link = SignInLink.objects.create(
            person=person, secret_hash=digest(secret), next_url=next_url, created_at=at, expires_at=at + LIFETIME
        )
        url = settings.BASE_URL + reverse("accounts:link", args=[secret])
        post([link_notice(person, url, link.expires_at)], about=link, number=1)
        return link


def open_link(secret: str, *, at: datetime, device: str = "") -> SignInLink | None:
    """Return the link of `secret` when it can be used at `at`, else None. Changes nothing.

    Nor can it be used once its person holds a role beyond `LINK_ROLES`. A used link still opens on the device that
    used it, known by the secret of its cookie (`device`).
    """
    link = SignInLink.objects.select_related("person").filter(secret_hash=digest(secret)).first()
    if link is None or at >= link.expires_at or not link.person.is_active:
        return None
    if not enters_by_link(link.person):
        return None
    if link.used_at is not None and not _is_bound_to(link, device):
        return None
    return link


def _is_bound_to(link: SignInLink, device: str) -> bool:
    return bool(device) and secrets.compare_digest(link.device_hash, digest(device))


def use_link(secret: str, *, at: datetime, device: str = "") -> tuple[SignInLink, str] | None:
    """Use the link of `secret`; return it with the secret of the device's cookie, or None.

    The first use binds it to a device; later ones only work there. Of two devices at once, one gets in.
    """
    with transaction.atomic():
        SignInLink.objects.select_for_update().filter(secret_hash=digest(secret)).first()
        link = open_link(secret, at=at, device=device)
        if link is None:
            return None
        if link.used_at is None:
            device = secrets.token_urlsafe(32)
            link.used_at = at
            link.device_hash = digest(device)
            link.save(update_fields=["used_at", "device_hash"])
            prove_address(person=link.person)
        return link, device


def send_link_again(secret: str, *, at: datetime) -> None:
    """Mail a new link to the person of this old one, if there is such a link; says nothing about whether there is."""
    with transaction.atomic():
        old = SignInLink.objects.select_related("person").filter(secret_hash=digest(secret)).first()
        if old is None or not old.person.is_active:
            return
        person = User.objects.select_for_update().get(pk=old.person_id)
        if not SignInLink.objects.filter(person=person, created_at__gt=at - PAUSE).exists():
            send_sign_in_link(person=person, by=None, at=at, next_url=old.next_url)
