"""What a page is, for machines (schema.org as JSON-LD). Data blocks are not run: the strict policy holds."""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.templatetags.static import static

from cms.models import EventPage, NewsPage, StoryPage
from cms.selectors import PresentedCall
from cms.share.facts import ShareFacts

Data = dict[str, Any]
CONTEXT = "https://schema.org"
ORGANISATION = "ES.Maroc.org"
# A text of an editor must not end the block that holds it.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def as_json(data: Data) -> str:
    """Return `data` as JSON that can stand in a page."""
    return json.dumps({"@context": CONTEXT} | data, ensure_ascii=False).translate(ESCAPES)


def organisation() -> Data:
    """Return who publishes the site."""
    address = settings.BASE_URL + "/"
    return {
        "@type": "Organization",
        "name": ORGANISATION,
        "url": address,
        "logo": settings.BASE_URL + static("core/mark.svg"),
    }


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> Data:
    """Return the way to a page: (title, address) from the home page down to it."""
    items = [
        {"@type": "ListItem", "position": position, "name": title, "item": address}
        for position, (title, address) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def call(presented: PresentedCall, facts: ShareFacts, picture: str) -> Data:
    """Return a call: a grant of money, or a grant in kind, for which one applies between two instants."""
    amounts = [
        {"@type": "MonetaryAmount", "currency": envelope.currency, "maxValue": f"{envelope.amount.normalize():f}"}
        for envelope, _region in presented.envelopes
        if envelope.amount
    ]
    data: Data = {
        "@type": "MonetaryGrant" if amounts else "Grant",
        "identifier": facts.code,
        "name": facts.title,
        "description": str(presented.call.summary),
        "url": facts.address,
        "image": picture,
        "sponsor": organisation(),
    }
    if amounts:
        data["amount"] = amounts
    if presented.first:
        window = presented.first.stage.window
        data["potentialAction"] = {
            "@type": "ApplyAction",
            "target": facts.address,
            "startTime": window.opens_at.isoformat(),
            "endTime": window.closes_at.isoformat(),
        }
    return data


def article(page: NewsPage | StoryPage, address: str) -> Data:
    """Return a piece of news, or a story."""
    data: Data = {
        "@type": "NewsArticle" if isinstance(page, NewsPage) else "Article",
        "headline": page.title,
        "description": page.intro,
        "datePublished": page.date.isoformat(),
        "inLanguage": page.locale.language_code,
        "url": address,
        "publisher": organisation(),
    }
    if page.last_published_at:
        data["dateModified"] = page.last_published_at.isoformat()
    return data


def event(page: EventPage, address: str) -> Data:
    """Return an event with its places: a hub or words, and a link."""
    places: list[Data] = []
    if page.hub or page.place:
        hub = page.hub
        where = page.place or (hub.address if hub else "")
        places.append({"@type": "Place", "name": str(hub.name) if hub else page.place, "address": where})
    if page.online_at:
        places.append({"@type": "VirtualLocation", "url": page.online_at})
    return {
        "@type": "Event",
        "name": page.title,
        "description": page.intro,
        "startDate": page.starts_at.isoformat(),
        "endDate": page.ends_at.isoformat(),
        "location": places,
        "isAccessibleForFree": True,
        "inLanguage": page.locale.language_code,
        "url": address,
        "organizer": organisation(),
    }
