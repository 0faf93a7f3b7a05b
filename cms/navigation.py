"""What the headers lead to: the pages of the site in the reader's language, and my space by role."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction, Site

from accounts.places import places_of

# Pages of every language's site, by the address that the first site gives them.
CALLS_SLUG, CONTACT_SLUG = "appels", "contact"
# The columns of a page that a link to it needs.
LINKED = ("path", "depth", "slug", "title", "url_path", "show_in_menus", "translation_key", "locale")


@dataclass(frozen=True)
class Link:
    """One line of a menu."""

    title: str
    url: str
    is_current: bool = False


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


def menu_pages(request: HttpRequest, page: Page | None) -> list[Page]:
    """Return the live pages right under the home page, in the language of `page`, asked once a request.

    Without a page (a 404), those in the active language.
    """
    if not hasattr(request, "_menu_pages"):
        home_path = page.path[: 2 * Page.steplen] if page is not None and page.depth > 1 else _home_path(request)
        children = Page.objects.live().filter(path__startswith=home_path, depth=3).only(*LINKED) if home_path else []
        private = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
        request._menu_pages = [one for one in children if not one.path.startswith(private)]  # type: ignore[attr-defined]
    pages: list[Page] = request._menu_pages  # type: ignore[attr-defined]
    return pages


def _home_path(request: HttpRequest) -> str:
    site = Site.find_for_request(request)
    return str(site.root_page.localized.path) if site else ""


def site_links(request: HttpRequest, page: Page | None) -> list[Link]:
    """Return the pages under the home page that are in menus."""
    return [_link(one, request) for one in menu_pages(request, page) if one.show_in_menus]


def footer_links(request: HttpRequest, page: Page | None) -> list[Link]:
    """Return the pages under the home page that no menu holds (legal notice, personal data…)."""
    return [_link(one, request) for one in menu_pages(request, page) if not one.show_in_menus]


def ways_on(request: HttpRequest) -> list[Link]:
    """Return where a page that leads nowhere can send its reader: my space, the calls, a hub."""
    ways = [Link(str(_("Go to my space")), reverse("accounts:home"))]
    pages = {page.slug: page for page in menu_pages(request, None)}
    for slug, title in ((CALLS_SLUG, _("Calls")), (CONTACT_SLUG, _("Write to a hub"))):
        if slug in pages:
            ways.append(Link(str(title), pages[slug].get_url(request) or ""))
    return ways


def _link(page: Page, request: HttpRequest) -> Link:
    url = page.get_url(request) or ""
    return Link(page.title, url, bool(url) and request.path.startswith(url))


def versions_of(page: Page) -> dict[str, Page]:
    """Return the live versions of `page` by language, itself among them, asked once for a page's instance."""
    if "_versions" not in page.__dict__:
        translations = Page.objects.live().filter(translation_key=page.translation_key).select_related("locale")
        found = list(translations.only(*LINKED, "locale__language_code"))
        page.__dict__["_versions"] = {one.locale.language_code: one for one in found}
        for one in found:
            if one.locale_id == page.locale_id:
                page.locale = one.locale
    versions: dict[str, Page] = page.__dict__["_versions"]
    return versions


def language_links(page: Page, request: HttpRequest, rest: str = "") -> list[LanguageLink]:
    """Return the page in each language, or the home page of a language in which it is not published. One query.

    `rest` follows the page's address, for what a page shows below itself.
    """
    versions = versions_of(page)
    links = []
    for code, _name in settings.LANGUAGES:
        url = f"{versions[code].get_url(request)}{rest}" if code in versions else None
        name = str(get_language_info(code)["name_local"]).capitalize()
        links.append(LanguageLink(code, name, url or f"/{code}/", code == get_language()))
    return links
