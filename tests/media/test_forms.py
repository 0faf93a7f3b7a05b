"""Pictures and documents that staff send: what is refused, with a sentence, and what is taken out."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form

from media.models import SiteDocument, SiteImage

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PDF = b"%PDF-1.7\n%%EOF\n"


def photo(size=(60, 40), exif=None):
    stream = io.BytesIO()
    Image.new("RGB", size, (12, 91, 73)).save(stream, "JPEG", quality=20, **({"exif": exif} if exif else {}))
    return stream.getvalue()


def sent(form, model, name, data):
    fields = {"title": "Hub", "collection": "1", "credit": "", "consent_note": "", "description": "", "tags": ""}
    return form(model)(fields, {"file": SimpleUploadedFile(name, data)})


def image_errors(name, data):
    return " ".join(sent(get_image_form, SiteImage, name, data).errors.get("file", []))


def document_errors(name, data):
    return " ".join(sent(get_document_form, SiteDocument, name, data).errors.get("file", []))


def test_photo_of_40_megapixels_is_refused_with_what_to_do():
    sentence = image_errors("large.jpg", photo((8000, 5000)))
    assert "40 megapixels" in sentence
    assert "2,000 pixels wide" in sentence


def test_photo_of_a_usual_size_is_taken():
    assert image_errors("hub.jpg", photo()) == ""


@pytest.mark.parametrize("name", ["logo.svg", "logo.png", "logo.jpg"])
def test_drawing_with_a_script_is_refused_whatever_its_name(name):
    assert image_errors(name, SVG)


def test_photo_loses_its_place_and_device():
    exif = Image.Exif()
    exif[0x010F] = "Maker of phones"
    form = sent(get_image_form, SiteImage, "hub.jpg", photo(exif=exif))
    assert form.is_valid(), form.errors
    data = form.cleaned_data["file"].read()
    assert b"Maker of phones" not in data
    assert Image.open(io.BytesIO(data)).size == (60, 40)


@pytest.mark.parametrize(
    ("name", "data"),
    [("page.html", b"<html>"), ("guide.svg", SVG), ("guide.pdf", SVG), ("guide.docx", b"PK\x03\x04x"), ("a.pdf", b"")],
)
def test_document_that_is_not_what_it_says_is_refused(name, data):
    assert document_errors(name, data)


def test_document_in_pdf_is_taken():
    assert document_errors("guide.pdf", PDF) == ""
