"""One look-up for a translated word.

Django keeps the catalogue of each app and of each directory apart, since their plurals may differ, and looks through
all of them (twenty-two here) for each word: a quarter of the time of a page of many words.
"""

from typing import Any

from django.conf import settings
from django.utils.translation import trans_real


class FlatCatalogue(trans_real.TranslationCatalog):
    """Django's catalogue of a language, whose `get` asks one dictionary: the first that has a word still wins."""

    def __init__(self, made: Any) -> None:  # The stubs know neither of what is private here.
        self._catalogs, self._plurals = made._catalogs, made._plurals
        self._flat: dict[Any, str] = {}
        for catalogue in reversed(made._catalogs):
            self._flat.update(catalogue)

    def get(self, key: Any, default: Any = None) -> Any:
        """Return the translation of `key`, or `default`."""
        return self._flat.get(key, default)


def flatten() -> None:
    """Give each language of the site a flat catalogue. Plurals are found as before."""
    for code, _name in settings.LANGUAGES:
        language: Any = trans_real.translation(code)
        if not isinstance(language._catalog, FlatCatalogue):
            language._catalog = FlatCatalogue(language._catalog)
