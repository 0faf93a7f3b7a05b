"""A storage that does not answer costs nobody their file: the bytes wait in the database and are moved later."""

import hashlib
import logging
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction

from media.models import SpooledContent, StoredFile
from media.selectors import waiting_for_storage
from media.storages import StorageUnavailable

logger = logging.getLogger(__name__)
# A storage that did not answer is asked again after this time; a run moves at most so many files.
PAUSE = timedelta(seconds=15)
MOST = 50


def keep(stored: StoredFile, data: bytes, *, at: datetime) -> None:
    """Put `data` in the storage under the name of `stored`, or aside when the storage does not answer."""
    name = str(stored.content.name)
    try:
        stored.content.storage.save(name, ContentFile(data))
    except StorageUnavailable as error:
        logger.warning("file %s waits in the database: %s", stored.key, error)
        SpooledContent.objects.create(file=stored, content=data, since=at)


def move_spooled(at: datetime) -> int:
    """Move what waits to the storage, oldest first; return how many were moved. Registered in `due`.

    Each is locked (another worker skips it), put, read back and compared by its hash; only then is the copy deleted.
    """
    keys = list(waiting_for_storage(before=at - PAUSE).values_list("pk", flat=True)[:MOST])
    moved = 0
    for key in keys:
        try:
            moved += _moved(key, at)
        except StorageUnavailable as error:
            logger.warning("%s files wait for their storage: %s", SpooledContent.objects.count(), error)
            waiting_for_storage(before=at - PAUSE).update(tried_at=at)
            break
    return moved


def _moved(key: int, at: datetime) -> bool:
    """Move one; False when another worker has it, or when it cannot be right. No lock is held while S3 is asked first.

    SQLite has one writer: it must not wait for a server that is gone.
    """
    waiting = SpooledContent.objects.select_related("file").filter(pk=key).defer("content").first()
    if waiting is None:
        return False
    stored = waiting.file
    there = holds(stored.content.storage, str(stored.content.name), stored.sha256)
    with transaction.atomic():
        locked = SpooledContent.objects.select_for_update(skip_locked=True).filter(pk=key).first()
        if locked is None:
            return False
        if not there and not placed(stored.content.storage, stored, bytes(locked.content)):
            logger.error("file %s differs from its hash: left in the database", stored.key)
            SpooledContent.objects.filter(pk=key).update(tried_at=at)
            return False
        locked.delete()
    return True


def placed(storage: Storage, stored: StoredFile, data: bytes) -> bool:
    """Put `data` in `storage` as the object of `stored`, in the place of any other; True when it reads back right.

    Bytes that are not those of `stored` are not put.
    """
    name = str(stored.content.name)
    if hashlib.sha256(data).hexdigest() != stored.sha256:
        return False
    storage.delete(name)
    storage.save(name, ContentFile(data))
    return holds(storage, name, stored.sha256)


def holds(storage: Storage, name: str, sha256: str) -> bool:
    """Tell whether `storage` has an object `name` with this hash. Raises StorageUnavailable."""
    try:
        with storage.open(name) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False
