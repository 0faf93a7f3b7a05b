"""What concerns files on any address: a request too large to be read, a file or a storage that has to be waited for."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from media.storages import StorageUnavailable
from media.views import FileWaits

logger = logging.getLogger(__name__)
RETRY_SECONDS = 60


class SizeMiddleware:
    """Refuses, before it is read, a request that no form of the site can have made: a file of gigabytes (413)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isascii() and length.isdecimal() and int(length[:19]) > settings.MAX_REQUEST_BYTES:
            return render(request, "media/too_large.html", {"limit": settings.MAX_REQUEST_BYTES}, status=413)
        return self.get_response(request)


class StorageMiddleware:
    """Turns a StorageUnavailable or a FileWaits that a view let through into a page: 503, with Retry-After."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a StorageUnavailable or a FileWaits; leave the rest to Django."""
        if not isinstance(exception, (StorageUnavailable, FileWaits)):
            return None
        waits = isinstance(exception, FileWaits)
        if not waits:
            logger.error("storage unavailable at %s: %s", request.path, exception)
        response = render(request, f"media/{'being_scanned' if waits else 'unavailable'}.html", status=503)
        response.headers["Retry-After"] = str(RETRY_SECONDS)
        response.headers["Cache-Control"] = "no-store"
        return response
