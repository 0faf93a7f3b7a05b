"""The addresses of pages, reversed once a process.

A page's address follows from the site's root paths, its own path and its language. Wagtail reverses it anew, in another
language, for each link of a page.
"""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page


def address_of(page: Page, beside: Any) -> str:
    """Return the address of `page` on this site, "" when it has none.

    `beside` is the request, or a page, on which the root paths were noted; without them, or with several sites, Wagtail
    says it.
    """
    roots = getattr(beside, "_wagtail_cached_site_root_paths", None)
    if roots is None or len({root.site_id for root in roots}) != 1:
        return _by_wagtail(page, beside)
    for root in roots:
        if page.url_path.startswith(root.root_path):
            return _address(root.language_code, page.url_path.removeprefix(root.root_path))
    return ""


def _by_wagtail(page: Page, beside: Any) -> str:
    if isinstance(beside, HttpRequest):
        return page.get_url(beside) or ""
    parts = page.get_url_parts(beside)
    return (parts[2] or "") if parts else ""


@lru_cache(maxsize=4_096)
def _address(language: str, path: str) -> str:
    with override(language):
        return reverse("wagtail_serve", args=(path,))
