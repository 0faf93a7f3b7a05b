"""What a returned entry must correct, and until when."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from django.db.models import F, OuterRef, QuerySet, Subquery

from applications.entries.models import Correction, StageEntry
from applications.entries.workflows import EntryState
from applications.forms.models import FormRevision
from applications.forms.schema import FormDocument, Section

# A correction that was sent in its last second still waits for its turn when the deadline strikes.
LAPSES_AFTER = timedelta(minutes=2)
REMINDED_BEFORE = timedelta(hours=48)


def correction_of(entry: StageEntry) -> Correction | None:
    """Return what a returned `entry` must correct, read once an instance; None in every other state (no query)."""
    if entry.state != EntryState.RETURNED:
        return None
    found: Correction | None = getattr(entry, "_correction", None)
    if found is None:
        found = entry.corrections.order_by("pk").last()
        entry._correction = found  # type: ignore[attr-defined]
    return found


def open_sections(entry: StageEntry, sections: Iterable[Section]) -> list[Section]:
    """Return the sections that can be written: all of a draft's; of a returned entry's the questions that are named."""
    correction = correction_of(entry)
    if correction is None:
        return list(sections)
    named = set(correction.questions)
    kept = [
        replace(section, questions=tuple(question for question in section.questions if question.key in named))
        for section in sections
    ]
    return [section for section in kept if section.questions]


def questions_asked_in(entries: QuerySet[StageEntry]) -> dict[str, str]:
    """Return the questions of the forms to which `entries` are pinned, by their keys, in the reader's language.

    Where a question was changed in a live form, its latest wording is taken.
    """
    pinned = entries.order_by().values("form_revision")
    found: dict[str, str] = {}
    for document in FormRevision.objects.filter(pk__in=pinned).order_by("number").values_list("document", flat=True):
        found |= {question.key: str(question.label) for question in FormDocument.parse(document).questions}
    return found


def _current() -> QuerySet[Correction]:
    """Return the corrections that are waited for: each the last one of an entry that is still returned."""
    last = Correction.objects.filter(entry=OuterRef("entry")).order_by("-pk").values("pk")[:1]
    returned = Correction.objects.filter(entry__state=EntryState.RETURNED).annotate(last=Subquery(last))
    return returned.filter(pk=F("last")).select_related("entry").order_by("pk")


def corrections_to_lapse(at: datetime) -> QuerySet[Correction]:
    """Return the corrections whose date has passed at `at` without a new deposit."""
    return _current().filter(due_at__lte=at - LAPSES_AFTER)


def corrections_to_remind(at: datetime) -> QuerySet[Correction]:
    """Return the corrections due in the next 48 hours of which nobody was reminded yet, nor asked for that lately."""
    soon = _current().filter(reminded_at__isnull=True, due_at__gt=at, due_at__lte=at + REMINDED_BEFORE)
    return soon.filter(asked_at__lte=F("due_at") - REMINDED_BEFORE)
