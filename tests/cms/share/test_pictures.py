"""Pictures for sharing: their size and weight, what moves them, and words of any length and script."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, features

from cms.share import pictures
from cms.share.facts import ShareFacts
from cms.share.pictures import SQUARE, WIDE, Words, draw, draw_band, fitted

FACTS = ShareFacts(
    code="RST-2027",
    language="fr",
    programme="RESTART",
    title="RESTART Maghreb 2027 – Jeunes, territoires et transition écologique",
    deadline="Candidatures jusqu’au 28 février 2027",
    amount="Subventions selon le pays : 1 300 000 DZD, 100 000 MAD, 30 000 TND",
    free="Gratuit : personne ne peut vous demander d’argent.",
    site="Tremplin",
    address="https://tremplin.example/fr/appels/restart-2027/",
)
ARABIC = replace(FACTS, language="ar", title="RESTART المغرب الكبير 2027 – شباب ومناطق وانتقال بيئي")
MOST = 300 * 1024

needs_raqm = pytest.mark.skipif(not features.check("raqm"), reason="FriBidi is missing: pictures have no words")


def opened(content):
    return Image.open(BytesIO(content)).convert("RGB")


@pytest.mark.parametrize("shape", [WIDE, SQUARE])
@pytest.mark.parametrize("facts", [FACTS, ARABIC], ids=["fr", "ar"])
def test_picture_has_its_size_and_is_light(facts, shape):
    content = draw(facts, shape)
    assert opened(content).size == (shape.width, shape.height)
    assert len(content) <= MOST


def test_picture_is_the_same_for_the_same_facts():
    assert draw(FACTS, WIDE) == draw(FACTS, WIDE)


def test_panel_is_laid_from_the_call():
    assert draw_band("RST-2027") != draw_band("CAEI-2027")


def column(picture, x):
    return {picture.getpixel((x, y)) for y in range(picture.height)}


def test_arabic_picture_is_mirrored():
    left, right = opened(draw(FACTS, WIDE)), opened(draw(ARABIC, WIDE))
    assert len(column(left, 4)) == 1
    assert len(column(left, 1196)) > 1
    assert len(column(right, 1196)) == 1
    assert len(column(right, 4)) > 1


@needs_raqm
def test_arabic_letters_are_joined():
    words = Words(Image.new("RGB", (10, 10)), WIDE.words, "ar")
    font = pictures._font("Bold", 60)
    assert words.width("بيت", font) < sum(words.width(letter, font) for letter in "بيت")


@needs_raqm
def test_words_are_written():
    assert draw(FACTS, WIDE) != draw(replace(FACTS, title="Autre"), WIDE)


def test_without_fribidi_the_panel_stands_alone(monkeypatch):
    monkeypatch.setattr(pictures.features, "check", lambda name: False)
    assert draw(FACTS, WIDE) == draw(replace(FACTS, title="Autre"), WIDE)


@needs_raqm
@pytest.mark.parametrize("text", ["mot " * 400, "x" * 5000, "<script>alert(1)</script>", "كلمة " * 300, "أ" * 3000])
def test_text_of_any_length_stays_in_its_box(text):
    words = Words(Image.new("RGB", (10, 10)), WIDE.words, "fr")
    lines, font = fitted(words, text.strip(), largest=64, height=240)
    assert len(lines) * pictures.leading(font) <= 240 or len(lines) == 1
    assert all(words.width(line.rstrip("…"), font) <= WIDE.words.width for line in lines)


@needs_raqm
def test_no_break_space_keeps_a_number_whole():
    words = Words(Image.new("RGB", (10, 10)), pictures.Box(0, 0, 200, 100), "fr")
    assert "100\u00a0000" in words.lines("jusqu’à 100\u00a0000 ou plus", pictures._font("Bold", 40))


def test_digest_moves_with_the_facts_and_the_drawing():
    digest = FACTS.digest(pictures.DRAWN_AS)
    assert digest == replace(FACTS).digest(pictures.DRAWN_AS)
    assert digest != replace(FACTS, deadline="Candidatures jusqu’au 1er mars 2027").digest(pictures.DRAWN_AS)
    assert digest != FACTS.digest("pictures/0")
