"""References of an application: who was asked, and, for staff and jury alone, what they wrote."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from applications.entries.models import Reference, StageEntry
from applications.entries.selectors.drafts import draft_of
from applications.forms.schema import FormDocument
from core.crypto import digest

Outcome = Reference.Outcome


def references_asked(entry: StageEntry) -> int:
    """Return how many references the form of `entry` asks, given what is answered so far."""
    return draft_of(entry).asked.references if entry.form_revision_id else 0


def references_of(entry: StageEntry) -> QuerySet[Reference]:
    """Return whom the applicant asked, without what they wrote; those taken back are left out."""
    return Reference.objects.filter(entry=entry).exclude(outcome=Outcome.CANCELLED).defer("text").order_by("pk")


def received_references(entry: StageEntry) -> QuerySet[Reference]:
    """Return what was written for the application of `entry`, in this stage and in those before it. For staff and
    jury: the caller asked who reads."""
    written = Reference.objects.filter(outcome=Outcome.WRITTEN, entry__application=entry.application_id)
    return written.filter(entry__stage__number__lte=entry.stage.number).order_by("pk")


def asks_references(document: Mapping[str, Any]) -> bool:
    """Tell whether the form of a deposit asks references."""
    return FormDocument.parse(document["form"]).references > 0


def reference_of(secret: str) -> Reference | None:
    """Return the request of a private link, whatever became of it, with what its page says; None without one."""
    application = "entry__application"
    related = (f"{application}__call", f"{application}__startup", f"{application}__applicant", "entry__stage")
    return Reference.objects.select_related(*related).defer("text").filter(secret_hash=digest(secret)).first()


def references_to_remind(at: datetime, before: datetime) -> QuerySet[Reference]:
    """Return the requests that wait, not reminded yet, whose last moment is after `at` and not after `before`."""
    waiting = Reference.objects.filter(outcome="", reminded_at__isnull=True, due_at__gt=at, due_at__lte=before)
    return waiting.select_related("entry__application").order_by("pk")
