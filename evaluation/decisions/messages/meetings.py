"""What is told of the meeting of a jury, to its members."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.outbox.notices import TO_DO, Event, Notice, later_moment
from evaluation.decisions.models import Meeting

EVENTS: dict[str, Event] = {
    "decisions.meeting_convened": Event(
        _("{call}: the jury meets on {when}"),
        _("The jury “{jury}” of “{call}” deliberates on {when}. Place: {place}\n\nAgenda: {base_url}{url}"),
        ("call", "jury", "when", "place", "url"),
        short=TO_DO,
    ),
    "decisions.minutes_to_sign": Event(
        _("{call}: the minutes of the deliberation wait for your signature"),
        _("The meeting of the jury “{jury}” of “{call}” is closed. Read its minutes and sign them: {base_url}{url}"),
        ("call", "jury", "url"),
        short=TO_DO,
    ),
}


def _to_jury(event: str, meeting: Meeting, people: Iterable[Any], **more: Any) -> list[Notice]:
    call = meeting.stage.call
    url = reverse("decisions:meeting", args=[call.code, meeting.stage.number])
    values = {"call": call.title, "jury": meeting.panel.name, "url": url, **more}
    return [Notice(event, person, values, call.code) for person in people]


def convened(meeting: Meeting, people: Iterable[Any]) -> list[Notice]:
    """Tell `people` when and where the jury meets."""
    when = later_moment(meeting.held_at, meeting.stage.call.zone)
    return _to_jury("decisions.meeting_convened", meeting, people, when=when, place=meeting.place or "–")


def to_be_signed(meeting: Meeting, people: Iterable[Any]) -> list[Notice]:
    """Tell `people`, who were present, that the minutes wait for their signatures."""
    return _to_jury("decisions.minutes_to_sign", meeting, people)
