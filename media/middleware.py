"""A storage that does not answer is said on a page."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from media.storages import StorageUnavailable

logger = logging.getLogger(__name__)
RETRY_SECONDS = 60


class StorageMiddleware:
    """Turns a StorageUnavailable that a view let through into a page that says so: 503, with Retry-After."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a StorageUnavailable; leave the rest to Django."""
        if not isinstance(exception, StorageUnavailable):
            return None
        logger.error("storage unavailable at %s: %s", request.path, exception)
        response = render(request, "media/unavailable.html", status=503)
        response.headers["Retry-After"] = str(RETRY_SECONDS)
        response.headers["Cache-Control"] = "no-store"
        return response
