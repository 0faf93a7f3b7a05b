"""Storages: where the bytes lie."""

from typing import Any

from django.core.files.storage import FileSystemStorage, Storage, storages


class PrivateDiskStorage(FileSystemStorage):
    """A folder that no web server maps. Asking for an address is an error."""

    def url(self, name: str | None) -> str:
        """Raise ValueError: a private file is opened through its view only."""
        raise ValueError("a private file has no address")


def private_storage() -> Storage:
    """Return the storage of private files, disk or S3 by settings."""
    storage: Any = storages["private"]
    return storage  # type: ignore[no-any-return]
