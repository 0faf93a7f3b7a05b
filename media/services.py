"""Keeping and reading private files."""

import hashlib
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import IO

from django.core.files.base import ContentFile
from django.db import transaction

from accounts.models import User
from core.transitions import transition
from media.checks import FileRefused, checked_type, without_metadata
from media.models import StoredFile
from media.selectors import unused_before

__all__ = ["FileRefused", "attach", "expire_unused", "read", "store_upload"]

# A file that was sent and used by nothing is kept this long.
KEPT_UNUSED = timedelta(days=2)


def store_upload(
    content: IO[bytes], *, name: str, kind: str, by: User | None, at: datetime, accept: Sequence[str], max_bytes: int
) -> StoredFile:
    """Check and keep an uploaded file; return its row, state "unscanned" (no scanner is configured yet).

    `kind` names the file rule that says who may open it; sizes are in bytes. At most `max_bytes` + 1 are read. Raises
    FileRefused with a sentence when the file cannot be kept; nothing is stored then.
    """
    data = content.read(max_bytes + 1)
    content_type = checked_type(data, accept=accept, max_bytes=max_bytes)
    data = without_metadata(data, content_type)
    with transaction.atomic():
        stored = StoredFile(
            kind=kind,
            name=_tidy(name),
            content_type=content_type,
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            uploaded_by=by,
            uploaded_at=at,
        )
        stored.content.save(stored.key, ContentFile(data), save=False)
        stored.save()
        with transition(stored, "skip_scan", by=None, at=at) as fresh:
            pass
        return fresh


def attach(stored: StoredFile, *, at: datetime) -> StoredFile:
    """Mark a file as used for good; a second call changes nothing."""
    with transition(stored, "attach", by=None, at=at) as fresh:
        return fresh


def read(stored: StoredFile) -> bytes:
    """Return the bytes of a file. Raises FileNotFoundError when its object is missing."""
    with stored.content.open("rb") as stream:
        data: bytes = stream.read()
        return data


def expire_unused(at: datetime) -> int:
    """Expire the files that nobody used within two days and delete their objects, at most 200 a run; return how many.

    The row stays, so that its key answers "gone" rather than "unknown" to who uploaded it. Registered in `due`.
    """
    unused = list(unused_before(at - KEPT_UNUSED)[:200])
    for stored in unused:
        with transition(stored, "expire", by=None, at=at) as fresh:
            fresh.content.storage.delete(str(fresh.content.name))
    return len(unused)


def _tidy(name: str) -> str:
    """Return a file's name without folders and without characters that cannot be seen or turn the reading round."""
    base = PurePath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    printable = "".join(character for character in base if character.isprintable()).strip(" .")
    return printable[-200:] or "fichier"
