"""Template tags of events, stories, resources, partners and hubs."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from cms import selectors
from cms.models import EventPage, ResourcePage, SiteDetails, StoryPage
from cms.models.events import ZONE
from cms.selectors import Partner
from cms.templatetags.site_pages import received_at
from core import formats
from core.listing import Page as ListPage
from core.listing import page_of
from incubator.network.models import Hub, Organisation
from incubator.startups.models import Profile

register = template.Library()

PER_PAGE = 12


@register.filter
def organisations(rows: list[Partner]) -> list[Organisation]:
    """Return the organisations of `rows`, in their order."""
    return [row.organisation for row in rows]


@register.simple_tag(takes_context=True)
def coming_events(context: dict[str, Any], page: Page) -> list[EventPage]:
    """Return the events under `page` that are to come, or under way."""
    return selectors.coming_events(page, received_at(context))


@register.simple_tag(takes_context=True)
def past_events(context: dict[str, Any], page: Page) -> ListPage[EventPage]:
    """Return one page of the events under `page` that are over."""
    return page_of(context["request"], selectors.past_events(page, received_at(context)), per_page=PER_PAGE)


@register.simple_tag(takes_context=True)
def is_over(context: dict[str, Any], page: EventPage) -> bool:
    """Tell whether an event is over."""
    return page.ends_at <= received_at(context)


@register.filter
def event_time(page: EventPage) -> SafeString:
    """Say when an event takes place: one day with its hours, or from a day to another. Times of Casablanca."""
    start, end = (instant.astimezone(ZoneInfo(ZONE)) for instant in (page.starts_at, page.ends_at))
    last = f"{end:%H:%M}" if start.date() == end.date() else formats.moment(end, ZONE)
    return format_html(
        '<time datetime="{}">{}</time>&nbsp;– <time datetime="{}">{}</time>',
        start.isoformat(),
        formats.moment(start, ZONE),
        end.isoformat(),
        last,
    )


@register.filter
def zone_of(instant: datetime) -> str:
    """Name the zone in which events are announced, with its offset at `instant`."""
    return formats.zone_label(instant, ZONE)


@register.simple_tag(takes_context=True)
def story_list(context: dict[str, Any], page: Page) -> ListPage[StoryPage]:
    """Return one page of the stories under `page`."""
    return page_of(context["request"], selectors.stories_under(page), per_page=PER_PAGE)


@register.simple_tag
def stories_of(profile: Profile, page: Page) -> list[StoryPage]:
    """Return the stories about a start-up, in the language of `page`."""
    return selectors.stories_of(profile, page.locale_id)


@register.simple_tag
def startup_url(page: StoryPage) -> str:
    """Return the address of the start-up that a story is about, "" when it is not shown."""
    return selectors.startup_url(page)


@register.simple_tag
def resource_list(page: Page) -> list[ResourcePage]:
    """Return the resources under `page`."""
    return list(selectors.resources_under(page))


@register.simple_tag
def partners() -> list[tuple[str, list[Partner]]]:
    """Return the partners by kind, in the reader's language."""
    return selectors.partners(get_language() or "")


@register.simple_tag
def hubs() -> list[Hub]:
    """Return the hubs."""
    return selectors.hubs()


@register.simple_tag
def site_details() -> SiteDetails:
    """Return what the operator says of itself."""
    found: SiteDetails = SiteDetails.load()
    return found


@register.filter
def dialled(phone: str) -> str:
    """Return a phone number as a link dials it: its digits, with the sign of an international one."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    return f"+{digits}" if phone.strip().startswith("+") else digits
