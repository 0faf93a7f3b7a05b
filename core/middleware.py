"""Middleware of the kernel."""

import logging
import re
from collections.abc import Callable
from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils.datastructures import MultiValueDictKeyError
from django.views.defaults import bad_request

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


class NulMiddleware:
    """Takes the NUL bytes out of what is sent: nobody types them, and PostgreSQL stores none.

    An address with one could not be read (400). Stands before the sessions, whose cookie may have one (as "\\000").
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        if "\x00" in request.path_info:
            raise BadRequest
        request.GET = without_nul(request.GET)  # type: ignore[assignment]
        request.COOKIES = {name: text.replace("\x00", "") for name, text in request.COOKIES.items()}
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Tidy the form; one that broke off on its way is the view's to answer."""
        try:
            form = request.POST
        except UnreadablePostError:
            return
        request.POST = without_nul(form)  # type: ignore[assignment]


def without_nul(sent: QueryDict) -> QueryDict:
    """Return what was sent, without NUL bytes; the same object when it has none."""
    if not any("\x00" in text for name, texts in sent.lists() for text in (name, *texts)):
        return sent
    tidy = QueryDict(mutable=True, encoding=sent.encoding)
    for name, texts in sent.lists():
        tidy.setlist(name.replace("\x00", ""), [text.replace("\x00", "") for text in texts])
    tidy._mutable = False
    return tidy


class RefusalMiddleware:
    """Turns what fails without a page into one: a transition let through (409), a method (405), half a form (400)."""

    # What `int()` and Django's number fields say of a text that is no number.
    NO_NUMBER = re.compile(r"invalid literal for int|Exceeds the limit|Field '\w+' expected a number")

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
        """Answer a TransitionRefused and what was damaged on its way; leave the rest to Django."""
        if isinstance(exception, TransitionRefused):
            return render(request, "core/refused.html", {"reasons": exception.reasons}, status=409)
        if self._is_damaged(request, exception):
            logger.warning("Half a form came to %s", request.path, exc_info=exception)
            return bad_request(request, exception)
        return None

    def _is_damaged(self, request: HttpRequest, exception: Exception) -> bool:
        """Tell whether a form came without a field that it always has, or to the back office with a key of no number.

        Wagtail reads the counters of its blocks and the keys of its choosers as they come.
        """
        if isinstance(exception, MultiValueDictKeyError):
            return True
        back_office = request.path.startswith("/admin/")
        return back_office and isinstance(exception, ValueError) and bool(self.NO_NUMBER.match(str(exception)))


class LanguageMiddleware(LocaleMiddleware):
    """Django's own, but that a "not found" of an address that exists stays one.

    Every path is an address of the site under a language, so Django would send "/espace/…/" on to "/fr/espace/…/".
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Leave the 404 of a view as it is."""
        if response.status_code == 404 and getattr(request, "resolver_match", None) is not None:
            return response
        return super().process_response(request, response)


class ContentPolicyMiddleware(CSPMiddleware):
    """django-csp's own, which writes the policy of the settings anew for each answer: here once, where it is that."""

    def __init__(self, get_response: Handler) -> None:
        super().__init__(get_response)
        self.usual = build_policy()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Give the answer the policy of the settings, unless the page changes it or asked for a nonce."""
        is_usual = "_csp_nonce" not in vars(request) and not any(name.startswith("_csp") for name in vars(response))
        if settings.DEBUG or not is_usual:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.usual)
        return response


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
