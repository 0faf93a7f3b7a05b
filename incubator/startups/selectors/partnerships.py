"""Reads about commercial partnerships."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from accounts.enums import Role
from accounts.selectors import reach_q
from incubator.startups.models import Partnership, StartupScope
from incubator.startups.selectors.startups import startups_visible_to
from incubator.startups.workflows import PartnershipState


def partnerships_visible_to(user: Any) -> QuerySet[Partnership]:
    """Return the partnerships of the start-ups that `user` may read, the last one first."""
    readable = startups_visible_to(user).order_by().values("pk")
    found = Partnership.objects.filter(startup__in=readable)
    return found.select_related("startup__region", "evidence", "added_by", "confirmed_by").order_by("-agreed_on", "-pk")


def partnerships_to_confirm(user: Any) -> QuerySet[Partnership]:
    """Return the partnerships that wait for `user` as an officer."""
    reached = StartupScope.objects.filter(reach_q(user, [Role.OFFICER])).values("startup")
    return Partnership.objects.filter(state=PartnershipState.PROPOSED, startup__in=reached)


def commercial_partnerships(scope: Mapping[str, str], /) -> int:
    """Count the confirmed partnerships of the start-ups that `scope` reaches: what RST-08 asks. One query."""
    reached = StartupScope.objects.filter(**{name: code for name, code in scope.items() if code})
    return Partnership.objects.filter(
        state=PartnershipState.CONFIRMED, startup__in=reached.order_by().values("startup")
    ).count()


def opens_partnership(user: Any, stored: Any, /) -> bool:
    """Whoever reads the start-up opens the evidence of its partnerships."""
    return partnerships_visible_to(user).filter(evidence=stored).exists()
