"""Meetings as calendar files (RFC 5545): UTC instants, a UID that never changes, a number that grows.

A file that is opened by hand is PUBLISHed; what a mail brings is a REQUEST or a CANCEL of its organizer to one attendee
(RFC 5546), so that a calendar makes, moves and takes away the same entry.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from icalendar import Calendar, Event, vCalAddress, vText

CONTENT_TYPE = "text/calendar; charset=utf-8"
REFRESHED_EVERY = "PT1H"


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

    @property
    def is_cancelled(self) -> bool:
        """Tell whether it does not take place."""
        return self.status == "CANCELLED"


def uid_of(reference: str) -> str:
    """Return the identifier of what has this reference, the same for ever and nowhere else."""
    return f"{reference}@{urlsplit(settings.BASE_URL).hostname}"


def calendar_file(meeting: Meeting) -> bytes:
    """Return the bytes of an .ics file with this one meeting. `status` is TENTATIVE, CONFIRMED or CANCELLED."""
    return _bytes([_event(meeting)], "CANCEL" if meeting.is_cancelled else "PUBLISH")


def calendar_response(meeting: Meeting, name: str) -> HttpResponse:
    """Return an answer that brings the meeting as a file to open. `name` is the file's, without extension."""
    response = HttpResponse(calendar_file(meeting), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    response["Cache-Control"] = "private, no-store"
    return response


def invitation(meeting: Meeting, *, organizer: str, attendee: str, name: str) -> bytes:
    """Return what invites the address `attendee`, a person called `name`, or tells that the meeting is cancelled."""
    event = _event(meeting)
    event.add("organizer", vCalAddress(f"mailto:{organizer}"))
    guest = vCalAddress(f"mailto:{attendee}")
    guest.params["CN"] = vText(name)
    guest.params["ROLE"] = vText("REQ-PARTICIPANT")
    # An answer goes through the page of the meeting, not through the calendar.
    guest.params["RSVP"] = vText("FALSE")
    event.add("attendee", guest, encode=False)
    return _bytes([event], method_of(meeting))


def method_of(meeting: Meeting) -> str:
    """Return what a mail about `meeting` asks of a calendar."""
    return "CANCEL" if meeting.is_cancelled else "REQUEST"


def feed(name: str, meetings: Sequence[Meeting]) -> bytes:
    """Return the bytes of a calendar of `meetings` that programs follow, under `name`."""
    return _bytes([_event(one) for one in meetings], "PUBLISH", name)


def _bytes(events: Sequence[Event], method: str, name: str = "") -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Tremplin//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("x-published-ttl", REFRESHED_EVERY)
    for event in events:
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _event(meeting: Meeting) -> Event:
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
    return event
