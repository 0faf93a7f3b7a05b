"""Storages: where the bytes lie. Those of S3 are in `media.s3`, loaded only where S3 is configured."""

from typing import Any, Protocol, runtime_checkable

from django.core.files.storage import FileSystemStorage, Storage, storages


class StorageUnavailable(OSError):
    """The storage cannot answer now: down, slow, failing, or refusing our key. What it holds is not lost.

    An OSError, so that Wagtail shows a page without its picture rather than no page.
    """


@runtime_checkable
class SigningStorage(Protocol):
    """A private storage that lets a browser in by itself, for seconds, at an address that we signed."""

    def signed_url(self, name: str, *, expires: int, filename: str, content_type: str, inline: bool) -> str:
        """Return an address to read the object `name`, good for `expires` seconds."""
        ...

    def signed_put(self, name: str, *, size: int, content_type: str, expires: int) -> str:
        """Return an address to PUT exactly `size` bytes of exactly this type as the object `name`."""
        ...


class PrivateDiskStorage(FileSystemStorage):
    """A folder that no web server maps. Asking for an address is an error."""

    def url(self, name: str | None) -> str:
        """Raise ValueError: a private file is opened through its view only."""
        raise ValueError("a private file has no address")


def private_storage() -> Storage:
    """Return the storage of private files, disk or S3 by settings."""
    storage: Any = storages["private"]
    return storage  # type: ignore[no-any-return]
