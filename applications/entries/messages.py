"""What applicants are told, and when."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from applications.entries.models import Application, StageEntry
from core import formats
from core.models import JournalEntry
from core.outbox.notices import DECISION, Event, Notice

when = lazy(formats.moment, str)

EVENTS = {
    "entries.received": Event(
        _("Received: your application {reference}"),
        _(
            "Your application {reference} to “{call}” has been received on {received}.\n\n"
            "Receipt (SHA-256 of the deposit): {sha256}\n"
            "Time of receipt (UTC): {received_utc}\n\n"
            "Keep this message. Your receipt, and what comes next: {url}"
        ),
        ("reference", "call", "stage", "received", "received_utc", "sha256", "url"),
    ),
    "entries.ineligible": Event(
        _("Your application {reference}: not eligible"),
        _(
            "Your application {reference} to “{call}” does not meet the conditions of the call.\n\n"
            "{reason}\n\n"
            "Your application as you submitted it: {url}"
        ),
        ("reference", "call", "stage", "reason", "url"),
        short=DECISION,
    ),
    "entries.next_stage": Event(
        _("Your application {reference}: the next stage is open"),
        _(
            "Your application {reference} to “{call}” goes on to the stage “{stage}”.\n\n"
            "What you have written is already there. Submit by {closes}.\n\n{url}"
        ),
        ("reference", "call", "stage", "closes", "url"),
        short=DECISION,
    ),
    "entries.extended": Event(
        _("Your application {reference}: a later deadline"),
        _("You can submit your application {reference} to “{call}” until {closes}.\n\n{reason}\n\n{url}"),
        ("reference", "call", "stage", "closes", "reason", "url"),
    ),
    "entries.withdrawn": Event(
        _("Your application {reference} is withdrawn"),
        _("Your application {reference} to “{call}” has been withdrawn at your request. Nobody will evaluate it."),
        ("reference", "call"),
    ),
}


def _address(name: str, entry: StageEntry) -> str:
    path = reverse(f"entries:{name}", args=[entry.application.reference, entry.stage.number])
    return f"{settings.BASE_URL}{path}"


def _notice(event: str, entry: StageEntry, page: str, **more: Any) -> Notice:
    application = entry.application
    return Notice(
        event,
        application.applicant,
        {
            "reference": application.reference,
            "call": application.call.title,
            "stage": entry.stage.name,
            "url": _address(page, entry),
            **more,
        },
        call_code=application.call_code,
    )


def received(entry: StageEntry, act: JournalEntry) -> list[Notice]:
    """Say that a deposit has been received, with its receipt."""
    deposit = entry.deposit
    if deposit is None:
        return []
    at = deposit.received_at
    zone = entry.stage.call.zone
    utc = f"{at:%Y-%m-%dT%H:%M:%SZ}"
    return [
        _notice("entries.received", entry, "receipt", received=when(at, zone), received_utc=utc, sha256=deposit.sha256)
    ]


def found_ineligible(entry: StageEntry, act: JournalEntry) -> list[Notice]:
    """Say that a deposit is not eligible, with the reason that two officers signed."""
    return [_notice("entries.ineligible", entry, "receipt", reason=act.reason)]


def next_stage_open(entry: StageEntry) -> list[Notice]:
    """Say that the next stage can be filled in, and until when."""
    closes = when(entry.stage.window.closes_wall)
    return [_notice("entries.next_stage", entry, "tasks", closes=closes)]


def extended(entry: StageEntry, closes_wall: datetime, reason: str) -> list[Notice]:
    """Say that one applicant has more time."""
    return [_notice("entries.extended", entry, "tasks", closes=when(closes_wall), reason=reason)]


def withdrawn(application: Application, act: JournalEntry) -> list[Notice]:
    """Confirm a withdrawal."""
    values = {"reference": application.reference, "call": application.call.title}
    return [Notice("entries.withdrawn", application.applicant, values, call_code=application.call_code)]
