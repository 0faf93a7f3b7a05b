"""Pages that are the same for every visitor, kept for a minute.

A page is kept only when nobody is signed in and nothing of the visitor's is asked for; it is dropped the moment
somebody publishes, at the next second at which a call opens or closes, and after `PAGE_CACHE_SECONDS` in any case. An
entry carries the version of the site at the time when its request began, so that a page made while another was
published is never shown.

Such a page travels compressed, kept or not: it holds nothing of a visitor's that its length could tell.

A process remembers the pages that it showed last: it asks the shared cache for the version of the site alone, a few
bytes, and for the page only when it has none of that version.
"""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from applications.calls.channels import LABELS
from applications.calls.selectors import next_window_edge
from core import clock

Handler = Callable[[HttpRequest], HttpResponse]

VERSION = "site-version"
# Of gzip's nine levels: the next ones take longer than the bytes they save.
LEVEL = 6
# Pages that a process remembers: the home pages, the open calls and their like, in three languages; 3 MB at most.
REMEMBERED = 200
KNOWN_WAYS = {f"via={channel}" for channel in LABELS}
# What goes through the journal and shows on the site.
SHOWN = {
    "calls.call",
    "calls.stage",
    "calls.callquestion",
    "decisions.release",
    "decisions.publicationconsent",
    "startups.profile",
}


@dataclass(frozen=True)
class KeptPage:
    """The compressed body and the headers of a page, of one version of the site, good until an instant."""

    version: str
    until: datetime
    zipped: bytes
    headers: dict[str, str]

    def is_good(self, version: str, now: datetime) -> bool:
        """Tell whether the page may be shown at the instant `now`, while the site is of `version`."""
        return self.version == version and now < self.until

    def answer(self, *, zipped: bool) -> HttpResponse:
        """Return the page as a new response, compressed for a reader who takes that."""
        response = HttpResponse(self.zipped if zipped else gzip.decompress(self.zipped), headers=self.headers)
        if zipped:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))
        return response


class PageCacheMiddleware:
    """Answers a visitor with a kept page, and keeps what can be. Before sessions and languages: a hit asks neither."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.remembered: dict[str, KeptPage] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        if not _is_anybodys(request):
            return self.get_response(request)
        if not settings.PAGE_CACHE_SECONDS:
            return self._made(request)
        key = f"page:{request.get_host()}{request.get_full_path()}"
        now = clock.now()
        version, page = self._found(key, now)
        if page is None:
            response = self.get_response(request)
            if not _can_be_kept(response):
                return response
            page = _kept(response, version, _good_until(now))
            cache.set(key, page, timeout=settings.PAGE_CACHE_SECONDS)
            self._remember(key, page)
        return page.answer(zipped=takes_gzip(request))

    def _found(self, key: str, now: datetime) -> tuple[str, KeptPage | None]:
        """Return the version of the site, and the kept page if it is of that version and still good."""
        known = self.remembered.get(key)
        if known is not None and known.is_good(version := cache.get(VERSION, ""), now):
            return version, known
        found: dict[str, Any] = cache.get_many([VERSION, key])
        version, page = found.get(VERSION, ""), found.get(key)
        if not isinstance(page, KeptPage) or not page.is_good(version, now):
            return version, None
        self._remember(key, page)
        return version, page

    def _remember(self, key: str, page: KeptPage) -> None:
        if key not in self.remembered and len(self.remembered) >= REMEMBERED:
            self.remembered.clear()
        self.remembered[key] = page

    def _made(self, request: HttpRequest) -> HttpResponse:
        """Answer with a page that is not kept."""
        response = self.get_response(request)
        if takes_gzip(request) and _can_be_kept(response):
            return _kept(response, "", clock.now()).answer(zipped=True)
        return response


def _kept(response: HttpResponse, version: str, until: datetime) -> KeptPage:
    patch_vary_headers(response, ["Accept-Encoding"])
    return KeptPage(version, until, gzip.compress(response.content, LEVEL, mtime=0), dict(response.items()))


def takes_gzip(request: HttpRequest) -> bool:
    """Tell whether the reader's browser says that it reads gzip."""
    for way in request.headers.get("Accept-Encoding", "").lower().split(","):
        name, _, quality = way.partition(";")
        if name.strip() == "gzip":
            return quality.replace(" ", "").rstrip(".0") != "q="
    return False


def _is_anybodys(request: HttpRequest) -> bool:
    """Tell whether everybody who sends this request may get one answer: no session, no other cookie, no question."""
    first = request.path.split("/", 2)[1]
    return bool(
        request.method == "GET"
        and _is_asked_plainly(request)
        and first in dict(settings.LANGUAGES)
        and set(request.COOKIES) <= {settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    )


def _is_asked_plainly(request: HttpRequest) -> bool:
    """Tell whether the address asks nothing, or only says by which of our channels the visitor came."""
    query = request.META.get("QUERY_STRING", "")
    return not query or query in KNOWN_WAYS


def _can_be_kept(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "Cache-Control" not in response
        and response.get("Content-Type", "").startswith("text/html")
    )


def _good_until(now: datetime) -> datetime:
    latest = now + timedelta(seconds=settings.PAGE_CACHE_SECONDS)
    edge = next_window_edge(now)
    return min(latest, edge) if edge else latest


def forget_pages(*_args: Any, **_kwargs: Any) -> None:
    """Show no page that was kept so far, once what is being written is committed."""
    if settings.PAGE_CACHE_SECONDS:
        transaction.on_commit(lambda: cache.set(VERSION, uuid4().hex, timeout=None))


def forget_when_shown(instance: Any, **_kwargs: Any) -> None:
    """Do so for an entry of the journal about something that the site shows."""
    if instance.object_type in SHOWN:
        forget_pages()
