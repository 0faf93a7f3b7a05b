"""Journal chains of many objects at once: hashed as `core.journal` hashes them, inserted in bulk."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models

from core.journal import append_all, entry_after, label_of
from core.models import JournalEntry


class Chains:
    """Collects acts on objects that nobody else writes to, and inserts them all."""

    def __init__(self) -> None:
        self.entries: list[JournalEntry] = []
        self.last: dict[tuple[str, int], JournalEntry] = {}

    def add(self, instance: models.Model, event: str, *, by: Any, at: datetime, **details: Any) -> None:
        """Add an act to the chain of `instance`; `details` are those of `core.journal.append`."""
        about = (label_of(instance), instance.pk)
        entry = entry_after(self.last.get(about), about=about, event=event, by=by, at=at, **details)
        self.last[about] = entry
        self.entries.append(entry)

    def resume(self, model: type[models.Model], keys: Iterable[int]) -> None:
        """Go on after what is written of the objects of `model` with these keys."""
        label = model._meta.label_lower
        found = JournalEntry.objects.filter(object_type=label, object_id__in=list(keys)).order_by("number")
        self.last |= {(label, entry.object_id): entry for entry in found}

    def write(self) -> None:
        """Insert what was collected."""
        append_all(self.entries)
        self.entries = []
