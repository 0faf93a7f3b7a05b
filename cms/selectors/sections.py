"""Lists of events, stories and resources."""

from datetime import datetime

from django.db.models import QuerySet
from wagtail.models import Page

from cms.models import EventPage, ResourcePage, StartupIndexPage, StoryPage
from cms.tree import below
from incubator.startups.models import Profile
from incubator.startups.workflows import ProfileState

# A list of what is to come is short: events are announced weeks ahead, not years.
MOST_COMING = 50


def events_under(page: Page) -> QuerySet[EventPage]:
    """Return the live events under `page`, each with its hub and programme, the first to start first."""
    found = EventPage.objects.live().filter(below(page)).select_related("hub", "programme")
    ordered: QuerySet[EventPage] = found.order_by("starts_at", "pk")
    return ordered


def coming_events(page: Page, at: datetime) -> list[EventPage]:
    """Return the events under `page` that are not over at the instant `at`, the next one first."""
    return list(events_under(page).filter(ends_at__gt=at)[:MOST_COMING])


def past_events(page: Page, at: datetime) -> QuerySet[EventPage]:
    """Return the events under `page` that are over at the instant `at`, the last one first."""
    return events_under(page).filter(ends_at__lte=at).order_by("-starts_at", "pk")


def stories_under(page: Page) -> QuerySet[StoryPage]:
    """Return the live stories under `page`, each with its start-up and picture, latest first."""
    found = StoryPage.objects.live().filter(below(page)).select_related("profile__startup__region", "picture")
    ordered: QuerySet[StoryPage] = found.prefetch_related("picture__renditions").order_by("-date", "-pk")
    return ordered


def stories_of(profile: Profile, locale_id: int) -> list[StoryPage]:
    """Return the live stories about the start-up of `profile` in one language, latest first."""
    found = StoryPage.objects.live().filter(profile=profile, locale=locale_id)
    return list(found.order_by("-date", "-pk"))


def startup_url(page: StoryPage) -> str:
    """Return the address of the page of the start-up that a story is about, "" when it is not shown."""
    profile = page.profile
    if profile is None or profile.state != ProfileState.PUBLISHED:
        return ""
    directory = StartupIndexPage.objects.live().filter(locale=page.locale_id).first()
    return f"{directory.url}{profile.startup.reference}/" if directory else ""


def resources_under(page: Page) -> QuerySet[ResourcePage]:
    """Return the live resources under `page`, in the order of the tree."""
    found: QuerySet[ResourcePage] = ResourcePage.objects.live().filter(below(page)).order_by("path")
    return found
