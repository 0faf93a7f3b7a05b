"""What was made once is kept under the hash of what it says, in the public storage; a changed call is made anew."""

import logging
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

logger = logging.getLogger(__name__)
FOLDER = "partage"


def kept(shelf: str, name: str, make: Callable[[], bytes]) -> bytes:
    """Return the bytes kept as `name` on `shelf` (a path such as "RST-2027/fr/image"), made and kept when they are not.

    A shelf holds one thing: what it held before goes. A storage that fails costs the making, never the answer.
    """
    folder = f"{FOLDER}/{shelf}"
    path = f"{folder}/{name}"
    try:
        if default_storage.exists(path):
            with default_storage.open(path) as stream:
                return bytes(stream.read())
    except OSError:
        logger.exception("cannot read %s: it is made again", path)
    content = make()
    try:
        _replace(folder, path, content)
    except OSError:
        logger.exception("cannot keep %s", path)
    return content


def _replace(folder: str, path: str, content: bytes) -> None:
    stored = default_storage.save(path, ContentFile(content))
    for name in default_storage.listdir(folder)[1]:
        old = f"{folder}/{name}"
        if old not in (stored, path):
            default_storage.delete(old)
