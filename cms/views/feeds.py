"""What programs follow: feeds of calls and news, the calendar of calls."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.calendar_file import Entry, calendar_file
from cms.feeds import FORMATS, Channel, Item, feed
from cms.models import CallIndexPage, CallPage, NewsIndexPage, NewsPage
from cms.selectors import present
from cms.selectors.public import public_pages
from cms.selectors.sharing import call_page_by_slug, public_call_pages
from cms.share.facts import ShareFacts, absolute, facts_of

# A feed is for what is new: readers who come later find the rest on the site.
ITEMS = 30
KEPT_FOR = "public, max-age=900"


@require_safe
def site_feed(request: HttpRequest, about: str, kind: str) -> HttpResponse:
    """Return the feed of calls or of news in the language of the address, as Atom or RSS."""
    if about not in SOURCES or kind not in FORMATS:
        raise Http404
    content, content_type = feed(*SOURCES[about](request), kind)
    return _kept(request, content, content_type)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Return the days on which calls open and close, to be followed by a calendar program."""
    pages = public_call_pages(_language()).order_by("-call__published_at")[:ITEMS]
    entries = [entry for page in pages for entry in _days(page, _at(request))]
    content = calendar_file(_("Calls – %(site)s") % {"site": settings.WAGTAIL_SITE_NAME}, entries)
    return _kept(request, content, "text/calendar; charset=utf-8")


@require_safe
def call_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the days of one call."""
    page = call_page_by_slug(slug, _language())
    if page is None:
        raise Http404
    response = _kept(request, calendar_file(page.title, _days(page, _at(request))), "text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{slug}.ics"'
    return response


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _at(request: HttpRequest) -> datetime:
    at: datetime = request.received_at  # type: ignore[attr-defined]
    return at


def _kept(request: HttpRequest, content: bytes, content_type: str) -> HttpResponse:
    etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    response = get_conditional_response(request, etag=etag) or HttpResponse(content, content_type=content_type)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = KEPT_FOR
    return response


def _host() -> str:
    return settings.BASE_URL.split("://")[-1].split("/")[0]


def _key(of: str, day: datetime) -> str:
    """Return a tag URI (RFC 4151)."""
    return f"tag:{_host().split(':')[0]},{day:%Y-%m-%d}:{_language()}/{of}"


def _calls(request: HttpRequest) -> tuple[Channel, list[Item]]:
    pages = public_call_pages(_language()).order_by("-call__published_at")[:ITEMS]
    facts = [(page, facts_of(page, present(page.call, _at(request)))) for page in pages]
    return _channel(request, CallIndexPage, _("Calls for applications")), [_call(*one) for one in facts]


def _call(page: CallPage, facts: ShareFacts) -> Item:
    said = [facts.deadline, facts.amount, str(page.call.summary)]
    text = "\n".join(one for one in said if one)
    published = page.call.published_at or page.first_published_at
    return Item(_key(page.call.code, published), facts.title, text, facts.address, published, published)


def _news(request: HttpRequest) -> tuple[Channel, list[Item]]:
    shown = public_pages().values("pk")
    pages = NewsPage.objects.filter(pk__in=shown, locale__language_code=_language()).select_related("locale")
    items = [_piece(page) for page in pages.order_by("-date", "-pk")[:ITEMS]]
    return _channel(request, NewsIndexPage, _("News")), items


def _piece(page: NewsPage) -> Item:
    day = datetime.combine(page.date, time(), tzinfo=ZoneInfo(settings.TIME_ZONE)).astimezone(UTC)
    changed = max(day, page.last_published_at or day)
    return Item(_key(f"news/{page.translation_key}", day), page.title, page.intro, absolute(page), day, changed)


def _channel(request: HttpRequest, model: type[Any], title: str) -> Channel:
    index = model.objects.live().filter(locale__language_code=_language()).select_related("locale").first()
    link = absolute(index) if index else f"{settings.BASE_URL}/{_language()}/"
    name = _("{title} – {site}").format(title=title, site=settings.WAGTAIL_SITE_NAME)
    summary = index.intro if index else ""
    return Channel(name, summary, link, settings.BASE_URL + request.path, _language())


def _days(page: CallPage, at: datetime) -> list[Entry]:
    """Return when one may begin to apply, and the last announced minute to do so."""
    presented = present(page.call, at)
    if presented.first is None:
        return []
    facts, window = facts_of(page, presented), presented.first.stage.window
    uid = f"{page.call.code}-{page.language}@{_host().split(':')[0]}"
    text = "\n".join(one for one in (facts.amount, facts.free, facts.address) if one)
    changed = page.call.published_at or page.first_published_at
    opens, closes = _("Opens: %(call)s"), _("Last moment to apply: %(call)s")
    last_minute = window.closes_in(page.call.zone)
    return [
        Entry(f"opens-{uid}", opens % {"call": facts.title}, text, facts.address, window.opens_at, changed),
        Entry(f"closes-{uid}", closes % {"call": facts.title}, text, facts.address, last_minute, changed),
    ]


SOURCES: dict[str, Callable[[HttpRequest], tuple[Channel, list[Item]]]] = {"appels": _calls, "actualites": _news}
