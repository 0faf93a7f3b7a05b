"""French catalogues are typeset as French is; the check of the catalogues says where one is not."""

import pytest

from core.typography import typeset
from scripts.messages import LANGUAGES, PACKAGES, current


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("L'étape : choisie !", "L’étape\u00a0: choisie\u00a0!"),
        ("« {name} » n'a rien", "«\u00a0{name}\u00a0» n’a rien"),
        ("10 % de %(total)s : ...", "10\u00a0% de %(total)s\u00a0: …"),
        ("<a href='x'>à https://a.org/?b : c</a>", "<a href='x'>à https://a.org/?b\u00a0: c</a>"),
        ("il faut %d jours", "il faut %d jours"),
        (
            "60 000 euros en 2027 pour 7 011 jeunes, 12 345 6",
            "60\u00a0000 euros en 2027 pour 7\u00a0011 jeunes, 12\u00a0345 6",
        ),
    ],
)
def test_french_is_typeset(typed, set_):
    assert typeset(typed) == set_
    assert typeset(set_) == set_


@pytest.mark.parametrize("package", PACKAGES)
def test_arabic_ends_no_sentence_with_a_latin_comma(package):
    texts = [message.string for message in current(package, LANGUAGES[1]) if message.id]
    flat = [text for one in texts for text in ([one] if isinstance(one, str) else one)]
    assert [text for text in flat if any(f"{letter}," in text for letter in "ابتةدرسعلمنهوي")] == []
