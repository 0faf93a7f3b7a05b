"""Template tags of the directory of start-ups."""

from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils.translation import get_language, ngettext
from wagtail.models import Page

from cms import navigation, selectors
from cms.selectors import Wish
from core.i18n import LocalisedText
from core.listing import Page as ListPage
from core.listing import page_of
from incubator.network.models import Region, Sector
from incubator.startups.models import Profile

register = template.Library()

PER_PAGE = 24


def _counted(count: int) -> str:
    return ngettext("%(count)s start-up found", "%(count)s start-ups found", count)


@register.simple_tag(takes_context=True)
def startup_wish(context: dict[str, Any]) -> Wish:
    """Return what the address asks of the directory."""
    asked = context["request"].GET
    return selectors.wish_of(asked.get("q", ""), asked.get("sector", ""), asked.get("region", ""))


@register.simple_tag(takes_context=True)
def startups_sought(context: dict[str, Any], wish: Wish) -> ListPage[Profile]:
    """Return one page of the start-ups that match `wish`."""
    return page_of(context["request"], selectors.profiles_sought(wish), per_page=PER_PAGE, counted=_counted)


@register.simple_tag
def startup_sectors() -> list[Sector]:
    """Return the sectors to choose from."""
    return selectors.sectors_present()


@register.simple_tag
def startup_regions() -> list[tuple[Region, list[Region]]]:
    """Return the countries to choose from, each with its regions."""
    return selectors.regions_present()


@register.simple_tag(takes_context=True)
def startup_languages(context: dict[str, Any], page: Page, profile: Profile) -> list[navigation.LanguageLink]:
    """Return the page of a start-up in each language in which there is a directory."""
    return navigation.language_links(page, context["request"], rest=f"{profile.startup.reference}/")


@register.filter
def written_in(text: LocalisedText) -> str:
    """Return the code of the language in which `str(text)` answers the reader."""
    code = get_language() or ""
    return code if text.get(code) else next((key for key in text if text[key] == str(text)), code)


@register.filter
def host(url: str) -> str:
    """Return the name of the site at an address, as people write it."""
    return urlsplit(url).netloc.removeprefix("www.") or url
