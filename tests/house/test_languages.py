"""No page in Arabic shows Latin words that nobody wrote, and none in French shows a sentence of the source."""

import csv
import re
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from cms.services import build_site
from config.settings import LOCALE_PATHS
from scripts.compile_messages import compile_all
from tests.cms.conftest import CONTENT
from tests.house import world as worlds
from tests.house.leftovers import SAME, english_sentences, latin_words, texts_of, written_texts
from tests.house.test_access import TABLE

ISO_DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")
# Every role has a home of its own; of another page one reader is enough, the first that may open it.
EVERY_ROLE = ("accounts:home",)


def visits():
    """Return (name, object, person's column) of the pages to read."""
    with TABLE.open(encoding="utf-8") as stream:
        for line in csv.DictReader(stream):
            if line["method"] != "GET":
                continue
            columns = [column for column in line if line[column] in ("200", "ok") and column not in ("object", "body")]
            for column in columns if line["name"] in EVERY_ROLE else columns[:1]:
                yield line["name"], line["object"], column


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """Build the world with the real catalogues; answer a function that gives the HTML of a visit in a language."""
    compile_all()
    blocked = django_db_blocker.unblock()
    with blocked, override_settings(LOCALE_PATHS=LOCALE_PATHS), time_machine.travel(worlds.NOW), transaction.atomic():
        world = worlds.build()
        build_site(content=CONTENT, by=world.people["communications"], shift=timedelta(0))
        written = written_texts()

        def read(visit, language):
            name, thing, column = visit
            with override(language):
                address = reverse(name, kwargs=world.addresses[thing]) if column else name
            client = Client(headers={"accept-language": language})
            if world.people.get(column) is not None:
                client.force_login(world.people[column])
            client.cookies["django_language"] = language
            response = client.get(address)
            return response.content.decode() if "html" in response.get("Content-Type", "") else ""

        yield read, written
        transaction.set_rollback(True)


def is_left(text, written, language):
    """Tell whether a text of a page in `language` is another language's, or a date that no reader writes."""
    if ISO_DATE.search(text):
        return True
    if language == "ar":
        return bool(latin_words(text, written))
    return text in english_sentences() and text not in written and not SAME.fullmatch(text)


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("visit", list(visits()), ids=":".join)
def test_page_speaks_one_language(pages, visit, language):
    read, written = pages
    assert [text for text in texts_of(read(visit, language)) if is_left(text, written, language)] == []


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_site_speaks_one_language(pages, language):
    read, written = pages
    addresses = [page.url for page in Page.objects.live().filter(locale__language_code=language, depth__gt=1)]
    assert len(addresses) > 5
    left = {}
    for address in [*addresses, f"/{language}/nowhere/", "/espace/nowhere/"]:
        texts = texts_of(read((address, "", ""), language))
        left[address] = [text for text in texts if is_left(text, written, language)]
    assert {address: texts for address, texts in left.items() if texts} == {}


def test_crawl_sees_what_is_left():
    html = '<html lang="ar"><p>الاسم Name</p><p><bdi>Amina</bdi> <span lang="fr">Oui</span> RST-2027 PDF</p></html>'
    assert [latin_words(text, []) for text in texts_of(html)] == [["Name"], []]
