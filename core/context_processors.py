"""What every page's template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the name of the site, its languages, and whether this is a demo."""
    return {"SITE_NAME": settings.WAGTAIL_SITE_NAME, "DEMO": settings.DEMO}
