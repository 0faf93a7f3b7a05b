"""What the kernel knows of a request."""

from datetime import datetime

from django.http import HttpRequest


def received_at(request: HttpRequest) -> datetime:
    """Return the instant at which the request arrived, as `core.middleware.ReceivedAtMiddleware` stamped it."""
    at: datetime = request.received_at  # type: ignore[attr-defined]
    return at
