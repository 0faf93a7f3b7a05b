"""Arabic words in a drawing of a PDF: joined, and in the order in which they are drawn."""

import pytest

from core.drawn_arabic import as_drawn, drawn_in, joined


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("ألف", "\ufe83\ufedf\ufed2"),
        ("بيت", "\ufe91\ufef4\ufe96"),
        ("دار", "\ufea9\ufe8d\ufead"),
        ("لا", "\ufefb"),
        ("سلام", "\ufeb3\ufefc\ufee1"),
    ],
)
def test_letters_take_the_form_that_they_have_in_a_word(word, wanted):
    assert joined(word) == wanted


def test_a_number_is_read_before_its_unit_and_stays_as_it_is():
    assert as_drawn("358,8 ألف") == f"{joined('ألف')[::-1]} 358,8"
    assert as_drawn("12") == "12"


def test_only_words_of_drawings_are_changed():
    html = '<p>ألف</p><svg><text x="1">ألف</text><text>12</text></svg>'
    assert drawn_in(html) == html.replace(">ألف</text>", f">{joined('ألف')[::-1]}</text>")
