"""A small site in three languages with one published call."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction

from accounts.models import User
from applications.calls.models import Call
from cms.models import HomePage
from cms.services import build_site
from tests.factories.accounts import person_with
from tests.factories.calls import OPEN_AT, CallFactory, EnvelopeFactory, StageFactory, texts
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
        "partners": {
            "slug": "partenaires",
            "title": texts("Partners"),
            "intro": texts("intro"),
            "sections": [{"blocks": [{"partners": None}, {"hubs": None}]}],
        },
        "legal": {"slug": "mentions", "title": texts("Legal"), "intro": texts("intro"), "sections": [SECTION]},
    },
    "programmes": [
        {"code": "RESTART", "slug": "restart", "name": texts("RESTART"), "summary": texts("green"), "body": [SECTION]}
    ],
    "lists": {
        "startups": {"slug": "start-up", "title": texts("Start-ups"), "intro": texts("intro")},
        "laureates": {"slug": "laureats", "title": texts("Laureates"), "intro": texts("intro")},
        "stories": {"slug": "recits", "title": texts("Stories"), "intro": texts("intro")},
        "events": {"slug": "evenements", "title": texts("Events"), "intro": texts("intro")},
        "resources": {"slug": "ressources", "title": texts("Resources"), "intro": texts("intro")},
    },
    "events": [
        {
            "slug": "open-day",
            "title": texts("Open day"),
            "intro": texts("intro"),
            "starts": "2027-02-10T14:00",
            "ends": "2027-02-10T17:00",
            "place": texts("Tangier"),
            "online_at": "https://meet.example.org/open",
            "programme": "RESTART",
            "sections": [SECTION],
        }
    ],
    "stories": [
        {"slug": "sun", "title": texts("Sun"), "intro": texts("intro"), "date": "2027-01-20", "sections": [SECTION]}
    ],
    "resources": [
        {
            "slug": "guide",
            "title": texts("Guide"),
            "intro": texts("intro"),
            "kind": "guide",
            "checked_on": "2026-11-01",
            "sections": [SECTION],
        }
    ],
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


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """Build the site once for the tests of a module: each gets it as built. It takes a second."""
    with django_db_blocker.unblock(), transaction.atomic(), time_machine.travel(OPEN_AT, tick=False):
        call = CallFactory(code="RST-2027", slug="restart-2027", programme=ProgrammeFactory(), published=True)
        StageFactory(call=call, number=1)
        EnvelopeFactory(call=call, country="MA")
        editor = person_with("communications", full_name="Comm One")
        homes = build_site(content=CONTENT, by=editor, shift=timedelta(0))
        yield call.pk, editor.pk, {language: home.pk for language, home in homes.items()}
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _at_a_time_of_applications():
    with time_machine.travel(OPEN_AT, tick=False):
        yield


@pytest.fixture
def call(built, db):
    return Call.objects.get(pk=built[0])


@pytest.fixture
def editor(built, db):
    return User.objects.get(pk=built[1])


@pytest.fixture
def homes(built, db):
    return {language: HomePage.objects.get(pk=pk) for language, pk in built[2].items()}
