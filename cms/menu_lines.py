"""The lines of the site's menus as the shared cache keeps them, beside the root paths that Wagtail keeps there.

Every page of the site asks for both, by one question. The lines are read anew when one of them or the place of a page
has changed, and after a minute in any case: who read them while others were being written may keep them that long.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from wagtail.models import Site
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION, SiteRootPath

from cms.models import MenuLine
from core.i18n import LocalisedText

KEY = "site-menu-lines"
SECONDS = 60
# One question asks for the keys of one version.
VERSION = SITE_ROOT_PATHS_CACHE_VERSION


@dataclass(frozen=True)
class Line:
    """A line of a menu: the page that it leads to (its translation key and depth), or an address."""

    place: str
    page: UUID | None
    depth: int
    address: str
    label: LocalisedText


def note_frame(request: HttpRequest) -> list[SiteRootPath]:
    """Note on `request` the lines of the menus, and return the root paths of the sites: one question to the cache."""
    found = cache.get_many([SITE_ROOT_PATHS_CACHE_KEY, KEY], version=VERSION)
    if KEY not in found:
        found[KEY] = _read()
        cache.set(KEY, found[KEY], timeout=SECONDS, version=VERSION)
    request._menu_lines_read = found[KEY]  # type: ignore[attr-defined]
    roots = found.get(SITE_ROOT_PATHS_CACHE_KEY)
    known: list[SiteRootPath] = Site.get_site_root_paths() if roots is None else [SiteRootPath(*one) for one in roots]
    return known


def lines_of(request: HttpRequest) -> list[Line]:
    """Return the lines of the menus in their order, those noted on `request` or else by one query."""
    noted: list[Line] | None = getattr(request, "_menu_lines_read", None)
    return _read() if noted is None else noted


def _read() -> list[Line]:
    named = ("place", "page__translation_key", "page__depth", "address", "label")
    rows = MenuLine.objects.order_by("sort_order").values_list(*named)
    return [Line(place, page, depth or 0, address, label) for place, page, depth, address, label in rows]


def forget_lines(*_arguments: Any, **_more: Any) -> None:
    """Have the lines read anew: now, for who writes them, and for everybody once what is being written is committed."""
    cache.delete(KEY, version=VERSION)
    transaction.on_commit(lambda: cache.delete(KEY, version=VERSION))
