"""What an officer's search looks in, kept with each entry."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from applications.entries.models import StageEntry
from core.search_words import searchable

CHUNK = 1_000


def search_text_of(entry: StageEntry) -> str:
    """Return the words of an entry's reference, title, start-up and applicant, as they are searched."""
    application = entry.application
    return searchable(application.reference, entry.title, application.startup.name, application.applicant.full_name)


def follow_startup(sender: Any, instance: Any, created: bool, update_fields: Any = None, **kwargs: Any) -> None:
    """Keep the name of a start-up that was saved in the search texts of its applications (`post_save`)."""
    if not created and (update_fields is None or "name" in update_fields):
        _follow(StageEntry.objects.filter(application__startup=instance))


def follow_person(sender: Any, instance: Any, created: bool, update_fields: Any = None, **kwargs: Any) -> None:
    """Keep the name of a person who was saved in the search texts of their applications (`post_save`)."""
    if not created and (update_fields is None or "full_name" in update_fields):
        _follow(StageEntry.objects.filter(application__applicant=instance))


def _follow(entries: QuerySet[StageEntry]) -> None:
    refresh_search_texts(entry for entry in _read(entries) if entry.search_text != search_text_of(entry))


def stale_search_texts() -> Iterator[StageEntry]:
    """Yield the entries whose search text is not what it should be."""
    entries = _read(StageEntry.objects.order_by("pk"))
    return (entry for entry in entries.iterator(chunk_size=CHUNK) if entry.search_text != search_text_of(entry))


def refresh_search_texts(entries: Iterable[StageEntry]) -> None:
    """Write the search texts of `entries` anew."""
    changed = []
    for entry in entries:
        entry.search_text = search_text_of(entry)
        changed.append(entry)
    StageEntry.objects.bulk_update(changed, ["search_text"], batch_size=CHUNK)


def _read(entries: QuerySet[StageEntry]) -> QuerySet[StageEntry]:
    return entries.select_related("application__startup", "application__applicant").only(
        "title",
        "search_text",
        "application__reference",
        "application__startup__name",
        "application__applicant__full_name",
    )
