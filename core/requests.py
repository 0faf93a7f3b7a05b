"""What the kernel knows of a request."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


def language_asked(request: HttpRequest) -> str:
    """Return the language of the interface that `?language=` names, else that of the page."""
    asked = request.GET.get("language", "")
    return asked if asked in dict(settings.LANGUAGES) else get_language() or settings.LANGUAGE_CODE


def received_at(request: HttpRequest) -> datetime:
    """Return the instant at which the request arrived, as `core.middleware.ReceivedAtMiddleware` stamped it."""
    at: datetime = request.received_at  # type: ignore[attr-defined]
    return at
