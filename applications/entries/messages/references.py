"""What is said to those who are asked for a reference, and to the applicant when they answered."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from applications.entries.models import Reference
from core.outbox.notices import NEWS_OF, Event, Notice, later_moment

ASKED = ("referee", "applicant", "startup", "call", "url", "expires")

EVENTS = {
    "entries.reference_asked": Event(
        _("{applicant} asks you for a reference"),
        _(
            "{referee},\n\n{applicant} applies with {startup} to “{call}” and names you as somebody who knows the "
            "project. The team of the call would like to read your opinion.\n\nWrite it here, without an account, or "
            "decline: {url}\n\nThe link is yours alone and works until {expires}. {applicant} does not read what you "
            "write."
        ),
        ASKED,
        secret=True,
    ),
    "entries.reference_due": Event(
        _("Reminder: {applicant} waits for your reference until {expires}"),
        _(
            "{referee},\n\n{applicant} asked you for a reference on {startup} for “{call}”. You can write it, or "
            "decline, until {expires}: {url}\n\nThe link is yours alone. {applicant} does not read what you write."
        ),
        ASKED,
        secret=True,
    ),
    "entries.reference_in": Event(
        _("Your application {reference}: an answer to your request for a reference"),
        _("Reference of {referee} for your application {reference} to “{call}”: {outcome}.\n\n{url}"),
        ("reference", "call", "referee", "outcome", "url"),
        short=NEWS_OF,
    ),
}


def _asked(event: str, reference: Reference) -> Notice:
    application = reference.entry.application
    values: dict[str, Any] = {
        "referee": reference.full_name,
        "applicant": str(application.applicant),
        "startup": application.startup.name,
        "call": application.call.title,
        "url": f"{settings.BASE_URL}{reverse('entries:referee', args=[reference.secret])}",
        "expires": later_moment(reference.due_at),
    }
    return Notice(
        event, None, values, call_code=application.call_code, address=reference.email, language=reference.language
    )


def reference_asked(reference: Reference) -> Notice:
    """Mail the private link."""
    return _asked("entries.reference_asked", reference)


def reference_due(reference: Reference) -> Notice:
    """Remind of the private link."""
    return _asked("entries.reference_due", reference)


def reference_in(reference: Reference) -> Notice:
    """Tell the applicant that somebody wrote or declined: never what was written."""
    entry = reference.entry
    path = reverse("entries:references", args=[entry.application.reference, entry.stage.number])
    values = {
        "reference": entry.application.reference,
        "call": entry.application.call.title,
        "referee": reference.full_name,
        "outcome": Reference.Outcome(reference.outcome).label,
        "url": f"{settings.BASE_URL}{path}",
    }
    application = entry.application
    return Notice("entries.reference_in", application.applicant, values, call_code=application.call_code)
