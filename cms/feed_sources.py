"""What the feeds and calendars are made of: the calls, news and events that anybody may read, in one language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.calls.selectors import stages_of
from cms.calendar_file import Entry
from cms.feeds import Item
from cms.models import CallIndexPage, CallPage, EventIndexPage, EventPage, NewsIndexPage, NewsPage
from cms.selectors.public import public_pages
from cms.selectors.sharing import public_call_pages
from cms.share.facts import ShareFacts, absolute, facts_of

# A feed is for what is new: readers who come later find the rest on the site.
ITEMS = 30


@dataclass(frozen=True)
class Source:
    """A feed: its title, the kind of page that lists the same things, and its items at an instant in a language."""

    title: str | Promise
    index: type[Any]
    items: Callable[[str, datetime], list[Item]]


def host() -> str:
    """Return the site's own name, without a port."""
    return settings.BASE_URL.split("://")[-1].split("/")[0].split(":")[0]


def _key(language: str, of: str, day: datetime) -> str:
    """Return a tag URI (RFC 4151)."""
    return f"tag:{host()},{day:%Y-%m-%d}:{language}/{of}"


def _calls(language: str, at: datetime) -> list[Item]:
    pages = public_call_pages(language).order_by("-call__published_at")[:ITEMS]
    return [_call(page, facts_of(page)) for page in pages]


def _call(page: CallPage, facts: ShareFacts) -> Item:
    said = [facts.deadline, facts.amount, str(page.call.summary)]
    text = "\n".join(one for one in said if one)
    published = page.call.published_at or page.first_published_at
    return Item(_key(page.language, page.call.code, published), facts.title, text, facts.address, published, published)


def _public(model: type[Any], language: str) -> Any:  # A Wagtail queryset, of which there are no stubs.
    shown = public_pages().values("pk")
    return model.objects.filter(pk__in=shown, locale__language_code=language).select_related("locale")


def _news(language: str, at: datetime) -> list[Item]:
    return [_piece(page, language) for page in _public(NewsPage, language).order_by("-date", "-pk")[:ITEMS]]


def _piece(page: NewsPage, language: str) -> Item:
    day = datetime.combine(page.date, time(), tzinfo=ZoneInfo(settings.TIME_ZONE)).astimezone(UTC)
    changed = max(day, page.last_published_at or day)
    key = _key(language, f"news/{page.translation_key}", day)
    return Item(key, page.title, page.intro, absolute(page), day, changed)


def _coming(language: str, at: datetime) -> list[EventPage]:
    coming = _public(EventPage, language).filter(ends_at__gt=at).select_related("locale", "hub")
    return list(coming.order_by("starts_at", "pk")[:ITEMS])


def _events(language: str, at: datetime) -> list[Item]:
    return [_event(page, language) for page in _coming(language, at)]


def _event(page: EventPage, language: str) -> Item:
    published = page.first_published_at
    key = _key(language, f"events/{page.translation_key}", published)
    return Item(key, page.title, page.intro, absolute(page), published, page.last_published_at or published)


def call_days(page: CallPage) -> list[Entry]:
    """Return when one may begin to apply to the call of `page`, and the last announced second to do so."""
    stages = stages_of(page.call)
    if not stages:
        return []
    facts, window = facts_of(page), stages[0].window
    uid = f"{page.call.code}-{page.language}@{host()}"
    text = "\n".join(one for one in (facts.amount, facts.free, facts.address) if one)
    changed = page.call.published_at or page.first_published_at
    opens, closes = _("Opens: %(call)s"), _("Last moment to apply: %(call)s")
    last_second = window.closes_in(page.call.zone)
    return [
        Entry(f"opens-{uid}", opens % {"call": facts.title}, text, facts.address, window.opens_at, changed),
        Entry(f"closes-{uid}", closes % {"call": facts.title}, text, facts.address, last_second, changed),
    ]


def days_of_calls(language: str, at: datetime) -> list[Entry]:
    """Return the days of the latest calls."""
    pages = public_call_pages(language).order_by("-call__published_at")[:ITEMS]
    return [entry for page in pages for entry in call_days(page)]


def days_of_events(language: str, at: datetime) -> list[Entry]:
    """Return the events to come, each with its place."""
    return [
        Entry(
            uid=f"event-{page.translation_key}-{language}@{host()}",
            title=page.title,
            text=page.intro,
            link=absolute(page),
            starts=page.starts_at,
            ends=page.ends_at,
            changed_at=page.last_published_at or page.first_published_at,
            place=place_of(page),
        )
        for page in _coming(language, at)
    ]


def place_of(page: EventPage) -> str:
    """Return where an event takes place, in one line: its hub, its place in words, its link."""
    hub = [str(page.hub.name), page.hub.address] if page.hub else []
    return ", ".join(" ".join(one.split()) for one in (*hub, page.place, page.online_at) if one)


SOURCES = {
    "appels": Source(gettext_lazy("Calls for applications"), CallIndexPage, _calls),
    "actualites": Source(gettext_lazy("News"), NewsIndexPage, _news),
    "evenements": Source(gettext_lazy("Events"), EventIndexPage, _events),
}
CALENDARS: dict[str, tuple[str | Promise, Callable[[str, datetime], list[Entry]]]] = {
    "appels": (gettext_lazy("Calls – %(site)s"), days_of_calls),
    "evenements": (gettext_lazy("Events – %(site)s"), days_of_events),
}
