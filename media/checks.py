"""What a file must be before it is kept: its size, its type by its own bytes, and no trap inside."""

import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from typing import IO, Any

import filetype
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from core import formats

IMAGES = ("image/jpeg", "image/png", "image/webp")
OFFICE = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
ARCHIVE = "application/zip"
# An archive that grows more than this is a bomb.
MAX_EXPANDED = 200 * 1024 * 1024
MAX_PARTS = 5_000
# A small file can hold a picture that fills the memory. Pillow's own limit is the same, and refuses above twice that.
MAX_PIXELS = 60_000_000
# Of a picture of the site: twice what any screen shows, and a few seconds of work for the server.
MOST_MEGAPIXELS = 30
MEGA = 1_000_000
MEGABYTE = 1024 * 1024
# Bytes: what is announced may be any number, and has to be written in the refusal.
LARGEST_TOLD = 10**15
# Of a picture or a document of the site.
MOST_BYTES = 10 * 1024 * 1024
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


class FileRefused(ValueError):
    """The file cannot be kept. `str()` is a sentence for the person who sent it."""


def checked_type(data: bytes, *, accept: Sequence[str], max_bytes: int) -> str:
    """Return the MIME type of `data`, read off its bytes.

    Raises FileRefused when it is empty, larger than `max_bytes`, of no type in `accept`, or broken.
    """
    refuse_size(len(data), max_bytes)
    found = _type_of(data)
    if found not in accept:
        raise _other_type(accept)
    if found in IMAGES:
        _check_image(data)
    if found in OFFICE:
        _check_archive(data)
    return found


def read_within(content: IO[bytes], max_bytes: int) -> bytes:
    """Return the bytes of `content`, of which no more than `max_bytes` + 1 are read.

    Raises FileRefused with the whole size where `content` knows it, as an uploaded file does.
    """
    size = getattr(content, "size", None)
    if isinstance(size, int):
        refuse_size(size, max_bytes)
    return content.read(max_bytes + 1)


def refuse_size(size: int, max_bytes: int) -> None:
    """Raise FileRefused for a file of no byte, or of more than `max_bytes`."""
    if size <= 0:
        raise FileRefused(_("This file is empty."))
    if size > max_bytes:
        # Never rounded down to the limit itself.
        tenths = -(-min(size, LARGEST_TOLD) * 10 // MEGABYTE)
        raise FileRefused(
            _("This file has %(size)s MB; the limit is %(limit)s MB.")
            % {
                "size": formats.number(Decimal(tenths) / 10, digits=1),
                "limit": formats.number(Decimal(max_bytes) / MEGABYTE, digits=1),
            }
        )


def refuse_beginning(data: bytes, accept: Sequence[str]) -> None:
    """Raise FileRefused when a file that begins with `data` can be of no type in `accept`.

    The parts of an archive that say what document it is may come later: it is judged when it is whole.
    """
    found = _type_of(data)
    may_become = found == ARCHIVE and any(one in OFFICE for one in accept)
    if found not in accept and not may_become:
        raise _other_type(accept)


def _type_of(data: bytes) -> str:
    kind = filetype.guess(data)
    return str(kind.mime) if kind else ""


def _other_type(accept: Sequence[str]) -> FileRefused:
    names = ", ".join(sorted(one.split("/")[-1].upper() for one in accept))
    return FileRefused(_("This file is not of an accepted type (%(types)s).") % {"types": names})


def refuse_too_many_pixels(data: bytes) -> None:
    """Refuse a picture for the site that is too large to draw anew. Raises FileRefused."""
    with Image.open(io.BytesIO(data)) as picture:
        width, height = picture.size
    if width * height > MOST_MEGAPIXELS * MEGA:
        text = _(
            "This photo has %(size)s megapixels; the site takes %(limit)s at most. Make it smaller (2,000 pixels wide "
            "is plenty) and send it again."
        )
        size = formats.number(round(width * height / MEGA))
        raise FileRefused(text % {"size": size, "limit": formats.number(MOST_MEGAPIXELS)})


def _check_image(data: bytes) -> None:
    try:
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                raise FileRefused(_("This picture has too many pixels."))
            image.verify()
    except FileRefused:
        raise
    except Exception as error:  # Pillow raises many kinds
        raise FileRefused(_("This picture cannot be read.")) from error


def _check_archive(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            items = archive.infolist()
    except Exception as error:  # a broken archive fails in many ways
        raise FileRefused(_("This document cannot be read.")) from error
    if len(items) > MAX_PARTS or sum(item.file_size for item in items) > MAX_EXPANDED:
        raise FileRefused(_("This document is too large once opened."))
    if any(item.filename.lower().endswith("vbaproject.bin") for item in items):
        raise FileRefused(_("This document holds macros. Save it without them, or as a PDF."))


def without_metadata(data: bytes, content_type: str) -> bytes:
    """Return a picture drawn anew: no EXIF, comment or trailing bytes (place, device, name), turned as it was seen.

    Other types are returned as they are.
    """
    if content_type not in IMAGES:
        return data
    try:
        with Image.open(io.BytesIO(data)) as image:
            upright = ImageOps.exif_transpose(image)
            kept: dict[Any, Any] = {
                name: image.info[name] for name in ("transparency", "icc_profile") if name in image.info
            }
            upright.info = kept
            clean = io.BytesIO()
            upright.save(clean, format=image.format, **({"quality": 88} if image.format == "JPEG" else {}))
            return clean.getvalue()
    except Exception as error:  # a picture that begins well and ends in the middle
        raise FileRefused(_("This picture cannot be read.")) from error
