"""A page found by its address in one step.

Wagtail asks level by level, and for the site by a query that sorts its hosts: nine queries for a page two levels deep.
"""

from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page, PageViewRestriction, Site

from cms.menu_lines import note_frame
from cms.tree import know_locale

# What kind of page stood at an address when this process last looked.
_kinds: dict[str, type[Page]] = {}
MOST_REMEMBERED = 4_096


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the page at `path`: Wagtail's own view, told where the page is."""
    _find(request, path)
    answer: HttpResponse = views.serve(request, path)
    return answer


def _find(request: HttpRequest, path: str) -> None:
    """Note on `request` its site and its page, under the names by which Wagtail keeps what it found.

    Only where there is one site, for every host, and a page of that address: everything else goes Wagtail's way. Raises
    Http404 when the page is not live.
    """
    roots = note_frame(request)
    if len({one.site_id for one in roots}) != 1:
        return
    # What is asked of the site is its key, which needs no query.
    noted = {"_wagtail_site": Site.from_db(None, ["id"], [roots[0].site_id]), "_wagtail_cached_site_root_paths": roots}
    root = {one.language_code: one.root_path for one in roots}.get(get_language() or "")
    page, below = _page_serving(f"{root}{path}") if root else (None, [])
    if page is not None:
        vars(page)["_wagtail_cached_site_root_paths"] = roots
        noted["_wagtail_route_for_request"] = page.route(request, below)
    vars(request).update(noted)


def _page_serving(address: str) -> tuple[Any, list[str]]:
    """Return the page at `address` and nothing more, or the one right above it and the part that is its own affair."""
    page = _page_at(address)
    above, _slash, own = address.rstrip("/").rpartition("/")
    if page is not None or not above:
        return page, []
    return _page_at(f"{above}/"), [own]


def _page_at(address: str) -> Any:
    """Return the page at `address` as what it is, or None. Wagtail has no types to tell which.

    What kind of page stood there last is only where to look first: one query when it still does, else two more.
    """
    seen = _kinds.get(address)
    page = _read_as(seen, url_path=address) if seen else None
    if page is None:
        found = Page.objects.filter(url_path=address).only("content_type").first()
        kind = found.cached_content_type.model_class() if found else None
        page = _read_as(kind, pk=found.pk) if kind else None
        if kind:
            _remember(address, kind)
    return page


def _remember(address: str, kind: type[Page]) -> None:
    if len(_kinds) >= MOST_REMEMBERED:
        _kinds.clear()
    _kinds[address] = kind


def _read_as(kind: type[Page], **where: Any) -> Any:
    """Return the page of one `kind` with what is shown with it, knowing whether any page of the site is restricted."""
    pages = _as_shown(kind)  # type: ignore[arg-type]  # a class is hashable
    page = pages.filter(content_type=ContentType.objects.get_for_model(kind), **where).first()
    if page is not None:
        page.is_open_to_all = not page.restricted
        know_locale(page)
    return page


@cache
def _as_shown(kind: type[Page]) -> Any:
    """Return what is asked for a page of one `kind`, put together once a process; who asks says which page."""
    # Told to join nothing: asked for no joins, Django joins everything.
    pages = kind._default_manager.select_related(*getattr(kind, "read_with", ()) or (None,))
    return pages.annotate(restricted=Exists(PageViewRestriction.objects.all()))
