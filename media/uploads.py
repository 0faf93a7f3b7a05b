"""Files sent in pieces: kept one by one in the private storage, joined when all are there, then like any other upload.

A piece may come twice, late or out of order. What is joined goes through the door of a plain upload
(`media.services.store_upload`): nothing that lies here is opened by anybody.
"""

import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from accounts.models import User
from media.checks import FileRefused, refuse_beginning, refuse_size
from media.models import StoredFile, Upload
from media.selectors import unfinished_uploads, uploads_of
from media.services import tidy
from media.storages import SigningStorage, StorageUnavailable, private_storage

logger = logging.getLogger(__name__)

# What one person may have begun to send and not finished, in bytes.
MOST_UNFINISHED = 120 * 1024 * 1024
# A piece that goes straight to S3 is let in for so many seconds.
SIGNED_SECONDS = 15 * 60
KEPT = timedelta(days=1)
MOST = 200
PIECE_TYPE = "application/octet-stream"


class NoSuchPiece(LookupError):
    """The upload has no piece of this number and length."""


class UploadBroken(Exception):
    """The upload has ended, or not all its pieces are there: its sender asks again what is held."""


def begin_upload(*, subject: str, name: str, size: int, sha256: str, by: User, at: datetime, max_bytes: int) -> Upload:
    """Return the upload of the file with these bytes for `subject`: the one that was begun, else a new one in the place
    of another's. `sha256` is the hexadecimal digest that the sender computed of all its bytes.

    Raises FileRefused with a sentence when the file is empty or above `max_bytes`, or when too much is unfinished.
    """
    refuse_size(size, max_bytes)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
        present = uploads_of(by, subject).filter(ended_at=None).first()
        if present and (present.size, present.sha256) == (size, sha256):
            Upload.objects.filter(pk=present.pk).update(since=at)
            return present
        if present:
            mark_ended(present, at=at)
        begun = unfinished_uploads(by).aggregate(total=Sum("size"))["total"] or 0
        if begun + size > MOST_UNFINISHED:
            raise FileRefused(_("Too many files were begun and not finished. Finish one, or try again tomorrow."))
        upload = Upload.objects.create(person=by, subject=subject, name=tidy(name), size=size, sha256=sha256, since=at)
    if present:
        forget_pieces(present)
    return upload


def keep_piece(upload: Upload, number: int, data: bytes, *, accept: Sequence[str], at: datetime) -> None:
    """Keep the piece `number` (from 0); what is kept already is not written again.

    Raises NoSuchPiece when there is none of this number and length, UploadBroken when the upload has ended, FileRefused
    when the first piece shows that the file is of no type in `accept` (nothing is left of it then), StorageUnavailable.
    """
    if not data or len(data) != upload.length_of(number):
        raise NoSuchPiece(number)
    if upload.ended_at:
        raise UploadBroken
    if number == 0:
        try:
            refuse_beginning(data, accept)
        except FileRefused:
            end_upload(upload, at=at)
            raise
    _put(private_storage(), f"{upload.folder}/{number}", data)


def pieces_held(upload: Upload) -> list[int]:
    """Return the numbers of the pieces that are there. Raises StorageUnavailable."""
    return sorted(int(name) for name in _names(upload) if name.isdecimal() and int(name) < upload.count)


def addresses(upload: Upload, held: Sequence[int]) -> dict[int, str]:
    """Return by number the addresses of S3 to which the pieces that are not `held` may be PUT, exactly as long as each
    is; none where files pass through the site. The first always does: its bytes are judged at once.
    """
    storage = private_storage()
    if not settings.S3_DIRECT_UPLOADS or not isinstance(storage, SigningStorage):
        return {}
    return {
        number: storage.signed_put(
            f"{upload.folder}/{number}",
            size=upload.length_of(number),
            content_type=PIECE_TYPE,
            expires=SIGNED_SECONDS,
        )
        for number in range(1, upload.count)
        if number not in held
    }


def joined(upload: Upload, *, at: datetime) -> bytes:
    """Return the bytes of the whole file.

    Raises UploadBroken when one is missing (what a crash cut short is deleted, and missing), FileRefused when they are
    not the bytes that were announced (nothing is left of them then), StorageUnavailable.
    """
    if upload.ended_at:
        raise UploadBroken
    storage, parts = private_storage(), []
    for number in range(upload.count):
        name = f"{upload.folder}/{number}"
        try:
            with storage.open(name) as stream:
                parts.append(stream.read())
        except FileNotFoundError as error:
            raise UploadBroken from error
        if len(parts[-1]) != upload.length_of(number):
            storage.delete(name)
            raise UploadBroken
    data = b"".join(parts)
    if hashlib.sha256(data).hexdigest() != upload.sha256:
        end_upload(upload, at=at)
        raise FileRefused(_("This file did not arrive whole. Send it again."))
    return data


def mark_ended(upload: Upload, *, at: datetime, stored: StoredFile | None = None) -> bool:
    """Take no more piece of it; `stored` is the file that the pieces made. False when it had ended already.

    In the caller's transaction; the pieces are forgotten after it (`forget_pieces`).
    """
    return bool(Upload.objects.filter(pk=upload.pk, ended_at=None).update(ended_at=at, stored=stored))


def forget_pieces(upload: Upload) -> None:
    """Delete what came of it; where the storage does not answer, `sweep_uploads` does."""
    try:
        _forget(upload)
    except StorageUnavailable as error:
        logger.warning("pieces of %s wait to be swept: %s", upload.key, error)


def end_upload(upload: Upload, *, at: datetime) -> None:
    """Give it up: nothing is left of it but its row."""
    if mark_ended(upload, at=at):
        forget_pieces(upload)


def sweep_uploads(at: datetime) -> int:
    """Delete what was begun a day ago, with its pieces, at most 200 a run; return how many. Registered in `due`.

    A storage that does not answer ends the run: what is left waits for the next.
    """
    swept = 0
    for upload in Upload.objects.filter(since__lt=at - KEPT).order_by("since", "pk")[:MOST]:
        try:
            _forget(upload)
        except StorageUnavailable as error:
            logger.warning("pieces wait to be swept: %s", error)
            break
        upload.delete()
        swept += 1
    return swept


def _put(storage: Storage, name: str, data: bytes) -> None:
    try:
        present = storage.size(name)
    except FileNotFoundError:
        present = None
    if present == len(data):
        return
    if present is not None:
        storage.delete(name)
    storage.save(name, ContentFile(data))


def _names(upload: Upload) -> list[str]:
    try:
        return private_storage().listdir(upload.folder)[1]
    except FileNotFoundError:
        return []


def _forget(upload: Upload) -> None:
    storage = private_storage()
    for name in _names(upload):
        storage.delete(f"{upload.folder}/{name}")
    storage.delete(upload.folder)
