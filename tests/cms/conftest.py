"""A small site in three languages with one published call."""

from datetime import timedelta

import pytest

from cms.services import build_site
from tests.factories.accounts import person_with
from tests.factories.calls import CallFactory, EnvelopeFactory, StageFactory, texts
from tests.factories.programmes import ProgrammeFactory

SECTION = {"heading": texts("heading"), "paragraphs": [texts("A < B")], "bullets": [texts("bullet")]}
CONTENT = {
    "pages": {
        "home": {
            "slug": "accueil",
            "title": texts("Home"),
            "hero": texts("hero"),
            "hero_cta": texts("See the calls"),
            "sections": [SECTION],
        },
        "about": {"slug": "a-propos", "title": texts("About"), "intro": texts("intro"), "sections": [SECTION]},
        "legal": {"slug": "mentions", "title": texts("Legal"), "intro": texts("intro"), "sections": [SECTION]},
    },
    "programmes": [
        {"code": "RESTART", "slug": "restart", "name": texts("RESTART"), "summary": texts("green"), "body": [SECTION]}
    ],
    "lists": {"startups": {"slug": "start-up", "title": texts("Start-ups"), "intro": texts("intro")}},
    "news": [
        {
            "slug": "opening",
            "date": "2027-01-11",
            "call": "RST-2027",
            "programme": "RESTART",
            "title": texts("Opening"),
            "intro": texts("intro"),
            "paragraphs": [texts("news")],
        }
    ],
}


@pytest.fixture
def call(db):
    call = CallFactory(code="RST-2027", slug="restart-2027", programme=ProgrammeFactory(), published=True)
    StageFactory(call=call, number=1)
    EnvelopeFactory(call=call, country="MA")
    return call


@pytest.fixture
def editor(db):
    return person_with("communications", full_name="Comm One")


@pytest.fixture
def homes(call, editor):
    return build_site(content=CONTENT, by=editor, shift=timedelta(0))
