"""The one door to the journal: append an entry to an object's chain, read it (`core.journal_proof` proves it)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models
from django.db.models import OuterRef, QuerySet, Subquery

from core.canonical import sha256_of
from core.models import JournalEntry

CHUNK = 2_000


@dataclass(frozen=True)
class End:
    """The end of a chain: the number and the hash of its last entry."""

    number: int
    hash: str


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


def last_of_each(instances: Sequence[models.Model]) -> dict[int, JournalEntry]:
    """Return the last entry of each of `instances` (of one model), by its key. One query, none for none."""
    return _last_of_each(instances) if instances else {}


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
    on_behalf_of: Any = None,
) -> JournalEntry:
    """Add an entry to the chain of `instance` and return it.

    The caller holds the lock on the row (`core.transitions`); two appends at once would take the same number, and the
    unique constraint lets one of them pass. `at` is aware (ValueError when naive); `payload` holds JSON values without
    floats; `on_behalf_of` is the person for whom `by` acts.
    """
    entry = entry_after(
        _end_of(instance),
        about=(label_of(instance), instance.pk),
        event=event,
        by=by,
        at=at,
        from_state=from_state,
        to_state=to_state,
        reason=reason,
        payload=payload,
        on_behalf_of=on_behalf_of,
    )
    entry.save()
    return entry


def _end_of(instance: models.Model) -> End | None:
    """Return the end of the chain of `instance`. Written in SQL: every act asks it, and Django took longer to put the
    question than the database to answer it."""
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT "number", "hash" FROM "core_journalentry" WHERE "object_type" = %s AND "object_id" = %s'
            ' ORDER BY "number" DESC LIMIT 1',
            [label_of(instance), instance.pk],
        )
        row = cursor.fetchone()
    return End(*row) if row else None


def entry_after(
    last: JournalEntry | End | None,
    *,
    about: tuple[str, int],
    event: str,
    by: Any,
    at: datetime,
    from_state: str = "",
    to_state: str = "",
    reason: str = "",
    payload: Mapping[str, Any] | None = None,
    on_behalf_of: Any = None,
) -> JournalEntry:
    """Return the entry that follows `last` in the chain of `about` (label, key), hashed and not saved.

    For `append`, and for loading many chains at once. Raises ValueError when `at` is naive.
    """
    if at.tzinfo is None:
        raise ValueError("the instant of an act is aware")
    entry = JournalEntry(
        object_type=about[0],
        object_id=about[1],
        number=last.number + 1 if last else 1,
        event=event,
        from_state=from_state,
        to_state=to_state,
        actor=by,
        on_behalf_of=on_behalf_of,
        # In UTC, as the database gives it back: the hash covers its text.
        at=at.astimezone(UTC),
        reason=reason,
        payload=dict(payload or {}),
        previous_hash=last.hash if last else "",
    )
    entry.content_digest = sha256_of({"reason": entry.reason, "payload": entry.payload})
    entry.hash = hash_of(entry)
    return entry


def append_each(
    instances: Sequence[models.Model],
    *,
    event: str,
    by: Any,
    at: datetime,
    reason: str = "",
    payload: Mapping[str, Any] | None = None,
) -> list[JournalEntry]:
    """Add one entry, the same act, to the chain of each of `instances` (of one model), and return them in that order.

    Two statements for `CHUNK` objects. The caller holds the lock on every row, as for `append`.
    """
    added = []
    for start in range(0, len(instances), CHUNK):
        some = instances[start : start + CHUNK]
        last = _last_of_each(some)
        added += [
            entry_after(
                last.get(one.pk),
                about=(label_of(one), one.pk),
                event=event,
                by=by,
                at=at,
                reason=reason,
                payload=payload,
            )
            for one in some
        ]
    append_all(added)
    return added


def _last_of_each(instances: Sequence[models.Model]) -> dict[int, JournalEntry]:
    label = label_of(instances[0])
    chain = JournalEntry.objects.filter(object_type=label, object_id=OuterRef("object_id")).order_by("-number")
    ends = JournalEntry.objects.filter(object_type=label, object_id__in=[one.pk for one in instances])
    return {entry.object_id: entry for entry in ends.filter(number=Subquery(chain.values("number")[:1]))}


def append_all(entries: Iterable[JournalEntry]) -> None:
    """Insert entries made by `entry_after` for objects that nobody else writes to: locked, or new (a bulk load)."""
    JournalEntry.objects.bulk_create(entries, batch_size=CHUNK)


def hash_of(entry: JournalEntry) -> str:
    """Recompute the hash of `entry` from its columns: SHA-256 of their canonical JSON.

    An act on nobody's behalf has no word for it, so that what was written before there was one keeps its hash.
    """
    behalf = {} if entry.on_behalf_of_id is None else {"on_behalf_of": entry.on_behalf_of_id}
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
            **behalf,
        }
    )


def erase_content(entries: QuerySet[JournalEntry]) -> int:
    """Blank the reason and details of `entries` and return how many there were.

    Their digests stay, so the chain still proves who did what and when; what was said is gone.
    """
    return entries.erase()  # type: ignore[attr-defined]
