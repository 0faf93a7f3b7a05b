"""What search engines read: robots.txt and the sitemap, each page with its versions in the other languages."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.selectors.public import public_pages
from cms.share.facts import absolute

# Nothing there is for engines: what asks to sign in, the back office, files of people.
CLOSED = ("/admin/", "/espace/", "/accounts/", "/fichiers/", "/demo/")
# The protocol's own limit.
MOST_ADDRESSES = 50_000


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Say what engines may read: all of a site but its closed parts, nothing of a demonstration."""
    closed = ["/"] if settings.DEMO else CLOSED
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines += ["", f"Sitemap: {settings.BASE_URL}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every page that anybody may read, with its address in each language."""
    context = {"entries": _entries(request)[:MOST_ADDRESSES]}
    response = render(request, "cms/sitemap.xml", context, content_type="application/xml; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def _entries(request: HttpRequest) -> list[dict[str, Any]]:
    """Return a line an address; `versions` are those of the same thing by language."""
    found = [line for page in public_pages().order_by("path") for line in _lines(page, request)]
    versions: defaultdict[Any, dict[str, str]] = defaultdict(dict)
    for line in found:
        versions[line.key][line.language] = line.address
    return [
        {
            "address": line.address,
            "changed": line.changed,
            "versions": versions[line.key],
            "default": default_of(versions[line.key]),
        }
        for line in found
    ]


@dataclass(frozen=True)
class Line:
    """An address of the sitemap; `key` is the same for the versions of one thing."""

    key: tuple[Any, str]
    language: str
    address: str
    changed: datetime | None


def _lines(page: Page, request: HttpRequest) -> Iterator[Line]:
    """Yield the address of `page`, and those of what it leads to without holding it (the profiles of start-ups)."""
    address, language = absolute(page), page.locale.language_code
    yield Line((page.translation_key, ""), language, address, page.last_published_at)
    kind = page.specific_class
    if kind is None or kind.get_sitemap_urls is Page.get_sitemap_urls:
        return
    own = page.get_full_url(request)
    for line in page.specific.get_sitemap_urls(request):
        rest = line["location"].removeprefix(own)
        if rest:
            yield Line((page.translation_key, rest), language, f"{address}{rest}", line.get("lastmod"))


def default_of(versions: dict[str, str]) -> str:
    """Return the address for a reader of no language of ours: the version in the site's first one, else any."""
    return versions.get(settings.LANGUAGE_CODE) or next(iter(versions.values()))
