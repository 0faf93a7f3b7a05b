"""Template tags of the headers."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms import navigation
from cms.models import MenuLine

register = template.Library()


def _request(context: dict[str, Any]) -> HttpRequest | None:
    return context.get("request")


def _page(context: dict[str, Any]) -> Page | None:
    page = context.get("page")
    return page if isinstance(page, Page) and page.pk is not None else None


def _lines(context: dict[str, Any], place: str) -> list[navigation.Link]:
    request = _request(context)
    return navigation.menu_lines(request, _page(context))[place] if request else []


@register.simple_tag(takes_context=True)
def space_menu(context: dict[str, Any]) -> navigation.Menu:
    """Return my space's menu for the signed-in person."""
    request = _request(context)
    links = navigation.space_links(getattr(request, "user", None), request.path) if request else []
    return navigation.menu_of(links, navigation.SPACE_ROW)


@register.simple_tag(takes_context=True)
def site_menu(context: dict[str, Any]) -> navigation.Menu:
    """Return the site's main menu; the search is its last line."""
    request = _request(context)
    links = _lines(context, MenuLine.Place.MENU)
    search = reverse("cms:search")
    found = navigation.Link(str(_("Search")), search, request is not None and request.path == search)
    return navigation.menu_of([*links, found] if links else [], navigation.SITE_ROW)


@register.simple_tag(takes_context=True)
def ways_on(context: dict[str, Any]) -> list[navigation.Link]:
    """Return where to go from a page that leads nowhere."""
    request = _request(context)
    return navigation.ways_on(request) if request else []


@register.simple_tag(takes_context=True)
def footer_links(context: dict[str, Any]) -> list[navigation.Link]:
    """Return the links at the foot of the site."""
    return _lines(context, MenuLine.Place.FOOT)


@register.simple_tag(takes_context=True)
def page_languages(context: dict[str, Any]) -> list[navigation.LanguageLink]:
    """Return the current page's languages as links; none where there is no page (the switcher is then a form)."""
    request, page = _request(context), _page(context)
    return navigation.language_links(page, request) if request and page else []
