"""What the headers lead to: the pages of the site in the reader's language, and my space by role."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from accounts.places import places_of


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


def home_page(request: HttpRequest) -> Page | None:
    """Return the site's home page in the active language, asked once a request. None before the site is built."""
    if not hasattr(request, "_home_page"):
        site = Site.find_for_request(request)
        root = site.root_page if site else None
        request._home_page = root.localized if root else None  # type: ignore[attr-defined]
    return request._home_page  # type: ignore[attr-defined, no-any-return]


def site_links(request: HttpRequest) -> list[Link]:
    """Return the pages under the home page that are in menus, in the active language. At most three queries."""
    home = home_page(request)
    if home is None:
        return []
    children = home.get_children().live().in_menu().public()
    return [_link(child, request) for child in children]


def _link(page: Page, request: HttpRequest) -> Link:
    url = page.get_url(request) or ""
    return Link(page.title, url, bool(url) and request.path.startswith(url))


def footer_links(request: HttpRequest) -> list[Link]:
    """Return the standard pages under the home page that no menu holds (legal notice, personal data…)."""
    home = home_page(request)
    if home is None:
        return []
    children = home.get_children().live().public().filter(show_in_menus=False)
    return [_link(child, request) for child in children]


def language_links(page: Page, request: HttpRequest) -> list[LanguageLink]:
    """Return the page in each language, or the home page of a language in which it is not published."""
    versions = {
        p.locale.language_code: p for p in page.get_translations(inclusive=True).live().select_related("locale")
    }
    active = get_language()
    links = []
    for locale in Locale.objects.all():
        code = locale.language_code
        found = versions.get(code)
        url = found.get_url(request) if found else f"/{code}/"
        name = str(get_language_info(code)["name_local"]).capitalize()
        links.append(LanguageLink(code, name, url or f"/{code}/", code == active))
    order = [code for code, _name in settings.LANGUAGES]
    return sorted(links, key=lambda link: order.index(link.code) if link.code in order else len(order))
