"""ClamAV, asked through its daemon: the command INSTREAM of clamd, over TCP or a Unix socket. No ORM."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO
from urllib.parse import urlsplit

from django.conf import settings

# Somebody waits before a screen for the whole of it.
SECONDS = 20
PIECE = 64 * 1024
LONGEST_ANSWER = 4096


class ScannerUnavailable(OSError):
    """The scanner did not say yes or no: away, slow, or refusing the file (`StreamMaxLength` in clamd.conf)."""


def has_scanner() -> bool:
    """Tell whether files are scanned here."""
    return bool(settings.CLAMD_URL)


def scan(stream: IO[bytes]) -> str:
    """Return the name of what clamd found in `stream`, "" when it found nothing. Raises ScannerUnavailable."""
    try:
        with _connected() as clamd:
            answer = _asked(clamd, stream)
    except OSError as error:
        raise ScannerUnavailable(f"{settings.CLAMD_URL}: {error}") from error
    _stream, _colon, words = answer.partition(": ")
    if words == "OK":
        return ""
    if words.endswith(" FOUND"):
        return words.removesuffix(" FOUND")
    raise ScannerUnavailable(f"{settings.CLAMD_URL} says: {answer[:200]!r}")


def _asked(clamd: socket.socket, stream: IO[bytes]) -> str:
    try:
        clamd.sendall(b"zINSTREAM\0")
        for piece in iter(lambda: stream.read(PIECE), b""):
            clamd.sendall(len(piece).to_bytes(4, "big") + piece)
        clamd.sendall(bytes(4))
    except (BrokenPipeError, ConnectionResetError):
        # It has had enough, and says why.
        pass
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER and (part := clamd.recv(LONGEST_ANSWER)):
        answer += part
    return answer.rstrip(b"\0\n").decode(errors="replace")


@contextmanager
def _connected() -> Iterator[socket.socket]:
    """Connect to "tcp://host:port" or "unix:///path". Raises OSError."""
    where = urlsplit(settings.CLAMD_URL)
    if where.scheme == "unix":
        clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    else:
        clamd = socket.create_connection((where.hostname, where.port or 3310), timeout=SECONDS)
    with clamd:
        clamd.settimeout(SECONDS)
        if where.scheme == "unix":
            clamd.connect(where.path)
        yield clamd
