"""Files of a draft: what was begun and not finished, and what was there before."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from applications.entries.models import ReplacedFile, StageEntry
from applications.entries.selectors.corrections import open_sections
from applications.entries.selectors.drafts import draft_of
from applications.forms.schema import QuestionType, Section
from media.models import Upload
from media.selectors import unfinished_uploads

FILE_KIND = "entries.answer"
MOST_SHOWN = 10


def subject_of(entry: StageEntry, key: str) -> str:
    """Return the word by which `media` knows what an upload is for."""
    return f"{FILE_KIND}:{entry.pk}:{key}"


def unfinished_of(entry: StageEntry, keys: Iterable[str], user: Any) -> dict[str, Upload]:
    """Return by question what `user` has begun to send to `entry`. One query."""
    subjects = {subject_of(entry, key): key for key in keys}
    found = unfinished_uploads(user).filter(subject__in=list(subjects))
    return {subjects[upload.subject]: upload for upload in found}


def begun_in(entry: StageEntry, user: Any) -> list[tuple[Section, Upload]]:
    """Return what `user` has begun to send to the sections of `entry` that can be written, each with its section."""
    sections = open_sections(entry, draft_of(entry).asked.sections)
    kept_in = {one.key: section for section in sections for one in section.questions if one.type is QuestionType.FILE}
    if not kept_in:
        return []
    return [(kept_in[key], upload) for key, upload in unfinished_of(entry, kept_in, user).items()]


def replaced_files(entry: StageEntry, keys: Iterable[str]) -> dict[str, list[ReplacedFile]]:
    """Return by question the files that were replaced or taken away, the last ones first. One query."""
    found: dict[str, list[ReplacedFile]] = defaultdict(list)
    rows = ReplacedFile.objects.filter(entry=entry, key__in=list(keys)).select_related("stored_file")
    for row in rows.order_by("-replaced_at", "-pk"):
        if len(found[row.key]) < MOST_SHOWN:
            found[row.key].append(row)
    return found
