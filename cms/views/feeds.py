"""What programs follow: feeds of calls, news and events, the calendars of calls and events."""

import hashlib

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.calendar_file import calendar_file
from cms.feed_sources import CALENDARS, SOURCES, Source, call_days
from cms.feeds import FORMATS, Channel, feed
from cms.selectors.sharing import call_page_by_slug
from cms.share.facts import absolute
from core.requests import received_at

KEPT_FOR = "public, max-age=900"
CALENDAR = "text/calendar; charset=utf-8"


@require_safe
def site_feed(request: HttpRequest, about: str, kind: str) -> HttpResponse:
    """Return the feed of calls, news or events in the language of the address, as Atom or RSS."""
    if about not in SOURCES or kind not in FORMATS:
        raise Http404
    source = SOURCES[about]
    content, content_type = feed(_channel(request, source), source.items(_language(), received_at(request)), kind)
    return _kept(request, content, content_type)


@require_safe
def calendar(request: HttpRequest, about: str) -> HttpResponse:
    """Return when calls open and close, or the events to come, to be followed by a calendar program."""
    if about not in CALENDARS:
        raise Http404
    title, days = CALENDARS[about]
    name = str(title) % {"site": settings.WAGTAIL_SITE_NAME}
    return _kept(request, calendar_file(name, days(_language(), received_at(request))), CALENDAR)


@require_safe
def call_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the days of one call."""
    page = call_page_by_slug(slug, _language())
    if page is None:
        raise Http404
    response = _kept(request, calendar_file(page.title, call_days(page)), CALENDAR)
    response.headers["Content-Disposition"] = f'inline; filename="{slug}.ics"'
    return response


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _kept(request: HttpRequest, content: bytes, content_type: str) -> HttpResponse:
    etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    response = get_conditional_response(request, etag=etag) or HttpResponse(content, content_type=content_type)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = KEPT_FOR
    return response


def _channel(request: HttpRequest, source: Source) -> Channel:
    language = _language()
    index = source.index.objects.live().filter(locale__language_code=language).select_related("locale").first()
    link = absolute(index) if index else f"{settings.BASE_URL}/{language}/"
    name = _("{title} – {site}").format(title=source.title, site=settings.WAGTAIL_SITE_NAME)
    return Channel(name, index.intro if index else "", link, settings.BASE_URL + request.path, language)
