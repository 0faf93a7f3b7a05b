"""The canvas to take along: one landscape page of A3, read as text in each language and variant, and a sheet."""

import re
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook
from pypdf import PdfReader

from core import clock, pdf
from incubator.toolbox.canvas_layout import BLOCKS, VARIANTS
from incubator.toolbox.services import canvas_of, keep_version, save_block
from tests.factories.startups import StartupFactory

pytestmark = pytest.mark.django_db
needs_pango = pytest.mark.skipif(not pdf.available(), reason="the system library Pango is missing")
# Millimetres of a landscape A3 page, and what a point is.
A3, POINT = (420, 297), 25.4 / 72


@pytest.fixture
def startup(alice):
    return StartupFactory(founder=alice, name="Coopérative Assafar")


def fill(startup, by, variant, text="{}"):
    canvas = canvas_of(startup)
    canvas.variant = variant
    canvas.save()
    for number, block in enumerate(BLOCKS[variant]):
        words = text.format(f"note-{number}")
        save_block(canvas=canvas, key=block.key, text=words, version=0, client_id=block.key, by=by, at=clock.now())
    return canvas


def read(client, address, language):
    response = client.get(address, headers={"accept-language": language})
    assert response["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(response.content)).pages
    return pages, re.sub(r"\s+", " ", pages[0].extract_text())


@pytest.mark.pdf
@needs_pango
@pytest.mark.parametrize("language", ["fr", "ar", "en"])
@pytest.mark.parametrize("variant", BLOCKS)
def test_a_canvas_is_one_landscape_page_with_all_its_blocks(client, alice, startup, variant, language):
    fill(startup, alice, variant)
    client.force_login(alice)
    pages, text = read(client, reverse("toolbox:pdf", args=[startup.reference]), language)
    size = tuple(round(float(side) * POINT) for side in (pages[0].mediabox.width, pages[0].mediabox.height))
    assert (len(pages), size) == (1, A3)
    assert all(f"note-{number}" in text for number in range(len(BLOCKS[variant])))
    if language != "ar":
        with override(language):
            assert all(str(block.label) in text for block in BLOCKS[variant])


@pytest.mark.pdf
@needs_pango
def test_an_arabic_canvas_begins_on_the_right(client, alice, startup):
    fill(startup, alice, "nine_blocks")
    client.force_login(alice)
    address = reverse("toolbox:pdf", args=[startup.reference])
    # The partners stand first, the segments last, in the direction of reading.
    french, arabic = (read(client, address, language)[0][0] for language in ("fr", "ar"))
    assert across(french, "Key partners") < across(french, "Customer segments")
    assert across(arabic, "Key partners") > across(arabic, "Customer segments")


def across(page, word):
    """Return how far from the left edge the words that hold `word` begin."""
    found = []

    def seen(text, around, inside, _font, _size):
        if word in text:
            found.append(inside[4] * around[0] + around[4])

    page.extract_text(visitor_text=seen)
    return found[0]


@pytest.mark.pdf
@needs_pango
def test_full_blocks_still_stand_on_one_page(client, alice, startup):
    fill(startup, alice, "green", "{} " + "des mots " * 220)
    client.force_login(alice)
    pages, text = read(client, reverse("toolbox:pdf", args=[startup.reference]), "fr")
    assert len(pages) == 1
    assert text.count("des mots") == 13 * 220


@pytest.mark.pdf
@needs_pango
def test_a_kept_version_is_printed_as_it_was(client, alice, startup):
    canvas = fill(startup, alice, "social")
    keep_version(canvas=canvas, by=alice, at=clock.now(), name="Avant le jury")
    save_block(canvas=canvas, key="channels", text="Autre", version=1, client_id="z", by=alice, at=clock.now())
    client.force_login(alice)
    _pages, text = read(client, reverse("toolbox:version_pdf", args=[startup.reference, 1]), "fr")
    assert "Avant le jury" in text
    assert "note-2" in text
    assert "Autre" not in text


@pytest.mark.parametrize(("language", "rtl"), [("fr", False), ("ar", True)])
def test_the_canvas_is_a_sheet_with_a_row_a_block_and_no_formula(client, alice, startup, language, rtl):
    canvas = fill(startup, alice, "social")
    keep_version(canvas=canvas, by=alice, at=clock.now(), name="Avant le jury")
    save_block(canvas=canvas, key="channels", text="=1+1", version=1, client_id="z", by=alice, at=clock.now())
    client.force_login(alice)
    read_as = {"headers": {"accept-language": language}}
    book = load_workbook(BytesIO(client.get(reverse("toolbox:xlsx", args=[startup.reference]), **read_as).content))
    rows = list(book.active.iter_rows(min_row=2))
    assert len(rows) == len(VARIANTS["social"].blocks)
    cell = next(row[2] for row in rows if "1+1" in row[2].value)
    assert cell.data_type == "s"
    assert book.active.sheet_view.rightToLeft == rtl
    kept = client.get(reverse("toolbox:version_xlsx", args=[startup.reference, 1]), **read_as)
    texts = [row[2].value for row in load_workbook(BytesIO(kept.content)).active.iter_rows(min_row=2)]
    assert any("note-2" in text for text in texts)
    assert not any("1+1" in text for text in texts)


def test_without_pango_the_page_is_printed_instead(client, alice, startup, monkeypatch):
    def missing():
        raise pdf.PdfUnavailable("no Pango")

    monkeypatch.setattr(pdf, "_weasyprint", missing)
    client.force_login(alice)
    response = client.get(
        reverse("toolbox:pdf", args=[startup.reference]), headers={"accept-language": "en"}, follow=True
    )
    assert "print this page" in response.content.decode()
