"""What a file must be before it is kept: its size, its type by its own bytes, and no trap inside."""

import io
import zipfile
from collections.abc import Sequence

import filetype
from django.utils.translation import gettext as _
from PIL import Image

IMAGES = ("image/jpeg", "image/png", "image/webp")
OFFICE = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
# An archive that grows more than this is a bomb.
MAX_EXPANDED = 200 * 1024 * 1024
Image.MAX_IMAGE_PIXELS = 60_000_000


class FileRefused(ValueError):
    """The file cannot be kept. `str()` is a sentence for the person who sent it."""


def checked_type(data: bytes, *, accept: Sequence[str], max_bytes: int) -> str:
    """Return the MIME type of `data`, read off its bytes.

    Raises FileRefused when it is empty, larger than `max_bytes`, of no type in `accept`, or broken.
    """
    if not data:
        raise FileRefused(_("This file is empty."))
    if len(data) > max_bytes:
        raise FileRefused(
            _("This file has %(size).1f MB; the limit is %(limit).1f MB.")
            % {"size": len(data) / 1048576, "limit": max_bytes / 1048576}
        )
    kind = filetype.guess(data)
    found = kind.mime if kind else ""
    if found not in accept:
        names = ", ".join(sorted(one.split("/")[-1].upper() for one in accept))
        raise FileRefused(_("This file is not of an accepted type (%(types)s).") % {"types": names})
    if found in IMAGES:
        _check_image(data)
    if found in OFFICE:
        _check_archive(data)
    return str(found)


def _check_image(data: bytes) -> None:
    try:
        with Image.open(io.BytesIO(data)) as image:
            image.verify()
    except Exception as error:  # Pillow raises many kinds
        raise FileRefused(_("This picture cannot be read.")) from error


def _check_archive(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            expanded = sum(item.file_size for item in archive.infolist())
    except zipfile.BadZipFile as error:
        raise FileRefused(_("This document cannot be read.")) from error
    if expanded > MAX_EXPANDED:
        raise FileRefused(_("This document is too large once opened."))


def without_metadata(data: bytes, content_type: str) -> bytes:
    """Return a picture without EXIF (place, device, name); other types are returned as they are."""
    if content_type not in IMAGES:
        return data
    with Image.open(io.BytesIO(data)) as image:
        clean = io.BytesIO()
        options = {"quality": 88} if image.format == "JPEG" else {}
        image.save(clean, format=image.format, **options)
        return clean.getvalue()
