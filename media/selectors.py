"""Reads about stored files."""

import io
from datetime import datetime
from typing import IO, Any

from django.db.models import Q, QuerySet

from media.models import SpooledContent, StoredFile, Upload
from media.workflows import FileState

UNUSED = [FileState.RECEIVED, FileState.UNSCANNED, FileState.CLEAN]


def unused_before(moment: datetime) -> QuerySet[StoredFile]:
    """Return the files that arrived before `moment` and that nothing uses, oldest first."""
    return StoredFile.objects.filter(state__in=UNUSED, uploaded_at__lt=moment).order_by("uploaded_at", "pk")


def waiting_for_storage(*, before: datetime) -> QuerySet[SpooledContent]:
    """Return the bytes that wait in the database and that were not tried since `before`, oldest first."""
    return SpooledContent.objects.filter(Q(tried_at=None) | Q(tried_at__lte=before)).order_by("since", "pk")


def waiting_for_scanner() -> QuerySet[StoredFile]:
    """Return the files that are there and were never scanned, oldest first."""
    waiting = StoredFile.objects.filter(state__in=[*UNUSED, FileState.ATTACHED], scanned_at=None)
    return waiting.order_by("uploaded_at", "pk")


def uploads_of(person: Any, subject: str) -> QuerySet[Upload]:
    """Return what `person` sends, or has sent, for `subject`."""
    return Upload.objects.filter(person=person.pk, subject=subject)


def unfinished_uploads(person: Any) -> QuerySet[Upload]:
    """Return what `person` has begun to send."""
    return Upload.objects.filter(person=person.pk, ended_at=None)


def end_of(upload: Upload) -> int | None:
    """Return the key of the stored file that `upload` has made by now, None when it made none."""
    return Upload.objects.filter(pk=upload.pk).values_list("stored", flat=True).first()


def opened(stored: StoredFile) -> IO[bytes]:
    """Return a stream over the bytes of a file, all of them at hand.

    Raises FileNotFoundError when its object is missing, StorageUnavailable when the storage does not answer now.
    """
    spooled = SpooledContent.objects.filter(file=stored).values_list("content", flat=True).first()
    if spooled is not None:
        return io.BytesIO(bytes(spooled))
    stream: IO[bytes] = stored.content.storage.open(str(stored.content.name), "rb")
    return stream
