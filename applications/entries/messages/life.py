"""What applicants are told, and when."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.entries.deposits import labels_of
from applications.entries.models import Application, Correction, Message, StageEntry
from applications.entries.selectors.corrections import correction_of
from applications.entries.selectors.threads import officers_to_tell
from applications.entries.selectors.ways_on import ways_on_in_words
from core.models import JournalEntry
from core.outbox.notices import DECISION, NEWS_OF, TO_DO, Event, Notice, later_moment
from core.registries import NoticeSource

next_ways = lazy(ways_on_in_words, str)

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
            "Your application as you submitted it: {url}\n\n{next}"
        ),
        ("reference", "call", "stage", "reason", "url", "next"),
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
    "entries.returned": Event(
        _("Your application {reference}: something to correct by {due}"),
        _(
            "An officer read your application {reference} to “{call}” and asks you to correct it by {due}.\n\n"
            "{reason}\n\nOnly these questions are open:\n{questions}\n\n"
            "If nothing comes by then, your application stays as you submitted it.\n\n{url}"
        ),
        ("reference", "call", "stage", "due", "reason", "questions", "url"),
        short=TO_DO,
    ),
    "entries.correction_due": Event(
        _("Reminder: correct your application {reference} by {due}"),
        _(
            "You have until {due} to correct your application {reference} to “{call}”, and to submit it again.\n\n"
            "{reason}\n\nIf nothing comes by then, your application stays as you submitted it.\n\n{url}"
        ),
        ("reference", "call", "stage", "due", "reason", "url"),
        short=TO_DO,
    ),
    "entries.correction_lapsed": Event(
        _("Your application {reference} stays as you submitted it"),
        _(
            "The date for correcting your application {reference} to “{call}” has passed. It goes on as you had "
            "submitted it. What you wrote since is kept in your draft.\n\n{url}"
        ),
        ("reference", "call", "stage", "url"),
    ),
    "entries.message": Event(
        _("A message about your application {reference}"),
        _("The team of the call “{call}” writes about your application {reference}:\n\n{text}\n\nAnswer here: {url}"),
        ("reference", "call", "text", "url"),
        short=NEWS_OF,
    ),
    "entries.message_received": Event(
        _("The applicant of {reference} wrote to you"),
        _("About application {reference} to “{call}”:\n\n{text}\n\nAnswer here: {url}"),
        ("reference", "call", "text", "url"),
        short=NEWS_OF,
    ),
    "entries.form_changed": Event(
        _("The form of your application {reference} has changed"),
        _(
            "The form of the call “{call}” has changed.\n\n{reason}\n\n"
            "Your answers are kept. Where one no longer fits, it is shown beside the new question. "
            "Read your application again before {closes}: {url}"
        ),
        ("reference", "call", "stage", "reason", "closes", "url"),
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


def about_entry(event: str, entry: StageEntry, page: str, **more: Any) -> Notice:
    """Return a notice to the applicant of `entry`, with what every one of them says and `more`."""
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
        about_entry(
            "entries.received",
            entry,
            "receipt",
            received=later_moment(at, zone),
            received_utc=utc,
            sha256=deposit.sha256,
        )
    ]


def found_ineligible(entry: StageEntry, act: JournalEntry) -> list[Notice]:
    """Say that a deposit is not eligible, with the reason that two officers signed."""
    return [about_entry("entries.ineligible", entry, "receipt", reason=act.reason, next=next_ways(entry.application))]


def _listed(keys: Sequence[str], entry: StageEntry) -> str:
    labels = {} if entry.deposit is None else labels_of(entry.deposit.document)
    return "\n".join(f"– {labels.get(key, key)}" for key in keys)


def returned(entry: StageEntry, act: JournalEntry) -> list[Notice]:
    """Ask for the correction that was just written, question by question."""
    correction = correction_of(entry)
    if correction is None:
        return []
    questions = lazy(_listed, str)(correction.questions, entry)
    return [about_entry("entries.returned", entry, "tasks", questions=questions, **_asked(correction))]


def _asked(correction: Correction) -> dict[str, Any]:
    return {"due": later_moment(datetime.fromisoformat(correction.due_wall)), "reason": correction.reason}


def correction_due(entry: StageEntry, correction: Correction) -> list[Notice]:
    """Remind of a correction."""
    return [about_entry("entries.correction_due", entry, "tasks", **_asked(correction))]


def correction_lapsed(entry: StageEntry, act: JournalEntry) -> list[Notice]:
    """Say that an application stays as it was submitted."""
    return [about_entry("entries.correction_lapsed", entry, "receipt")]


def next_stage_open(entry: StageEntry) -> list[Notice]:
    """Say that the next stage can be filled in, and until when."""
    closes = later_moment(entry.stage.window.closes_wall)
    return [about_entry("entries.next_stage", entry, "tasks", closes=closes)]


def form_changed(entry: StageEntry, reason: str) -> list[Notice]:
    """Say that the form of a draft has changed (a corrigendum of its call)."""
    closes = later_moment(entry.stage.window.closes_wall)
    return [about_entry("entries.form_changed", entry, "tasks", closes=closes, reason=reason)]


def withdrawn(application: Application, act: JournalEntry) -> list[Notice]:
    """Confirm a withdrawal."""
    values = {"reference": application.reference, "call": application.call.title}
    return [Notice("entries.withdrawn", application.applicant, values, call_code=application.call_code)]


def _written(event: str, recipient: User, message: Message, page: str) -> Notice:
    application = message.application
    path = reverse(f"entries:{page}", args=[application.reference, application.last_stage_number])
    values = {
        "reference": application.reference,
        "call": application.call.title,
        "text": message.text,
        "url": f"{settings.BASE_URL}{path}",
    }
    return Notice(event, recipient, values, call_code=application.call_code)


def message_from_staff(message: Message) -> list[Notice]:
    """Bring the applicant what an officer wrote."""
    return [_written("entries.message", message.application.applicant, message, "thread")]


def message_from_applicant(message: Message) -> list[Notice]:
    """Bring officers what the applicant's side wrote."""
    told = officers_to_tell(message.application)
    return [_written("entries.message_received", person, message, "officer_thread") for person in told]


SOURCES: dict[str, NoticeSource] = {
    "entries.stageentry.submit": received,
    "entries.stageentry.send_back": returned,
    "entries.stageentry.lapse": correction_lapsed,
    "entries.stageentry.find_ineligible": found_ineligible,
    "entries.application.withdraw": withdrawn,
}
