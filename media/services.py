"""Keeping and reading private files."""

import hashlib
import logging
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import IO, Any

from django.core.files.base import ContentFile, File

from accounts.models import User
from core.transitions import transition
from media.checks import (
    IMAGES,
    MOST_BYTES,
    FileRefused,
    checked_type,
    read_within,
    refuse_too_many_pixels,
    without_metadata,
)
from media.models import SiteImage, SpooledContent, StoredFile
from media.models.stored import object_name
from media.scanning import examine
from media.selectors import opened, unused_before
from media.spool import keep
from media.storages import SigningStorage, StorageUnavailable

__all__ = [
    "FileRefused",
    "attach",
    "expire_unused",
    "keep_made",
    "keep_picture",
    "keep_upload",
    "opened",
    "read",
    "signed_address",
    "store_upload",
]

logger = logging.getLogger(__name__)

PIECE = 64 * 1024
# A file that was sent and used by nothing is kept this long.
KEPT_UNUSED = timedelta(days=2)


def store_upload(
    content: IO[bytes], *, name: str, kind: str, by: User | None, at: datetime, accept: Sequence[str], max_bytes: int
) -> StoredFile:
    """Check, keep and scan an uploaded file; return its row: "clean", or "unscanned" where there is no scanner.

    It is "received" while the scanner does not answer: nobody opens it before it was scanned.

    `kind` names the file rule that says who may open it; sizes are in bytes. At most `max_bytes` + 1 are read. Raises
    FileRefused with a sentence when the file cannot be kept; nothing is stored then. A storage that does not answer is
    no reason to refuse: the bytes wait in the database (`media.spool`).

    The row comes first: an upload that dies half-way leaves a row that expires, never an object that nobody knows.
    """
    data = read_within(content, max_bytes)
    content_type = checked_type(data, accept=accept, max_bytes=max_bytes)
    data = without_metadata(data, content_type)
    stored = StoredFile(
        kind=kind,
        name=tidy(name),
        content_type=content_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        uploaded_by=by,
        uploaded_at=at,
    )
    stored.content.name = object_name(stored, "")
    stored.save()
    keep(stored, data, at=at)
    return examine(stored, data, at=at)


def keep_made(
    content: IO[bytes], *, name: str, kind: str, content_type: str, by: User | None, at: datetime
) -> StoredFile:
    """Keep a file that the platform made itself, from a stream on disk; nothing of it is held in memory.

    It is neither checked nor scanned: what it was made of was. Nobody attaches it, so it expires with what is unused.
    Raises StorageUnavailable.
    """
    digest, size = hashlib.sha256(), 0
    while piece := content.read(PIECE):
        digest.update(piece)
        size += len(piece)
    content.seek(0)
    stored = StoredFile(
        kind=kind,
        name=tidy(name),
        content_type=content_type,
        size=size,
        sha256=digest.hexdigest(),
        uploaded_by=by,
        uploaded_at=at,
    )
    stored.content.name = stored.content.storage.save(object_name(stored, ""), File(content))
    stored.save()
    with transition(stored, "pass_scan", by=None, at=at) as fresh:
        fresh.scanned_at = at
    return fresh


def keep_picture(content: IO[bytes], *, title: str, consent_note: str, by: User | None) -> SiteImage:
    """Keep an uploaded picture that shows people who agreed to it (`consent_note` says where), for the public site.

    Raises FileRefused with a sentence when it is no picture, or too large; nothing is kept then.
    """
    data = read_within(content, MOST_BYTES)
    kind = checked_type(data, accept=IMAGES, max_bytes=MOST_BYTES)
    refuse_too_many_pixels(data)
    name = f"{tidy(title) or 'picture'}.{kind.split('/')[-1]}"
    file = ContentFile(without_metadata(data, kind), name=name)
    picture = SiteImage(title=title, file=file, shows_people=True, consent_note=consent_note, uploaded_by_user=by)
    picture.save()
    return picture


def attach(stored: StoredFile, *, at: datetime) -> StoredFile:
    """Mark a file as used for good; a second call changes nothing."""
    with transition(stored, "attach", by=None, at=at) as fresh:
        return fresh


def keep_upload(content: IO[bytes], *, at: datetime, **how: Any) -> StoredFile:
    """Store an uploaded file and mark it as used for good; `how` is as `store_upload` takes it, which says what it
    raises."""
    return attach(store_upload(content, at=at, **how), at=at)


def read(stored: StoredFile) -> bytes:
    """Return the bytes of a file. Raises what `opened` raises."""
    with opened(stored) as stream:
        return stream.read()


def signed_address(stored: StoredFile, *, expires: int, inline: bool) -> str | None:
    """Return an address of S3 at which this file opens for `expires` seconds, or None where it must be streamed.

    The caller asked who may open it. Raises FileNotFoundError when its object is missing, StorageUnavailable.
    """
    storage, name = stored.content.storage, str(stored.content.name)
    if not isinstance(storage, SigningStorage) or SpooledContent.objects.filter(file=stored).exists():
        return None
    storage.size(name)  # a browser sent to a missing object would read XML
    return storage.signed_url(
        name, expires=expires, filename=stored.name, content_type=stored.content_type, inline=inline
    )


def expire_unused(at: datetime) -> int:
    """Expire the files that nobody used within two days and delete their objects, at most 200 a run; return how many.

    The row stays, so that its key answers "gone" rather than "unknown" to who uploaded it. A storage that does not
    answer ends the run: what is left waits for the next. Registered in `due`.
    """
    expired = 0
    for stored in list(unused_before(at - KEPT_UNUSED)[:200]):
        try:
            _expire(stored, at)
        except StorageUnavailable as error:
            logger.warning("unused files wait to be deleted: %s", error)
            break
        expired += 1
    return expired


def _expire(stored: StoredFile, at: datetime) -> None:
    with transition(stored, "expire", by=None, at=at) as fresh:
        SpooledContent.objects.filter(file=fresh).delete()
        fresh.content.storage.delete(str(fresh.content.name))


def tidy(name: str) -> str:
    """Return a file's name without folders and without characters that cannot be seen or turn the reading round."""
    base = PurePath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    printable = "".join(character for character in base if character.isprintable()).strip(" .")
    return printable[-200:] or "fichier"
