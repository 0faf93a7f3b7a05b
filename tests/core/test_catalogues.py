"""Translated words, looked up once."""

import pytest
from django.utils.translation import gettext, override, trans_real

from core.catalogues import FlatCatalogue, flatten


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
