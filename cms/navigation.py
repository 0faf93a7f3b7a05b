"""What the headers lead to: the pages of the site in the reader's language, and my space by role."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction, Site

from accounts.places import places_of
from cms.addresses import address_of
from cms.menu_lines import lines_of
from cms.models import CallIndexPage, MenuLine
from cms.tree import know_locale
from core.i18n import LocalisedText

# Pages of every language's site, by the address that the first site gives them.
CALLS_SLUG, CONTACT_SLUG = "appels", "contact"
# What one row holds in French: of my space, whose places have long names, and of the site.
SPACE_ROW, SITE_ROW = 6, 8
# The columns of a page that a link to it needs.
LINKED = (
    "path",
    "depth",
    "content_type",
    "slug",
    "title",
    "url_path",
    "live",
    "translation_key",
    "locale",
)


@dataclass(frozen=True)
class Link:
    """One line of a menu."""

    title: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Menu:
    """The lines of a header's menu: those that stand in its row, and the rest, behind “More”."""

    row: list[Link]
    rest: list[Link]

    @property
    def current(self) -> Link | None:
        """The line of the page that is shown, if the menu holds it."""
        return next((one for one in [*self.row, *self.rest] if one.is_current), None)

    @property
    def rest_is_current(self) -> bool:
        """Whether the page that is shown is behind “More”."""
        return any(one.is_current for one in self.rest)


def menu_of(links: list[Link], most: int) -> Menu:
    """Return the menu of `links`: at most `most` in its row, one more rather than one alone behind “More”."""
    shown = len(links) if len(links) <= most + 1 else most
    return Menu(links[:shown], links[shown:])


@dataclass(frozen=True)
class LanguageLink:
    """The same page in one language, or that language's home page."""

    code: str
    name: str
    url: str
    is_current: bool


def space_links(user: Any, path: str) -> list[Link]:
    """Return the places of my space for `user`, the one that holds `path` marked. One query, for the roles."""
    if not getattr(user, "is_authenticated", False):
        return []
    home = reverse("accounts:home")
    links = [Link(str(_("Home")), home, path == home)]
    links += [Link(str(place.title), place.url, path.startswith(place.url)) for place in places_of(user)]
    return links


def pages_around(page: Page) -> list[Page]:
    """Return what the frame of `page` names: the pages above it, those right under its home page, and its versions.

    One query, asked once for a page's instance. In the order of the tree.
    """
    if "_around" not in page.__dict__:
        above = [page.path[: depth * Page.steplen] for depth in range(2, page.depth)]
        shown = Q(path__startswith=_home_of(page), depth=3) | Q(translation_key=page.translation_key)
        found = Page.objects.filter(Q(path__in=above) | shown & Q(live=True)).only(*LINKED).order_by("path")
        page.__dict__["_around"] = list(found)
        for one in (page, *page.__dict__["_around"]):
            know_locale(one)
    pages: list[Page] = page.__dict__["_around"]
    return pages


def pages_above(page: Page) -> list[Page]:
    """Return the pages from the home page to the parent of `page`."""
    return [one for one in pages_around(page) if page.path.startswith(one.path) and one.path != page.path]


def _home_of(page: Page) -> str:
    return str(page.path[: 2 * Page.steplen])


def menu_pages(request: HttpRequest, page: Page | None) -> list[Page]:
    """Return the live pages right under the home page, in the language of `page`, asked once a request.

    Without a page (a 404), those in the active language.
    """
    if not hasattr(request, "_menu_pages"):
        found = _children(_home_path(request)) if page is None or page.depth < 2 else _menu_around(page)
        request._menu_pages = _open_ones(found, page)  # type: ignore[attr-defined]
    pages: list[Page] = request._menu_pages  # type: ignore[attr-defined]
    return pages


def _open_ones(pages: list[Page], page: Page | None) -> list[Page]:
    private = () if getattr(page, "is_open_to_all", False) else _private_paths()
    return [one for one in pages if not one.path.startswith(private)]


def _children(home_path: str) -> list[Page]:
    return list(Page.objects.live().filter(path__startswith=home_path, depth=3).only(*LINKED)) if home_path else []


def _menu_around(page: Page) -> list[Page]:
    home = _home_of(page)
    return [one for one in pages_around(page) if one.live and one.depth == 3 and one.path.startswith(home)]


def _private_paths() -> tuple[str, ...]:
    return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))


def _home_path(request: HttpRequest) -> str:
    site = Site.find_for_request(request)
    return str(site.root_page.localized.path) if site else ""


def menu_lines(request: HttpRequest, page: Page | None) -> dict[str, list[Link]]:
    """Return the lines of the site's menus by where they stand, in the language of `page`, asked once a request.

    What a line leads to is left out where it is not published in that language, or not open to all. One query if a line
    leads further down than right under the home page.
    """
    if not hasattr(request, "_menu_lines"):
        lines = lines_of(request)
        pages = menu_pages(request, page)
        if deeper := [line.page for line in lines if line.depth > 3]:
            pages = pages + _open_ones(_translated(deeper, page), page)
        by_key = {one.translation_key: one for one in pages}
        found: dict[str, list[Link]] = {place: [] for place in MenuLine.Place.values}
        for line in lines:
            if line.page is None:
                found[line.place].append(Link(str(line.label), line.address))
            elif line.page in by_key:
                found[line.place].append(_link(by_key[line.page], request, line.label))
        if not lines:
            found[MenuLine.Place.MENU] = [_link(one, request) for one in pages]
        request._menu_lines = found  # type: ignore[attr-defined]
    kept: dict[str, list[Link]] = request._menu_lines  # type: ignore[attr-defined]
    return kept


def _translated(keys: list[Any], page: Page | None) -> list[Page]:
    language = page.locale.language_code if page else get_language()
    return list(Page.objects.live().filter(translation_key__in=keys, locale__language_code=language).only(*LINKED))


def call_index_of(page: Page) -> Page | None:
    """Return the live list of calls in the language of `page`, or None. No query beyond those of the frame."""
    kind = ContentType.objects.get_for_model(CallIndexPage).pk
    return next((one for one in _menu_around(page) if one.content_type_id == kind), None)


def ways_on(request: HttpRequest) -> list[Link]:
    """Return where a page that leads nowhere can send its reader: my space, the calls, a hub."""
    ways = [Link(str(_("Go to my space")), reverse("accounts:home"))]
    pages = {page.slug: page for page in menu_pages(request, None)}
    for slug, title in ((CALLS_SLUG, _("Calls")), (CONTACT_SLUG, _("Write to a hub"))):
        if slug in pages:
            ways.append(Link(str(title), pages[slug].get_url(request) or ""))
    return ways


def _link(page: Page, request: HttpRequest, label: LocalisedText | None = None) -> Link:
    url = address_of(page, request)
    return Link(str(label or page.title), url, bool(url) and request.path.startswith(url))


def versions_of(page: Page) -> dict[str, Page]:
    """Return the live versions of `page` by language, itself among them when it is live."""
    around = [one for one in pages_around(page) if one.live and one.translation_key == page.translation_key]
    return {one.locale.language_code: one for one in around}


def language_links(page: Page, request: HttpRequest, rest: str = "") -> list[LanguageLink]:
    """Return the page in each language, or the home page of a language in which it is not published. One query.

    `rest` follows the page's address, for what a page shows below itself.
    """
    versions = versions_of(page)
    links = []
    for code, _name in settings.LANGUAGES:
        url = f"{address_of(versions[code], request)}{rest}" if code in versions else None
        name = str(get_language_info(code)["name_local"]).capitalize()
        links.append(LanguageLink(code, name, url or f"/{code}/", code == get_language()))
    return links
