"""What the head of a page says to programs: its addresses by language, its card in a message, what it is."""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from wagtail.models import Page

from cms import structured
from cms.models import CallPage, EventPage, HomePage, NewsPage, StoryPage
from cms.navigation import pages_above, versions_of
from cms.selectors import presented_on
from cms.share.facts import absolute
from cms.share.links import kit_of
from cms.share.pictures import WIDE

# As those who read cards write a language.
CARD_LOCALES = {"fr": "fr_FR", "ar": "ar_AR", "en": "en_GB"}


@dataclass(frozen=True)
class Picture:
    """The picture of a card, in pixels, with its words for who does not see it."""

    address: str
    alternative: str
    width: int = WIDE.width
    height: int = WIDE.height


@dataclass(frozen=True)
class Head:
    """The head of one page. `alternates` are (language, address); `data` are blocks of JSON-LD."""

    title: str
    description: str
    address: str
    locale: str
    is_article: bool
    alternates: list[tuple[str, str]]
    default: str
    picture: Picture | None = None
    data: list[str] = field(default_factory=list)


def head_of(page: Page, at: datetime) -> Head:
    """Return the head of `page` as it is read at the instant `at`. At most one query beyond the page's own."""
    versions = {code: absolute(one, page) for code, one in versions_of(page).items()}
    address = absolute(page)
    description, picture, data = _said(page, at, address)
    data = [structured.breadcrumbs(_way(page)), *data]
    return Head(
        title=page.seo_title or page.title,
        description=page.search_description or description,
        address=address,
        locale=CARD_LOCALES.get(page.locale.language_code, page.locale.language_code),
        is_article=isinstance(page, NewsPage | StoryPage),
        alternates=list(versions.items()),
        default=versions.get(settings.LANGUAGE_CODE, address),
        picture=picture,
        data=[structured.as_json(one) for one in data],
    )


def _said(page: Page, at: datetime, address: str) -> tuple[str, Picture | None, list[structured.Data]]:
    if isinstance(page, CallPage):
        presented = presented_on(page, at)
        kit = kit_of(page)
        lines = [kit.facts.deadline, kit.facts.amount, kit.facts.free]
        said = " – ".join(one for one in lines if one)
        return said, Picture(kit.picture, kit.facts.title), [structured.call(presented, kit.facts, kit.picture)]
    intro = str(getattr(page, "intro", ""))
    if isinstance(page, NewsPage | StoryPage):
        return intro, None, [structured.article(page, address)]
    if isinstance(page, EventPage):
        return intro, None, [structured.event(page, address)]
    return intro, None, [structured.organisation()] if isinstance(page, HomePage) else []


def _way(page: Page) -> list[tuple[str, str]]:
    """Return the title and address of each page from the home page to `page`."""
    above = pages_above(page)
    for one in above:
        # The last one is the parent, for which the crumbs ask.
        page._cached_parent_obj = one
    return [(one.title, absolute(one, page)) for one in [*above, page]]
