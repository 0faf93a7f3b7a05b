"""What is told of a pitch day: to each start-up its slot, to jurors the sheets that lapsed."""

from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import formats
from core.outbox.notices import NEWS_OF, TO_DO, Event, Notice
from evaluation.panels.models import PanelMember
from evaluation.pitches.models import Pitch, PitchDay
from evaluation.pitches.selectors.slots import zone_of

SLOT = ("reference", "call", "when", "place", "url")
EVENTS: dict[str, Event] = {
    "pitches.slot": Event(
        _("{reference}: you pitch on {when}"),
        _(
            "Your application {reference} to “{call}” pitches before the panel on {when}. Place: {place}\n\n"
            "Your slot, with a calendar file to keep: {base_url}{url}"
        ),
        SLOT,
        short=NEWS_OF,
    ),
    "pitches.slot_moved": Event(
        _("{reference}: your pitch has moved to {when}"),
        _(
            "The pitch of your application {reference} to “{call}” has moved. It is now on {when}. Place: {place}\n\n"
            "Open the calendar file again, it replaces the one before: {base_url}{url}"
        ),
        SLOT,
        short=NEWS_OF,
    ),
    "pitches.cancelled": Event(
        _("{reference}: the pitch day is cancelled"),
        _(
            "The pitch of your application {reference} to “{call}”, on {when}, does not take place.\n\n{reason}\n\n"
            "You will be told of another day: {base_url}{url}"
        ),
        ("reference", "call", "when", "reason", "url"),
        short=NEWS_OF,
    ),
    "pitches.lapsed": Event(
        _("{call}: sheets that were not complete at the close ({count})"),
        _(
            "The pitch day of “{call}” is closed. Sheets of yours that were not complete were not taken in: {count}. "
            "What you saved is kept. The chair of your panel can reopen them: {base_url}{url}"
        ),
        ("call", "count", "url"),
        short=TO_DO,
    ),
}


def _in_both(pitch: Pitch) -> str:
    """Say when a pitch begins in the zone of the call and, where its clocks differ, in that of the team."""
    announced = pitch.day.stage.call.zone
    own = zone_of(pitch.entry.application, announced)
    said = _at(pitch, announced)
    if formats.utc_offset(pitch.starts_at, own) == formats.utc_offset(pitch.starts_at, announced):
        return said
    return gettext("%(call_time)s, which is %(own_time)s") % {"call_time": said, "own_time": _at(pitch, own)}


def _at(pitch: Pitch, zone: str) -> str:
    # The clock as it is read there: the zone is named beside it, once.
    wall = pitch.starts_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return f"{formats.moment(wall)} ({formats.zone_label(pitch.starts_at, zone)})"


in_both = lazy(_in_both, str)


def _values(pitch: Pitch) -> dict[str, Any]:
    application, stage = pitch.entry.application, pitch.day.stage
    return {
        "reference": application.reference,
        "call": stage.call.title,
        "when": in_both(pitch),
        "place": pitch.day.place or "–",
        "url": reverse("pitches:slot", args=[application.reference, stage.number]),
    }


def slot(pitch: Pitch) -> Notice:
    """Tell the applicant the slot of a pitch: as news the first time, as a change later."""
    event = "pitches.slot" if pitch.revision <= 1 else "pitches.slot_moved"
    application = pitch.entry.application
    return Notice(event, application.applicant, _values(pitch), application.call_code)


def cancelled(pitch: Pitch, reason: str) -> Notice:
    """Tell the applicant that the day does not take place, and why."""
    application = pitch.entry.application
    values = _values(pitch) | {"reason": reason, "url": reverse("entries:mine")}
    return Notice("pitches.cancelled", application.applicant, values, application.call_code)


def lapsed(day: PitchDay, member: PanelMember, count: int) -> Notice:
    """Tell a juror how many of their sheets were not complete when the day closed."""
    call = day.stage.call
    values = {"call": call.title, "count": count, "url": reverse("pitches:day", args=[day.pk])}
    return Notice("pitches.lapsed", member.person, values, call.code)
