"""Files that answer a question: sent whole or in pieces, replaced, taken away. What was there before is kept beside."""

import io
from datetime import datetime
from typing import IO

from accounts.models import User
from applications.entries.models import Answer, ReplacedFile, StageEntry
from applications.entries.selectors.files import FILE_KIND, subject_of
from applications.entries.services.answers import of_type, write, writing
from applications.entries.services.assisted_acts import owner_of_upload
from applications.forms.schema import Question, QuestionType
from core.access import require
from media.checks import FileRefused
from media.models import StoredFile, Upload
from media.selectors import end_of, opened, unfinished_uploads
from media.services import attach, store_upload
from media.uploads import UploadBroken, begin_upload, end_upload, forget_pieces, joined, keep_piece, mark_ended


def save_file(*, entry: StageEntry, key: str, content: IO[bytes], name: str, by: User, at: datetime) -> Answer:
    """Keep an uploaded file as the answer to `key`, in the place of the one before.

    Raises `media.checks.FileRefused` with a sentence when it cannot be kept, and the errors of `save_answer`.
    """
    question = of_type(entry, key, QuestionType.FILE)
    require(by, "entries.change_stageentry", entry)
    stored = _stored(question, content, name, owner_of_upload(entry, by), at)
    for begun in unfinished_uploads(by).filter(subject=subject_of(entry, key)):
        end_upload(begun, at=at)
    with writing(entry, key, by, at) as present:
        return _replace(entry, key, present, stored, by, at)


def begin_file(*, entry: StageEntry, key: str, name: str, size: int, sha256: str, by: User, at: datetime) -> Upload:
    """Return the upload, new or begun before, by which `by` sends the answer to `key` in pieces.

    Raises FileRefused with a sentence for what will never be kept, and the errors of `save_answer`.
    """
    question = of_type(entry, key, QuestionType.FILE)
    with writing(entry, key, by, at):
        pass  # whether it may be written, before a byte is sent
    return begin_upload(
        subject=subject_of(entry, key), name=name, size=size, sha256=sha256, by=by, at=at, max_bytes=question.max_bytes
    )


def save_piece(
    *, entry: StageEntry, key: str, upload: Upload, number: int, data: bytes, by: User, at: datetime
) -> None:
    """Keep one piece of `upload`, which answers `key`. Raises what `media.uploads.keep_piece` does, UnknownQuestion,
    PermissionDenied.
    """
    question = of_type(entry, key, QuestionType.FILE)
    require(by, "entries.change_stageentry", entry)
    keep_piece(upload, number, data, accept=question.accept, at=at)


def finish_file(*, entry: StageEntry, key: str, upload: Upload, by: User, at: datetime) -> Answer:
    """Keep what the pieces of `upload` make as the answer to `key`; asked again, it changes nothing.

    Raises FileRefused, UploadBroken, StorageUnavailable, and the errors of `save_answer`; after those, and while a
    storage does not answer, the pieces stay.
    """
    question = of_type(entry, key, QuestionType.FILE)
    if made := _made_by(upload, entry, key, by, at):
        return made
    try:
        stored = _stored(question, io.BytesIO(joined(upload, at=at)), upload.name, owner_of_upload(entry, by), at)
    except FileRefused:
        end_upload(upload, at=at)
        raise
    except UploadBroken:
        # Its twin, sent while the answer to this one was awaited, has just done it, or a piece is missing.
        if made := _made_by(upload, entry, key, by, at):
            return made
        raise
    with writing(entry, key, by, at) as present:
        ours = mark_ended(upload, at=at, stored=stored)
        if ours:
            answer = _replace(entry, key, present, stored, by, at)
    if ours:
        forget_pieces(upload)
        return answer
    if made := _made_by(upload, entry, key, by, at):
        return made
    raise UploadBroken


def _made_by(upload: Upload, entry: StageEntry, key: str, by: User, at: datetime) -> Answer | None:
    """Return the present answer when it is what `upload` made. Raises NotAnswerable, PermissionDenied."""
    with writing(entry, key, by, at) as present:
        made = present and present.stored_file_id and end_of(upload) == present.stored_file_id
        return present if made else None


def copy_file(*, entry: StageEntry, key: str, stored: StoredFile, by: User, at: datetime) -> Answer | None:
    """Keep a copy of `stored`, checked as an upload is, as the answer to `key`; None when there is one already.

    Raises FileRefused, FileNotFoundError, StorageUnavailable, and the errors of `save_answer`.
    """
    question = of_type(entry, key, QuestionType.FILE)
    require(by, "entries.change_stageentry", entry)
    with opened(stored) as stream:
        copy = _stored(question, stream, stored.name, owner_of_upload(entry, by), at)
    with writing(entry, key, by, at) as present:
        if present and present.stored_file_id:
            return None
        return _replace(entry, key, present, copy, by, at)


def remove_file(*, entry: StageEntry, key: str, by: User, at: datetime) -> Answer | None:
    """Take away the file that answers `key`; None when there was none. A deposit keeps its own files."""
    of_type(entry, key, QuestionType.FILE)
    with writing(entry, key, by, at) as present:
        return _replace(entry, key, present, None, by, at) if present else None


def _stored(question: Question, content: IO[bytes], name: str, owner: User, at: datetime) -> StoredFile:
    return store_upload(
        content, name=name, kind=FILE_KIND, by=owner, at=at, accept=question.accept, max_bytes=question.max_bytes
    )


def _replace(
    entry: StageEntry, key: str, present: Answer | None, stored: StoredFile | None, by: User, at: datetime
) -> Answer:
    if stored:
        attach(stored, at=at)
    if present and present.stored_file_id:
        ReplacedFile.objects.create(
            entry=entry, key=key, stored_file_id=present.stored_file_id, replaced_by=by, replaced_at=at
        )
    seen = present.version if present else 0
    columns = {"value": stored.key if stored else None, "stored_file": stored}
    return write(entry, key, present, seen, "", by, at, **columns)
