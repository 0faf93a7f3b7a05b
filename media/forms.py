"""What pictures and documents of the site must be before they are kept, said to who sends them."""

import io
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext as _
from PIL import Image
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from core import formats
from media.checks import IMAGES, OFFICE, FileRefused, checked_type, without_metadata

# Twice what any screen shows, and a few seconds of work for the server.
MOST_MEGAPIXELS = 30
MEGA = 1_000_000
MOST_BYTES = 10 * 1024 * 1024


class SiteImageForm(BaseImageForm):
    """A picture: of a size that the site can draw anew, and without the place and device that a phone writes in it."""

    def clean_file(self) -> Any:
        """Return the picture drawn anew; refuse, in a sentence, one that is too large or that cannot be read."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        data = _bytes_of(file)
        _refuse_too_many_pixels(data)
        kind = _checked(data, IMAGES)
        try:
            clean = without_metadata(data, kind)
        except FileRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return SimpleUploadedFile(str(file.name), clean, kind)


class SiteDocumentForm(BaseDocumentForm):
    """A document: what its bytes say, whatever its name; nothing that a browser would run."""

    def clean_file(self) -> Any:
        """Return the document; refuse, in a sentence, one of another kind, broken, or with macros."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            _checked(_bytes_of(file), ("application/pdf", *OFFICE))
        return file


def _bytes_of(file: UploadedFile) -> bytes:
    file.seek(0)
    data = file.read()
    file.seek(0)
    return bytes(data)


def _checked(data: bytes, accept: tuple[str, ...]) -> str:
    try:
        return checked_type(data, accept=accept, max_bytes=MOST_BYTES)
    except FileRefused as refusal:
        raise forms.ValidationError(str(refusal)) from refusal


def _refuse_too_many_pixels(data: bytes) -> None:
    with Image.open(io.BytesIO(data)) as picture:
        width, height = picture.size
    if width * height > MOST_MEGAPIXELS * MEGA:
        text = _(
            "This photo has %(size)s megapixels; the site takes %(limit)s at most. Make it smaller (2,000 pixels wide "
            "is plenty) and send it again."
        )
        size = formats.number(round(width * height / MEGA))
        raise forms.ValidationError(text % {"size": size, "limit": formats.number(MOST_MEGAPIXELS)})
