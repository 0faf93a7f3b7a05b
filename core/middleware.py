"""Middleware of the kernel."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render

from core import clock
from core.due import run_due
from core.transitions import TransitionRefused

logger = logging.getLogger(__name__)
Handler = Callable[[HttpRequest], HttpResponse]


class ReceivedAtMiddleware:
    """The first middleware: stamps the instant at which the request arrived (`request.received_at`, UTC).

    A submission is judged by it, never by the time after waiting for a lock.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        request.received_at = clock.now()  # type: ignore[attr-defined]
        response = self.get_response(request)
        if settings.DRAIN_INLINE and request.method == "POST":
            self._drain()
        return response

    @staticmethod
    def _drain() -> None:
        """Do what is due, after the answer is made: whatever fails here, the reader gets that answer."""
        try:
            run_due()
        except Exception:
            logger.exception("run_due failed after a request")


class RefusalMiddleware:
    """Turns what a view refuses without a page into one: a transition let through (409), a method (405)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; a refused method (405) gets a page: who signs in again may land on a form."""
        response = self.get_response(request)
        if response.status_code == 405 and not response.streaming and not response.content:
            page = render(request, "405.html", status=405)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a TransitionRefused; leave the rest to Django."""
        if not isinstance(exception, TransitionRefused):
            return None
        return render(request, "core/refused.html", {"reasons": exception.reasons}, status=409)


class LanguageMiddleware(LocaleMiddleware):
    """Django's own, but that a "not found" of an address that exists stays one.

    Every path is an address of the site under a language, so Django would send "/espace/…/" on to "/fr/espace/…/".
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Leave the 404 of a view as it is."""
        if response.status_code == 404 and getattr(request, "resolver_match", None) is not None:
            return response
        return super().process_response(request, response)


class AdminPolicyMiddleware:
    """Gives the Wagtail admin the laxer content security policy that its editor needs."""

    POLICY = (
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:{pictures}; font-src 'self' data:; frame-src 'self'; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    )

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        pictures = "".join(f" {origin}" for origin in settings.PICTURE_ORIGINS)
        self.policy = self.POLICY.format(pictures=pictures)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            response.headers["Content-Security-Policy"] = self.policy
        return response
