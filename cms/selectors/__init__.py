"""Reads of the site: lists of pages, and what a call says of itself to visitors."""

from cms.selectors.calls import (
    EVERY_CALL,
    CallCard,
    CallWish,
    call_choices,
    calls_of_programme,
    card_of,
    closed_call_pages_under,
    living_calls_under,
    next_call,
    other_calls,
    presented_card,
)
from cms.selectors.laureates import Laureates, laureates_of
from cms.selectors.network import Partner, hubs, hubs_near, partners
from cms.selectors.pages import (
    LISTED,
    ProgrammeFacts,
    news_under,
    pages_about,
    programme_facts,
    programme_pages_under,
)
from cms.selectors.presented import PresentedCall, present, presented_on
from cms.selectors.sections import (
    coming_events,
    events_under,
    past_events,
    resources_under,
    startup_url,
    stories_of,
    stories_under,
)
from cms.selectors.startups import Wish, profiles_sought, regions_present, sectors_present, wish_of
from cms.selectors.upkeep import broken_links, unused_pictures, with_pages

__all__ = [
    "EVERY_CALL",
    "LISTED",
    "CallCard",
    "CallWish",
    "Laureates",
    "Partner",
    "PresentedCall",
    "ProgrammeFacts",
    "Wish",
    "broken_links",
    "call_choices",
    "calls_of_programme",
    "card_of",
    "closed_call_pages_under",
    "coming_events",
    "events_under",
    "hubs",
    "hubs_near",
    "laureates_of",
    "living_calls_under",
    "news_under",
    "next_call",
    "other_calls",
    "pages_about",
    "partners",
    "past_events",
    "present",
    "presented_card",
    "presented_on",
    "profiles_sought",
    "programme_facts",
    "programme_pages_under",
    "regions_present",
    "resources_under",
    "sectors_present",
    "startup_url",
    "stories_of",
    "stories_under",
    "unused_pictures",
    "wish_of",
    "with_pages",
]
