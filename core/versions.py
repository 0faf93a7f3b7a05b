"""Saving one text that two windows may be writing: each row has a version, and nothing is overwritten unseen."""

from collections.abc import Mapping
from contextlib import nullcontext
from typing import Any, TypeVar

from django.db import models, transaction

V = TypeVar("V", bound=models.Model)


class Conflict(Exception):
    """The row was changed since the writer saw it. Carries what it holds now, so that both texts can be shown."""

    def __init__(self, current_value: Any, current_version: int) -> None:
        super().__init__(f"version {current_version} is already there")
        self.current_value = current_value
        self.current_version = current_version


def save_versioned(row: V, *, value: Any, seen: int, client_id: str, field: str = "value", **also: Any) -> V:
    """Write `value` into `field` of a saved `row`, with the columns of `also`, and return the fresh row.

    `row` has columns `version` and `client_id`; `seen` is the version that the writer saw, `client_id` names this one
    save: the same save sent again (a retry after a lost answer) changes nothing. So does a value equal to the one
    that is there. Raises Conflict when the row moved past `seen` with another value.
    """
    # In the caller's transaction no savepoint is needed: nothing is written before a refusal.
    with nullcontext() if transaction.get_connection().in_atomic_block else transaction.atomic():
        fresh: V = type(row)._base_manager.select_for_update().get(pk=row.pk)
        if columns := take_in(fresh, value=value, seen=seen, client_id=client_id, field=field, **also):
            fresh.save(update_fields=columns)
        return fresh


def save_as_read(row: V, *, value: Any, seen: int, client_id: str, field: str = "value", **also: Any) -> V:
    """Save as `save_versioned` does a `row` that was just read without a lock: by one statement while it is as it was
    read, which is nearly always; else its way, with a lock.
    """
    read: Any = row
    if read.version == seen and (
        columns := take_in(row, value=value, seen=seen, client_id=client_id, field=field, **also)
    ):
        unmoved = type(row)._base_manager.filter(pk=row.pk, version=seen)
        if unmoved.update(**{name: getattr(row, name) for name in columns}):
            return row
    return save_versioned(row, value=value, seen=seen, client_id=client_id, field=field, **also)


def take_in(fresh: models.Model, *, value: Any, seen: int, client_id: str, field: str, **also: Any) -> list[str]:
    """Put into `fresh`, a row that is locked, what `save_versioned` writes, and return the columns to save: none when
    nothing changed. For several rows saved at once. Raises Conflict.
    """
    row: Any = fresh
    same = getattr(row, field) == value and all(
        getattr(row, name) == wanted for name, wanted in also.items() if name not in STAMPS
    )
    if same and row.version:
        return []
    if row.version != seen:
        raise Conflict(getattr(row, field), row.version)
    columns = {field: value, **also, "version": row.version + 1, "client_id": client_id}
    for name, new in columns.items():
        setattr(row, name, new)
    return list(columns)


def version_sent(data: Mapping[str, Any], name: str) -> int:
    """Return the version that a form sent as `name`; 0, which saves over nothing, when it cannot be read."""
    text = str(data.get(name, ""))
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


# Columns that say who saved and when: they differ at every save and are not what was written.
STAMPS = frozenset({"saved_by", "saved_at", "client_id"})
