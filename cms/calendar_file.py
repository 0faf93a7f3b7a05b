"""The days of calls as a calendar file (RFC 5545), from plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

REFRESHED_EVERY = "PT12H"


@dataclass(frozen=True)
class Entry:
    """One entry: an instant (aware), or whole days. `uid` never changes; `ends` is the instant or day after it."""

    uid: str
    title: str
    text: str
    link: str
    starts: datetime | date
    changed_at: datetime
    ends: datetime | date | None = None
    place: str = ""


def calendar_file(name: str, entries: Sequence[Entry]) -> bytes:
    """Return the bytes of a calendar that programs may follow, under `name`."""
    calendar = Calendar()
    calendar.add("prodid", "-//Tremplin//Calls//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-published-ttl", REFRESHED_EVERY)
    for entry in entries:
        calendar.add_component(_event(entry))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("summary", entry.title)
    event.add("description", entry.text)
    event.add("url", entry.link)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("dtstart", _moment(entry.starts))
    if entry.ends is not None:
        event.add("dtend", _moment(entry.ends))
    elif not isinstance(entry.starts, datetime):
        event.add("dtend", entry.starts + timedelta(days=1))
    if entry.place:
        event.add("location", entry.place)
    return event


def _moment(value: datetime | date) -> datetime | date:
    return value.astimezone(UTC) if isinstance(value, datetime) else value
