"""Feeds of calls and news (Atom, RSS), from plain values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

FORMATS: dict[str, type[SyndicationFeed]] = {"atom": Atom1Feed, "rss": Rss201rev2Feed}
# What XML cannot hold, whatever an editor pasted.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True)
class Item:
    """One entry of a feed. `key` never changes, whatever becomes of its address."""

    key: str
    title: str
    summary: str
    link: str
    published_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class Channel:
    """What a feed is about, the page that it follows, and its own address."""

    title: str
    summary: str
    link: str
    feed_link: str
    language: str


def feed(channel: Channel, items: Sequence[Item], kind: str) -> tuple[bytes, str]:
    """Return (bytes, content type) of a feed of `kind` ("atom" or "rss"). Raises KeyError for another one."""
    made = FORMATS[kind](
        title=plain(channel.title),
        link=channel.link,
        description=plain(channel.summary),
        language=channel.language,
        feed_url=channel.feed_link,
        feed_guid=channel.feed_link,
    )
    for item in items:
        made.add_item(
            title=plain(item.title),
            link=item.link,
            description=plain(item.summary),
            unique_id=item.key,
            unique_id_is_permalink=False,
            pubdate=item.published_at,
            updateddate=item.updated_at,
        )
    stream = StringIO()
    made.write(stream, "utf-8")
    return stream.getvalue().encode(), str(getattr(made, "content_type", ""))


def plain(text: str) -> str:
    """Return `text` without the characters that XML cannot hold."""
    return CONTROL.sub("", text)
