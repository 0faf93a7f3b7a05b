"""Who meets which canary: all that each reader can fetch or is sent, against the table written by hand.

`canaries.csv` has a line for a canary (`tests/house/canaries.py`) and a column for a reader. "yes" means that this
reader meets it somewhere, "no" that they meet it nowhere: not on a page, a partial, a refusal, a download, an export,
nor in a mail. Every line of `urls.csv` is asked, with its method and body, whatever it answers.
"""

import csv
import html
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from wagtail.models import Page

from cms.services import build_site
from core.models import OutboxMessage
from core.outbox.mail import message_as_mail
from tests.cms.conftest import CONTENT
from tests.house import canaries
from tests.house import world as worlds
from tests.house.test_access import lines, send, signed_in

TABLE = Path(__file__).with_name("canaries.csv")
with TABLE.open(encoding="utf-8") as stream:
    CELLS = {line.pop("canary"): line for line in csv.DictReader(stream)}
READERS = list(next(iter(CELLS.values())))


@pytest.fixture(scope="module")
def planted(django_db_setup, django_db_blocker):
    """Build the world, plant, build the site; everything is undone at the end."""
    with django_db_blocker.unblock(), time_machine.travel(worlds.NOW), transaction.atomic():
        world = worlds.build()
        words = canaries.plant(world)
        build_site(content=CONTENT, by=world.people["communications"], shift=timedelta(0))
        yield world, {name: squeezed(word) for name, word in words.items()}
        transaction.set_rollback(True)


def squeezed(text: str) -> str:
    """Return `text` as canaries are looked for: small letters, entities read, no spaces."""
    return "".join(html.unescape(text).casefold().split())


def text_of(response: HttpResponse) -> str:
    """Return the headers and the body of a response as one text."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = " ".join(f"{name}: {value}" for name, value in response.headers.items())
    text = body.decode("utf-8", errors="replace")
    if "json" in response.headers.get("Content-Type", ""):
        text = json.dumps(json.loads(text), ensure_ascii=False)
    if "pdf" in response.headers.get("Content-Type", ""):
        text += pdf_text_of(body)
    return f"{headers} {text}"


def pdf_text_of(body: bytes) -> str:
    """Return the text and the metadata of a PDF; nothing more of what a person sent under that name."""
    try:
        document = PdfReader(io.BytesIO(body))
        return " ".join([*(page.extract_text() for page in document.pages), str(document.metadata)])
    except PyPdfError:
        return ""


def fetched(world, reader):
    """Yield what each line of the table answers to `reader`; acts are undone. The demo shows every mail on purpose."""
    person = world.people[reader]
    for line in lines():
        if line["name"].startswith("demo:"):
            continue
        client = signed_in(world, person)
        point = transaction.savepoint()
        address = reverse(line["name"], kwargs=world.addresses[line["object"]])
        yield f"{line['method']} {address}", text_of(send(client, line, address))
        yield from mailed(person, f"mail after {address}")
        transaction.savepoint_rollback(point)


def mailed(person, where):
    """Yield the mails that wait for `person`, secrets included."""
    for message in OutboxMessage.objects.filter(address=person.email) if person else ():
        mail = message_as_mail(message)
        yield where, f"{mail.subject} {mail.body}"


def public():
    """Yield the pages of the site and its machine-read lists, as a visitor reads them."""
    addresses = [page.url for page in Page.objects.live() if page.url]
    assert len(addresses) > 10
    for address in [*addresses, "/sitemap.xml", "/robots.txt"]:
        cache.clear()
        yield address, text_of(Client().get(address))


@pytest.mark.parametrize("reader", READERS)
def test_reader_meets_the_canaries_written_and_no_other(planted, reader):
    world, words = planted
    met: dict[str, set[str]] = {}
    for where, text in [*fetched(world, reader), *(public() if reader == "visitor" else ())]:
        found = squeezed(text)
        for name, word in words.items():
            if word in found:
                met.setdefault(name, set()).add(where)
    leaks = {name: sorted(places)[:6] for name, places in met.items() if CELLS[name][reader] == "no"}
    assert not leaks
    assert {name for name, cells in CELLS.items() if cells[reader] == "yes"} == set(met)


def test_every_canary_and_every_person_of_the_world_is_in_the_table(planted):
    world, words = planted
    assert set(words) == set(CELLS)
    assert set(world.people) == set(READERS)
