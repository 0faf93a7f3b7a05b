"""What every page's template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from core import clock


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the name of the site, what a demo says of itself, and the time of its clock when somebody moved it."""
    return {
        "SITE_NAME": settings.WAGTAIL_SITE_NAME,
        "DEMO": settings.DEMO,
        "DEMO_TIME": clock.now() if clock.shift() else None,
    }
