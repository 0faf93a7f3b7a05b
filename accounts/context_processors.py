"""What every page knows of who reads it."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from accounts.factors import must_have_factor
from accounts.selectors import zone_of


def second_factor(request: HttpRequest) -> dict[str, Any]:
    """Return `FACTOR_OFF`: whether the reader must have a second factor and this site, a demo, does not ask for it."""
    person = getattr(request, "user", AnonymousUser())
    return {"FACTOR_OFF": False if settings.REQUIRE_SECOND_FACTOR else lambda: must_have_factor(person)}


def reader_zone(request: HttpRequest) -> dict[str, Any]:
    """Return `READER_ZONE`: where the reader reads hours, asked by the pages alone that show one (a public page would
    read the session for it, and no longer be the same for everybody)."""
    return {"READER_ZONE": lambda: zone_of(getattr(request, "user", None))}
