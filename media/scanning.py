"""What the scanner says of a file: nobody opens one before, where there is a scanner."""

import io
import logging
from datetime import datetime

from django.utils.translation import gettext as _

from core import journal
from core.transitions import transition
from media.checks import FileRefused
from media.models import SpooledContent, StoredFile
from media.scanner import ScannerUnavailable, has_scanner, scan
from media.selectors import opened, waiting_for_scanner
from media.storages import StorageUnavailable
from media.workflows import FileState

logger = logging.getLogger(__name__)
MOST = 200


def examine(stored: StoredFile, data: bytes, *, at: datetime) -> StoredFile:
    """Scan a file that has just come. It stays "received", to be scanned by `due`, when the scanner does not answer.

    Raises FileRefused when something was found; its bytes are deleted.
    """
    if not has_scanner():
        with transition(stored, "skip_scan", by=None, at=at) as fresh:
            return fresh
    try:
        found = scan(io.BytesIO(data))
    except ScannerUnavailable as error:
        logger.warning("file %s waits for the scanner: %s", stored.key, error)
        return stored
    if found:
        _found(stored, found, at)
        raise FileRefused(_("A virus was found in this file, so it was not kept. Send another copy of it."))
    return _clean(stored, at)


def scan_waiting(at: datetime) -> int:
    """Scan what was kept without being scanned, oldest first; return how many were. Registered in `due`.

    A scanner or a storage that does not answer ends the run: what is left waits for the next.
    """
    scanned = 0
    for stored in list(waiting_for_scanner()[:MOST]) if has_scanner() else ():
        try:
            with opened(stored) as stream:
                found = scan(stream)
        except FileNotFoundError:
            logger.exception("the object of file %s is missing", stored.key)
            continue
        except (ScannerUnavailable, StorageUnavailable) as error:
            logger.warning("files wait to be scanned: %s", error)
            break
        _found(stored, found, at) if found else _clean(stored, at)
        scanned += 1
    return scanned


def _clean(stored: StoredFile, at: datetime) -> StoredFile:
    if stored.state == FileState.ATTACHED:
        journal.append(stored, event="scanned", by=None, at=at)
        StoredFile.objects.filter(pk=stored.pk).update(scanned_at=at)
        return stored
    with transition(stored, "pass_scan", by=None, at=at) as fresh:
        fresh.scanned_at = at
        return fresh


def _found(stored: StoredFile, name: str, at: datetime) -> None:
    logger.error("file %s holds %s", stored.key, name)
    with transition(stored, "fail_scan", by=None, at=at) as fresh:
        fresh.scanned_at = at
        SpooledContent.objects.filter(file=fresh).delete()
        fresh.content.storage.delete(str(fresh.content.name))
