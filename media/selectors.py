"""Reads about stored files."""

from datetime import datetime

from django.db.models import QuerySet

from media.models import StoredFile
from media.workflows import FileState

UNUSED = [FileState.RECEIVED, FileState.UNSCANNED, FileState.CLEAN]


def unused_before(moment: datetime) -> QuerySet[StoredFile]:
    """Return the files that arrived before `moment` and that nothing uses, oldest first."""
    return StoredFile.objects.filter(state__in=UNUSED, uploaded_at__lt=moment).order_by("uploaded_at", "pk")
