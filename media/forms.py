"""What pictures and documents of the site must be before they are kept, said to who sends them."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from media.checks import IMAGES, MOST_BYTES, OFFICE, FileRefused, checked_type, refuse_too_many_pixels, without_metadata


class SiteImageForm(BaseImageForm):
    """A picture: of a size that the site can draw anew, and without the place and device that a phone writes in it."""

    def clean_file(self) -> Any:
        """Return the picture drawn anew; refuse, in a sentence, one that is too large or that cannot be read."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        data = _bytes_of(file)
        try:
            refuse_too_many_pixels(data)
            kind = checked_type(data, accept=IMAGES, max_bytes=MOST_BYTES)
            clean = without_metadata(data, kind)
        except FileRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return SimpleUploadedFile(str(file.name), clean, kind)


class SiteDocumentForm(BaseDocumentForm):
    """A document: what its bytes say, whatever its name; nothing that a browser would run."""

    def clean_file(self) -> Any:
        """Return the document; refuse, in a sentence, one of another kind, broken, or with macros."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        try:
            checked_type(_bytes_of(file), accept=("application/pdf", *OFFICE), max_bytes=MOST_BYTES)
        except FileRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return file


def _bytes_of(file: UploadedFile) -> bytes:
    file.seek(0)
    data = file.read()
    file.seek(0)
    return bytes(data)
