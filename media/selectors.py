"""Reads about stored files."""

from datetime import datetime

from django.db.models import Q, QuerySet

from media.models import SpooledContent, StoredFile
from media.workflows import FileState

UNUSED = [FileState.RECEIVED, FileState.UNSCANNED, FileState.CLEAN]


def unused_before(moment: datetime) -> QuerySet[StoredFile]:
    """Return the files that arrived before `moment` and that nothing uses, oldest first."""
    return StoredFile.objects.filter(state__in=UNUSED, uploaded_at__lt=moment).order_by("uploaded_at", "pk")


def waiting_for_storage(*, before: datetime) -> QuerySet[SpooledContent]:
    """Return the bytes that wait in the database and that were not tried since `before`, oldest first."""
    return SpooledContent.objects.filter(Q(tried_at=None) | Q(tried_at__lte=before)).order_by("since", "pk")
