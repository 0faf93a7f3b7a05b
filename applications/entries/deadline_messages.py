"""What people are told of deadlines that move: for everybody after an outage, or for one person."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from applications.calls.models import Outage
from applications.entries.messages import about_entry
from applications.entries.models import LateLink, StageEntry
from applications.entries.selectors.windows import closing_of
from core.outbox.notices import TO_DO, Event, Notice, later_moment

EVENTS = {
    "entries.extended": Event(
        _("Your application {reference}: a later deadline"),
        _("You can submit your application {reference} to “{call}” until {closes}.\n\n{reason}\n\n{url}"),
        ("reference", "call", "stage", "closes", "reason", "url"),
    ),
    "entries.closing_soon": Event(
        _("Not submitted yet: your application {reference} closes on {closes}"),
        _(
            "Your application {reference} to “{call}” is still a draft. You can submit it until {closes}.\n\n"
            "What you wrote is kept. See what is missing: {url}"
        ),
        ("reference", "call", "stage", "closes", "url"),
        short=TO_DO,
    ),
    "entries.outage": Event(
        _("Your application {reference}: the deadline is later for everybody"),
        _(
            "The deadline of the call “{call}” is moved for everybody. You can submit your application {reference} "
            "until {closes}.\n\n{reason}\n\nWhat you wrote is kept: {url}"
        ),
        ("reference", "call", "stage", "closes", "reason", "url"),
        short=TO_DO,
    ),
    "entries.late_link": Event(
        _("You may apply to “{call}” until {closes}"),
        _(
            "The call “{call}” is closed. You may apply all the same, or submit what you had begun, until {closes}.\n\n"
            "{reason}\n\n"
            "This address is for you alone and works once. Sign in with {address}, then open: {url}"
        ),
        ("call", "closes", "reason", "address", "url"),
        secret=True,
    ),
}


def outage_declared(entry: StageEntry, outage: Outage) -> list[Notice]:
    """Say to who is writing that the deadline has moved for everybody, and why."""
    closes = later_moment(datetime.fromisoformat(outage.closes_wall))
    return [about_entry("entries.outage", entry, "tasks", closes=closes, reason=outage.reason)]


def late_link_granted(link: LateLink, person: Any, language: str, url: str) -> list[Notice]:
    """Send a late link to its address; `person` is who has it here already, if anybody."""
    call = link.stage.call
    values = {
        "call": call.title,
        "closes": later_moment(datetime.fromisoformat(link.closes_wall)),
        "reason": link.reason,
        "address": link.address,
        "url": url,
    }
    return [Notice("entries.late_link", person, values, call_code=call.code, address=link.address, language=language)]


def closing_soon(entry: StageEntry) -> list[Notice]:
    """Remind of a draft that is not submitted, with the deadline that holds for it."""
    return [
        about_entry("entries.closing_soon", entry, "tasks", closes=later_moment(closing_of(entry).window.closes_wall))
    ]


def extended(entry: StageEntry, closes_wall: datetime, reason: str) -> list[Notice]:
    """Say that one applicant has more time."""
    return [about_entry("entries.extended", entry, "tasks", closes=later_moment(closes_wall), reason=reason)]
