"""Moving files between the disk and S3: copied, read back, compared; done again, it changes nothing."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import IO

from django.core.files.storage import Storage

from media.models import StoredFile
from media.spool import holds
from media.workflows import FileState

COPIED, THERE, MISSING, DIFFERENT = "copied", "there already", "missing", "different"


def move_private(source: Storage, target: Storage) -> Iterator[tuple[str, str]]:
    """Copy the object of every stored file; yield (name, outcome) of each. The source keeps what it has.

    The row's hash decides: "different" is an object of the source that is not what its row says, and is not copied.
    """
    rows = StoredFile.objects.exclude(state=FileState.EXPIRED).filter(spooled=None).order_by("pk")
    for name, sha256 in rows.values_list("content", "sha256").iterator(chunk_size=500):
        yield name, _copied(source, target, name, sha256)


def move_public(source: Storage, target: Storage) -> Iterator[tuple[str, str]]:
    """Copy every object of the public storage, found by walking its folders; yield (name, outcome) of each."""
    for name in names_in(source):
        with source.open(name) as stream:
            sha256 = hash_of(stream)
        yield name, _copied(source, target, name, sha256)


def names_in(storage: Storage, folder: str = "") -> Iterator[str]:
    """Yield the name of every object under `folder`."""
    folders, files = storage.listdir(folder)
    prefix = f"{folder}/" if folder else ""
    yield from (f"{prefix}{name}" for name in sorted(files))
    for name in sorted(folders):
        yield from names_in(storage, f"{prefix}{name}")


def hash_of(stream: IO[bytes]) -> str:
    """Return the SHA-256 of what is left of a stream."""
    digest = hashlib.sha256()
    for part in iter(lambda: stream.read(1024 * 1024), b""):
        digest.update(part)
    return digest.hexdigest()


def _copied(source: Storage, target: Storage, name: str, sha256: str) -> str:
    """Copy one object unless the target has it; an object that is not right there is replaced."""
    if holds(target, name, sha256):
        return THERE
    if not holds(source, name, sha256):
        return DIFFERENT if source.exists(name) else MISSING
    target.delete(name)
    with source.open(name) as stream:
        target.save(name, stream)
    return COPIED if holds(target, name, sha256) else DIFFERENT


def count_line(title: str, counts: Counter[str]) -> str:
    """Return one line of figures."""
    figures = ", ".join(f"{counts[outcome]} {outcome}" for outcome in (COPIED, THERE, MISSING, DIFFERENT))
    return f"{title}: {figures}"
