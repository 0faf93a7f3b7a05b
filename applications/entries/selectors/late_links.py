"""Reads about late links."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from applications.calls.models import Stage
from applications.calls.selectors import calls_visible_to
from applications.entries.models import LateLink
from core import formats
from core.crypto import digest


def late_link_of(secret: str) -> LateLink | None:
    """Return the link of that secret with its stage and call, or None."""
    links = LateLink.objects.select_related("stage__call__programme", "entry__application", "entry__stage")
    return links.filter(secret_hash=digest(secret)).first()


def late_links_visible_to(user: Any, stage: Stage) -> QuerySet[LateLink]:
    """Return the links of `stage` that `user` may see, the last granted first: whoever follows the whole call."""
    links = LateLink.objects.filter(stage=stage, stage__call__in=calls_visible_to(user).values("pk"))
    return links.select_related("granted_by", "entry__application", "entry__stage").order_by("-pk")


def is_for(link: LateLink, user: Any) -> bool:
    """Tell whether `user` is the person of the link: its address is one that they proved to be theirs."""
    return EmailAddress.objects.filter(user=user, email__iexact=link.address, verified=True).exists()


def why_not(link: LateLink, user: Any, at: datetime) -> str:
    """Return why `user` cannot use `link` at `at`, in a sentence; "" when they can."""
    if not is_for(link, user):
        return _("This link was made for another person. Sign in with the address to which it was sent.")
    if link.revoked_at:
        return _("This link was taken back. Write to the team of the call.")
    if link.used_at:
        return _("This link was used: it works once.")
    if at >= link.closes_at:
        when = formats.moment(datetime.fromisoformat(link.closes_wall))
        return _("This link ended on %(when)s.") % {"when": when}
    return ""
