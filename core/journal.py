"""The one door to the journal: append an entry to an object's chain, read it, prove it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import QuerySet

from core.canonical import sha256_of
from core.models import JournalEntry


def label_of(instance: models.Model) -> str:
    """Return the label under which an object is journalled, such as "entries.stageentry"."""
    return instance._meta.label_lower


def entries_of(instance: models.Model) -> QuerySet[JournalEntry]:
    """Return the chain of `instance`, oldest first, actors joined."""
    return (
        JournalEntry.objects.filter(object_type=label_of(instance), object_id=instance.pk)
        .select_related("actor")
        .order_by("number")
    )


def last_of(instance: models.Model) -> JournalEntry | None:
    """Return the last entry of `instance`, or None."""
    return (
        JournalEntry.objects.filter(object_type=label_of(instance), object_id=instance.pk).order_by("-number").first()
    )


def append(
    instance: models.Model,
    *,
    event: str,
    by: Any,
    at: datetime,
    from_state: str = "",
    to_state: str = "",
    reason: str = "",
    payload: Mapping[str, Any] | None = None,
) -> JournalEntry:
    """Add an entry to the chain of `instance` and return it.

    The caller holds the lock on the row (`core.transitions`); two appends at once would take the same number, and the
    unique constraint lets one of them pass. `at` is aware; `payload` holds JSON values without floats.
    """
    last = last_of(instance)
    entry = JournalEntry(
        object_type=label_of(instance),
        object_id=instance.pk,
        number=last.number + 1 if last else 1,
        event=event,
        from_state=from_state,
        to_state=to_state,
        actor=by,
        at=at,
        reason=reason,
        payload=dict(payload or {}),
        previous_hash=last.hash if last else "",
    )
    entry.content_digest = sha256_of({"reason": entry.reason, "payload": entry.payload})
    entry.hash = hash_of(entry)
    entry.save()
    return entry


def hash_of(entry: JournalEntry) -> str:
    """Recompute the hash of `entry` from its columns: SHA-256 of their canonical JSON."""
    return sha256_of(
        {
            "object": [entry.object_type, entry.object_id],
            "number": entry.number,
            "event": entry.event,
            "from": entry.from_state,
            "to": entry.to_state,
            "actor": entry.actor_id,
            "at": entry.at.isoformat(),
            "content": entry.content_digest,
            "previous": entry.previous_hash,
        }
    )


def faults() -> Iterator[str]:
    """Yield a sentence for each entry whose hash, link, number or content is not what was written.

    An erased content (empty reason and payload, digest kept) is not a fault. Streams the table once.
    """
    previous: JournalEntry | None = None
    rows = JournalEntry.objects.order_by("object_type", "object_id", "number").iterator(chunk_size=2000)
    for entry in rows:
        same = previous is not None and (previous.object_type, previous.object_id) == (
            entry.object_type,
            entry.object_id,
        )
        expected_number = previous.number + 1 if same and previous else 1
        expected_hash = previous.hash if same and previous else ""
        if entry.number != expected_number:
            yield f"{entry}: entry {expected_number} is missing"
        elif entry.previous_hash != expected_hash:
            yield f"{entry}: the link to the entry before it is broken"
        if hash_of(entry) != entry.hash:
            yield f"{entry}: the entry was changed"
        erased = not entry.reason and not entry.payload
        if not erased and sha256_of({"reason": entry.reason, "payload": entry.payload}) != entry.content_digest:
            yield f"{entry}: its reason or details were changed"
        previous = entry
