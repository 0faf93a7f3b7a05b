"""A page found by its address in one step.

Wagtail asks level by level, and for the site by a query that sorts its hosts: nine queries for a page two levels deep.
"""

from typing import Any

from django.db.models import Exists
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page, PageViewRestriction, Site


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
    roots = Site.get_site_root_paths()
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
    """Return the page at `address` as what it is, by two queries, or None. Wagtail has no types to tell which."""
    restricted = Exists(PageViewRestriction.objects.all())
    found = Page.objects.filter(url_path=address).annotate(restricted=restricted).only("content_type").first()
    kind = found.cached_content_type.model_class() if found else None
    if kind is None:
        return None
    page = kind._default_manager.select_related(*getattr(kind, "read_with", ())).get(pk=found.pk)
    page.is_open_to_all = not found.restricted
    return page
