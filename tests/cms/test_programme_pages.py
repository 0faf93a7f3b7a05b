"""The texts of the eight programmes stand on their pages, as a visitor gets them, in each language.

`test_programme_texts.py` holds our texts up to the source; here the rendered page is held up to both.
"""

import re
from html import unescape

import pytest
import time_machine
from django.test import Client

from accounts.enums import Role
from cms.models import ProgrammePage
from cms.services import build_site
from core.typography import typeset
from incubator.network.services import load_reference_data
from incubator.programmes.services import load_programmes
from tests.cms.conftest import CONTENT
from tests.cms.test_programme_texts import CODES, LEAST, PROGRAMMES, figures, sentences, stems
from tests.factories.accounts import person_with
from tests.factories.calls import OPEN_AT

pytestmark = pytest.mark.django_db
LANGUAGES = ("fr", "ar", "en")
WRITTEN = ("subtitle", "summary", "funding_statement", "body")


@pytest.fixture(autouse=True)
def _at_a_time_of_applications():
    with time_machine.travel(OPEN_AT, tick=False):
        yield


@pytest.fixture
def shown() -> dict[tuple[str, str], str]:
    """Return the text of the main part of each programme's page, by code and language."""
    load_reference_data()
    load_programmes()
    content = {"pages": {"home": CONTENT["pages"]["home"]}, "programmes": list(PROGRAMMES.values())}
    build_site(content=content, by=person_with(Role.COMMUNICATIONS))
    pages = ProgrammePage.objects.live().select_related("programme", "locale")
    return {(page.programme.code, page.locale.language_code): text_of(page.url) for page in pages}


def text_of(address: str) -> str:
    """Return what a visitor reads at `address`, between the header and the footer, in one line."""
    response = Client().get(address)
    assert response.status_code == 200
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return plain(re.sub(r"<[^>]*>", " ", main))


def plain(text: str) -> str:
    return " ".join(unescape(text).split())


def written(value: object, language: str) -> list[str]:
    """Return the texts of a programme's data in one language: headings, paragraphs, items of lists."""
    if isinstance(value, dict):
        own = (
            [value[language]]
            if language in value
            else [one for part in value.values() for one in written(part, language)]
        )
        return [one for one in own if one]
    return [one for part in value for one in written(part, language)] if isinstance(value, list) else []


def test_page_of_each_programme_shows_its_whole_text(shown):
    missing = [
        (code, language, text)
        for code in CODES
        for language in LANGUAGES
        for text in written([PROGRAMMES[code][name] for name in WRITTEN], language)
        if plain(typeset(text) if language == "fr" else text) not in shown[code, language]
    ]
    assert len(shown) == len(CODES) * len(LANGUAGES)
    assert missing == []


def test_page_of_each_programme_holds_each_sentence_of_the_source(shown):
    read = {code: (stems(shown[code, "fr"]), figures(shown[code, "fr"])) for code in CODES}
    missing = [
        (code, sentence)
        for code, sentence in sentences()
        if len(stems(sentence) & read[code][0]) < LEAST * len(stems(sentence)) or not figures(sentence) <= read[code][1]
    ]
    assert missing == []
