"""Bad input: whatever is sent to an address of ours, by who may open it, is answered and breaks nothing.

Where requests go is drawn from the table of addresses and from the forms and links of the pages themselves, the back
office among them. The ordinary suite sends always the same 200; `make nightly` sends 2,000 others each time.
"""

import traceback
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from random import Random, SystemRandom
from urllib.parse import urlsplit

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.house import world as worlds
from tests.house.test_access import FACTS, back_office_addresses, lines
from tests.properties.bad_input import Target, bad_request

SHUT = {"login", "no", "403", "404", "405", "410"}
WRITERS = ("visitor", "owner", "juror", "mentor", "officer", "director", "finance", "communications")
STAFF = ("officer", "communications", "admin")
# Wagtail's own page that fails on purpose.
FAILS = "/admin/failwhale/"
# wagtail-localize's own report.
pytestmark = pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")


@dataclass
class Scene:
    """The world of the house tests, its pages, the lines of the table, and what was read already."""

    world: worlds.World
    cookies: dict[str, str]
    pages: list[Target] = field(default_factory=list)
    back_office: list[Target] = field(default_factory=list)
    table: list[Target] = field(default_factory=list)
    read: dict[tuple[str, str], list[Target]] = field(default_factory=dict)

    def client(self, column: str) -> Client:
        """Return a client signed in as the person of a column."""
        client = Client()
        client.cookies = SimpleCookie(self.cookies[column])
        return client

    def sent_by(self, page: Target) -> list[Target]:
        """Return where the forms and links of a page send; the page itself where it has none."""
        key = (page.path, page.column)
        if key not in self.read:
            answer = self.client(page.column).get(page.path)
            html = answer.status_code == 200 and "html" in answer.headers.get("Content-Type", "")
            self.read[key] = [page, *(sent_by(answer.content, page) if html else ())]
        return self.read[key]

    def target(self, draw: Random) -> Target:
        """Draw where a request goes: mostly a form of a page of ours."""
        drawn = draw.random()
        if drawn < 0.25:
            return draw.choice(self.table)
        known = self.sent_by(draw.choice(self.pages if drawn < 0.85 else self.back_office))
        forms = [target for target in known if target.method == "POST"]
        return draw.choice(forms) if forms and draw.random() < 0.8 else draw.choice(known)


def cookies_of(person):
    client = Client()
    if person is not None:
        client.force_login(person)
    return client.cookies.output(header="", sep=";")


def values_of(control):
    """Return what a field may send: its options, its text, its value."""
    if control.name == "select":
        return [option.get("value", "") for option in control("option")] or [""]
    ticked = control.get("type") in {"checkbox", "radio"}
    return [control.get_text() if control.name == "textarea" else control.get("value", "on" if ticked else "")]


def sent_by(content, page):
    """Yield the targets of the forms of a page, and of its links with a question."""
    soup = BeautifulSoup(content, "html.parser")
    soup = soup.main or soup
    for form in soup("form"):
        fields = {}
        for control in form.select("[name]"):
            fields.setdefault(control["name"], []).extend(values_of(control))
        path = urlsplit(form.get("action") or page.path).path or page.path
        yield Target(form.get("method", "get").upper(), path, page.column, fields)
    for link in soup.select("a[href*='?']"):
        parts = urlsplit(link["href"])
        if not parts.netloc:
            fields = {pair.partition("=")[0]: [pair.partition("=")[2]] for pair in parts.query.split("&")}
            yield Target("GET", parts.path or page.path, page.column, fields)


def openers(line):
    """Return the columns to which the table opens a line; the owner where it opens to nobody."""
    return [column for column in line if column not in FACTS and line[column] not in SHUT] or ["owner"]


def lines_of(world):
    """Yield every line of the table for each person to whom it opens."""
    for line in lines():
        address = reverse(line["name"], kwargs=world.addresses[line["object"]])
        body = line["body"] if "{" in line["body"] else ""
        yield from (Target(line["method"], address, column, body=body) for column in openers(line))


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    """Build the world once; everything is undone at the end."""
    with django_db_blocker.unblock(), time_machine.travel(worlds.NOW), transaction.atomic():
        world = worlds.build()
        made = Scene(world, {column: cookies_of(person) for column, person in world.people.items()})
        made.table = list(lines_of(world))
        made.pages = [line for line in made.table if line.method == "GET" and line.column in WRITERS]
        closed = [address for address in back_office_addresses() if address != FAILS]
        made.back_office = [Target("GET", address, column) for address in closed for column in STAFF]
        yield made
        transaction.set_rollback(True)


def broken_by(scene, seed, number):
    """Send request `number` of a series; return what broke, or nothing."""
    draw = Random(f"{seed}-{number}")
    target = scene.target(draw)
    bad = bad_request(target, draw)
    client = scene.client(target.column)
    said = f"{seed}-{number}: {target.column} {bad.method} {bad.path[:200]} {bad.body[:300]} {bad.kind} {bad.headers}"
    point = transaction.savepoint()
    cache.clear()
    try:
        answer = client.generic(bad.method, bad.path, bad.body, content_type=bad.kind, **bad.headers)
    except Exception:
        return f"{said}\n{traceback.format_exc(limit=-6)}"
    finally:
        transaction.savepoint_rollback(point)
    return "" if answer.status_code < 500 else f"{said}\n{answer.status_code}"


def test_200_bad_requests_break_nothing(scene):
    assert list(filter(None, (broken_by(scene, "ordinary", number) for number in range(200)))) == []


@pytest.mark.nightly
def test_2000_bad_requests_break_nothing(scene):
    seed = SystemRandom().randrange(10**9)
    assert list(filter(None, (broken_by(scene, seed, number) for number in range(2000)))) == []


def test_fuzz_sends_what_our_forms_send(scene):
    page = next(page for page in scene.pages if page.path.endswith("/section/project/") and page.column == "owner")
    form = next(target for target in scene.sent_by(page) if target.method == "POST")
    assert form.path == page.path
    assert {"q-title", "q-title-version"} <= set(form.fields)
