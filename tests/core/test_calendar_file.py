from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from core import formats
from core.calendar_file import Meeting, calendar_file, feed, invitation
from core.zones import instant_to_come

AT = datetime(2026, 9, 1, tzinfo=UTC)


def meeting(starts=datetime(2026, 9, 16, 9, tzinfo=UTC), status="CONFIRMED", revision=2):
    return Meeting(
        uid="MS-1@example.org",
        summary="Prix; et coûts",
        place="Hub, Tanger",
        link="https://example.org/1",
        starts_at=starts,
        minutes=60,
        status=status,
        revision=revision,
        changed_at=AT,
    )


def event_of(content):
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return event


@pytest.mark.parametrize(
    ("status", "method"), [("CONFIRMED", "REQUEST"), ("TENTATIVE", "REQUEST"), ("CANCELLED", "CANCEL")]
)
def test_an_invitation_is_from_its_organizer_to_one_attendee(status, method):
    content = invitation(meeting(status=status), organizer="a@example.org", attendee="b@example.org", name="Salma, B")
    event = event_of(content)
    assert Calendar.from_ical(content)["method"] == method
    assert (event["organizer"], event["attendee"]) == ("mailto:a@example.org", "mailto:b@example.org")
    assert event["attendee"].params["CN"] == "Salma, B"
    assert (event["uid"], event["sequence"], event["summary"]) == ("MS-1@example.org", 2, "Prix; et coûts")


def test_a_file_that_is_opened_by_hand_invites_nobody():
    assert "attendee" not in event_of(calendar_file(meeting()))


def test_a_calendar_that_is_followed_has_a_name_and_all_its_meetings():
    calendar = Calendar.from_ical(feed("Tremplin", [meeting(), meeting(status="CANCELLED")]))
    assert (calendar["method"], calendar["x-wr-calname"]) == ("PUBLISH", "Tremplin")
    assert [event["status"] for event in calendar.walk("VEVENT")] == ["CONFIRMED", "CANCELLED"]


@pytest.mark.parametrize(
    ("day", "utc", "kigali"),
    [(16, 9, "11:00"), (19, 9, "11:00"), (20, 10, "12:00"), (23, 10, "12:00")],
    ids=["before", "the eve", "the day", "after"],
)
def test_ten_in_rabat_is_one_instant_on_both_sides_of_the_change_of_zone(day, utc, kigali):
    """Morocco left UTC+1 for UTC+0 on 20 September 2026: one wall time is two instants, seen from Kigali too."""
    wall = datetime(2026, 9, day, 10)
    instant = instant_to_come(wall, "Africa/Casablanca", at=AT)
    assert event_of(calendar_file(meeting(instant)))["dtstart"].dt == datetime(2026, 9, day, utc, tzinfo=UTC)
    assert instant.astimezone(ZoneInfo("Africa/Casablanca")).replace(tzinfo=None) == wall
    assert f"{kigali} (UTC+2)" in formats.moment(instant, "Africa/Kigali", "fr")
