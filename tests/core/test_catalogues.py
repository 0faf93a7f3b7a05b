"""Translated words, looked up once."""

from collections import defaultdict
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils.translation import gettext, override, trans_real

from core.catalogues import FlatCatalogue, flatten

LOCALE = Path(__file__).resolve().parents[2] / "locale"
# Words of the editor of pages that mean something else in our pages: ours have a context.
EDITORS = {"All", "Close", "Preview", "Submit", "Submitted", "To", "Type"}


def translations(language):
    """Return the translations of each text (with its context), from all our catalogues."""
    found = defaultdict(set)
    for path in LOCALE.glob(f"*/{language}/LC_MESSAGES/django.po"):
        with path.open("rb") as stream:
            for message in read_po(stream):
                found[message.context, str(message.id)].add(str(message.string))
    return {key: texts for key, texts in found.items() if key[1]}


@pytest.fixture
def apart(monkeypatch):
    """The French catalogue as Django makes it, without ours."""
    monkeypatch.setattr(trans_real, "_translations", {})
    return trans_real.translation("fr")._catalog


def test_site_has_a_flat_catalogue_in_each_language():
    flatten()
    assert {type(trans_real.translation(code)._catalog) for code in ("fr", "ar", "en")} == {FlatCatalogue}


def test_flat_catalogue_says_what_django_says(apart):
    flat = FlatCatalogue(apart)
    keys = [key for key in list(apart.keys()) if isinstance(key, str)]
    assert len(keys) > 1000
    assert [flat.get(key) for key in keys] == [apart.get(key) for key in keys]
    assert flat.get("no such text", "default") == "default"


def test_plurals_of_a_flat_catalogue_are_those_of_each_catalogue(apart):
    flat = FlatCatalogue(apart)
    plural = [key[0] for key in list(apart.keys()) if isinstance(key, tuple)]
    assert plural
    for text in plural:
        assert [flat.plural(text, count) for count in (0, 1, 2, 11)] == [
            apart.plural(text, count) for count in (0, 1, 2, 11)
        ]


def test_words_are_in_the_active_language():
    with override("fr"):
        assert gettext("Monday") == "lundi"
    with override("en"):
        assert gettext("Monday") == "Monday"


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_text_has_one_translation_in_all_catalogues(language):
    """They are merged into one: of two translations only one would ever be seen."""
    found = translations(language)
    assert len(found) > 3000
    assert {key: texts for key, texts in found.items() if len(texts) > 1} == {}


def test_words_of_the_editor_of_pages_are_its_own():
    assert {text for context, text in translations("fr") if not context} & EDITORS == set()
