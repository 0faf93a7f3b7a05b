"""What a file must be before it is kept, and what is left of it."""

import io
import struct
import zipfile
import zlib
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageFile

from core import clock, pdf
from media.checks import IMAGES, MAX_EXPANDED, FileRefused, refuse_size
from media.models import StoredFile
from media.services import attach, expire_unused, read, store_upload

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EVERYTHING = ("application/pdf", DOCX, *IMAGES)
pytestmark = pytest.mark.django_db


def keep(data, name="plan.pdf", accept=EVERYTHING, max_bytes=5_000_000, by=None):
    return store_upload(
        io.BytesIO(data), name=name, kind="test.file", by=by, at=clock.now(), accept=accept, max_bytes=max_bytes
    )


def picture(kind="JPEG", size=(40, 20), **options):
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    stream = io.BytesIO()
    image.save(stream, format=kind, **options)
    return stream.getvalue()


def document(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "word/document.xml"):
            archive.writestr(name, "<xml/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_file_is_kept_with_its_hash_and_private_name(alice):
    stored = keep(PDF, name="Business plan.pdf", by=alice)
    assert read(stored) == PDF
    assert (stored.state, stored.content_type, stored.size) == ("unscanned", "application/pdf", len(PDF))
    assert "plan" not in stored.content.name.lower()
    assert stored.key in stored.content.name
    assert stored.uploaded_by == alice


def test_file_is_attached_once():
    stored = keep(PDF)
    assert attach(stored, at=clock.now()).state == "attached"
    assert attach(stored, at=clock.now()).state == "attached"


def test_upload_that_dies_leaves_a_row_that_expires(monkeypatch):
    """Killed after the put and before the end: the object has its row, so the clock finds and deletes both."""

    def put_and_die(stored, data, **_when):
        stored.content.storage.save(stored.content.name, ContentFile(data))
        raise SystemExit

    monkeypatch.setattr("media.services.keep", put_and_die)
    with pytest.raises(SystemExit):
        keep(PDF)
    left = StoredFile.objects.get()
    assert (left.state, read(left)) == ("received", PDF)
    assert expire_unused(clock.now() + timedelta(days=3)) == 1
    assert not left.content.storage.exists(left.content.name)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.pdf"),
        (b"MZ\x90\x00" + b"\0" * 100, "plan.pdf"),
        (b"<html><script>alert(1)</script></html>", "plan.pdf"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo.png"),
        (b"GIF89a" + b"\0" * 100, "logo.png"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 100, "photo.jpg"),
        (picture()[:200], "photo.jpg"),
        (picture("PNG")[:60], "photo.png"),
        (b"PK\x03\x04" + b"\0" * 100, "plan.docx"),
        (document()[:-30], "plan.docx"),
        (b"\x00" * 1000 + PDF, "plan.pdf"),
    ],
)
def test_file_that_is_not_what_it_says_is_refused(data, name):
    with pytest.raises(FileRefused) as refused:
        keep(data, name=name)
    assert str(refused.value).endswith(".")
    assert not StoredFile.objects.exists()


def test_type_is_read_off_the_bytes_not_the_name():
    assert keep(picture("PNG"), name="plan.pdf").content_type == "image/png"
    with pytest.raises(FileRefused):
        keep(picture("PNG"), name="plan.pdf", accept=("application/pdf",))


def test_file_above_the_limit_is_refused():
    assert keep(PDF, max_bytes=len(PDF)).size == len(PDF)
    with pytest.raises(FileRefused):
        keep(PDF, max_bytes=len(PDF) - 1)


def test_upload_that_is_too_large_is_refused_with_its_own_size():
    sent = ContentFile(bytes(3_000_000))
    with pytest.raises(FileRefused, match="2,9 MB; the limit is 1,0 MB"):
        store_upload(sent, name="a.pdf", kind="k", by=None, at=clock.now(), accept=IMAGES, max_bytes=1024 * 1024)


def test_announced_size_that_no_file_has_is_refused_in_words():
    with pytest.raises(FileRefused, match="the limit is"):
        refuse_size(10**40, 1024)


def test_upload_reads_no_more_than_the_limit():
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size=-1):
            self.asked = size
            return b"%PDF-" + b"x" * (size - 5)

    stream = Endless()
    with pytest.raises(FileRefused):
        store_upload(
            stream, name="a.pdf", kind="k", by=None, at=clock.now(), accept=("application/pdf",), max_bytes=1000
        )
    assert stream.asked == 1001


def test_polyglot_picture_loses_what_follows_it():
    hidden = picture() + b"<script>alert('polyglot')</script>" + document()
    assert b"polyglot" not in read(keep(hidden, name="photo.jpg"))


def test_document_that_swells_is_refused(monkeypatch):
    monkeypatch.setattr("media.checks.MAX_EXPANDED", 1_000_000)
    with pytest.raises(FileRefused):
        keep(document(**{"word/media/big.bin": b"0" * 1_000_001}), name="plan.docx")
    assert MAX_EXPANDED == 200 * 1024 * 1024


def test_document_of_too_many_parts_is_refused(monkeypatch):
    monkeypatch.setattr("media.checks.MAX_PARTS", 5)
    assert keep(document(), name="plan.docx").content_type == DOCX
    with pytest.raises(FileRefused):
        keep(document(a="", b=""), name="plan.docx")


def test_document_with_macros_is_refused():
    with pytest.raises(FileRefused, match="macros"):
        keep(document(**{"word/vbaProject.bin": b"x"}), name="plan.docx")


def bomb(width, height):
    """Return a PNG of a few bytes that says it has this many pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [9_000, 50_000])
def test_picture_of_too_many_pixels_is_refused(side):
    with pytest.raises(FileRefused):
        keep(bomb(side, side), name="photo.png")


def exif_picture(kind, orientation=6):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "CanaryPhone"
    exif[0x9286] = "Canary comment"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (34.0, 1.0, 14.0)
    options = {"comment": b"Canary remark"} if kind == "JPEG" else {}
    return picture(kind, exif=exif.tobytes(), **options)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_loses_where_and_by_what_it_was_taken(kind):
    source = exif_picture(kind)
    assert b"Canary" in source
    kept = read(keep(source, name="photo"))
    with Image.open(io.BytesIO(kept)) as image:
        assert not dict(image.getexif())
    assert b"Canary" not in kept
    assert b"Exif" not in kept


def test_picture_is_kept_as_it_was_seen():
    kept = read(keep(exif_picture("JPEG", orientation=6), name="photo.jpg"))
    with Image.open(io.BytesIO(kept)) as image:
        assert image.size == (20, 40)
        top, bottom = image.convert("RGB").getpixel((10, 5)), image.convert("RGB").getpixel((10, 35))
    assert top[1] < 90
    assert bottom[1] > 200


def test_transparent_picture_stays_transparent():
    stream = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(stream, format="PNG")
    with Image.open(io.BytesIO(read(keep(stream.getvalue(), name="logo.png")))) as image:
        assert image.getpixel((0, 0))[3] == 0


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\plan.pdf", "plan.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("pl\x00an\r\n.pdf", "plan.pdf"),
        ("   ", "fichier"),
        ("...", "fichier"),
        ("خطة العمل.pdf", "خطة العمل.pdf"),
        ("e\u0301tude.pdf", "étude.pdf"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
    ],
)
def test_name_is_tidied(given, kept):
    assert keep(PDF, name=given).name == kept


def test_picture_that_begins_well_and_ends_in_the_middle_is_refused():
    cut = picture("JPEG", size=(400, 400))[:1200]
    with pytest.raises(FileRefused, match="cannot be read"):
        keep(cut, name="photo.jpg")


@pytest.mark.pdf
def test_cut_picture_is_refused_after_a_pdf_was_made(monkeypatch):
    """WeasyPrint's first import sets this flag, for everybody in the process."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    assert pdf.available()
    with pytest.raises(FileRefused, match="cannot be read"):
        keep(picture("JPEG", size=(400, 400))[:1200], name="photo.jpg")


def test_archive_that_names_a_document_and_holds_none_is_refused():
    with pytest.raises(FileRefused, match="cannot be read"):
        keep(document()[:-30], name="plan.docx")
