"""A meeting as a calendar file (RFC 5545): UTC instants, a UID that never changes."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event


@dataclass(frozen=True)
class Meeting:
    """What a calendar needs to know. Instants are aware; `revision` grows with each change."""

    uid: str
    summary: str
    place: str
    link: str
    starts_at: datetime
    minutes: int
    status: str
    revision: int
    changed_at: datetime


def calendar_file(meeting: Meeting) -> bytes:
    """Return the bytes of an .ics file with this one meeting. `status` is TENTATIVE, CONFIRMED or CANCELLED."""
    event = Event()
    event.add("uid", meeting.uid)
    event.add("summary", meeting.summary)
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", (meeting.starts_at + timedelta(minutes=meeting.minutes)).astimezone(UTC))
    event.add("dtstamp", meeting.changed_at.astimezone(UTC))
    event.add("sequence", meeting.revision)
    event.add("status", meeting.status)
    event.add("url", meeting.link)
    if meeting.place:
        event.add("location", meeting.place)
    calendar = Calendar()
    calendar.add("prodid", "-//Tremplin//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if meeting.status == "CANCELLED" else "PUBLISH")
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
