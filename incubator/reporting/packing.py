"""Writing an archive a piece at a time: what is in it passes through memory in pieces, never whole.

The index comes last, as CSV and as a page, with the size and the SHA-256 of each file.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

PIECE = 64 * 1024
# Compressed already: deflating them again costs time and saves nothing.
STORED = (".jpg", ".jpeg", ".png", ".webp", ".pdf", ".zip")


@dataclass(frozen=True)
class Packed:
    """One line of the index: where the file is in the archive, what it is, its bytes and their hash."""

    path: str
    title: str
    size: int
    sha256: str


class Archive:
    """A ZIP that is written to a binary stream. Each path is used once."""

    def __init__(self, stream: IO[bytes], *, at: datetime) -> None:
        self._zip = ZipFile(stream, "w", allowZip64=True)
        self._moment = at.timetuple()[:6]
        self.index: list[Packed] = []

    def add(self, path: str, title: str, pieces: Iterable[bytes]) -> Packed:
        """Add a file from its pieces and return its line of the index."""
        info = ZipInfo(path, date_time=self._moment)
        info.compress_type = ZIP_STORED if path.lower().endswith(STORED) else ZIP_DEFLATED
        digest, size = hashlib.sha256(), 0
        with self._zip.open(info, "w", force_zip64=True) as target:
            for piece in pieces:
                target.write(piece)
                digest.update(piece)
                size += len(piece)
        packed = Packed(path, title, size, digest.hexdigest())
        self.index.append(packed)
        return packed

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        """Write the end of the archive, also of one that failed: its stream may be closed next."""
        self._zip.close()


def pieces_of(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a stream in pieces, and close it."""
    with stream:
        while piece := stream.read(PIECE):
            yield piece


def encoded(lines: Iterable[str]) -> Iterator[bytes]:
    """Yield texts as UTF-8."""
    for line in lines:
        yield line.encode()
