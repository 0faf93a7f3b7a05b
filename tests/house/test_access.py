"""Who may open what: every address of ours × every role, tried over HTTP against the table written by hand.

`urls.csv` has a line for an address, a method, an object and, for some, a body (JSON, or a form's query string). A cell
says what its column's person is answered: `login` (sent to sign in), a status, `ok` (a page, a redirect, or a form
shown again: 200, 302, 409, 422), `no` (403 or 404). An address of ours without a line fails; so does the reverse.
"""

import csv
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.house import world as worlds

TABLE = Path(__file__).with_name("urls.csv")
OURS = ("core", "allauth", "accounts", "media", "incubator", "applications", "evaluation", "cms", "demo", "config")
FACTS = ("name", "method", "object", "body")
OK, NO = (200, 302, 409, 422), (403, 404)
CLOSED = (302, 403, 404, 405)


def lines():
    with TABLE.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def our_names(patterns=None, namespace="") -> Iterator[str]:
    """Yield the names of the addresses whose view is ours, the back office apart (its screens ask policies)."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver) and str(pattern.pattern) != "admin/":
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from our_names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern) and module_of(pattern.callback).split(".")[0] in OURS:
            yield f"{namespace}{pattern.name}"


def module_of(view) -> str:
    return getattr(view, "view_class", view).__module__


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Build the world once; everything is undone at the end."""
    with django_db_blocker.unblock(), time_machine.travel(worlds.NOW), transaction.atomic():
        yield worlds.build()
        transaction.set_rollback(True)


@pytest.fixture
def undone(world):
    """Undo what one cell did."""

    def ask(line, person):
        client = signed_in(world, person)
        point = transaction.savepoint()
        try:
            address = reverse(line["name"], kwargs=world.addresses[line["object"]])
            return send(client, line, address)
        finally:
            transaction.savepoint_rollback(point)

    return ask


def signed_in(world, person) -> Client:
    """Return a new client of `person`: each signs in once a world, for that takes a sixth of a request."""
    client = Client()
    if person is not None:
        if person.pk not in world.sessions:
            client.force_login(person)
            world.sessions[person.pk] = client.cookies[settings.SESSION_COOKIE_NAME].value
        client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[person.pk]
    return client


def send(client, line, address):
    """Send the request of a line; each cell has the limits of a first visit."""
    cache.clear()
    if line["method"] == "GET":
        return client.get(address)
    form = "application/x-www-form-urlencoded"
    return client.post(address, line["body"], content_type="application/json" if "{" in line["body"] else form)


def is_as_expected(response, expected) -> bool:
    if expected == "login":
        return response.status_code == 302 and response.url.startswith("/accounts/login/")
    wanted = {"ok": OK, "no": NO}.get(expected) or tuple(map(int, expected.split("|")))
    return response.status_code in wanted and not response.get("Location", "").startswith("/accounts/login/")


@pytest.mark.parametrize("line", lines(), ids=lambda line: ":".join(line[fact] for fact in FACTS))
def test_address_answers_each_role_as_written(world, undone, line):
    wrong = {}
    for column, person in world.people.items():
        response = undone(line, person)
        if not is_as_expected(response, line[column]):
            wrong[column] = f"{response.status_code} {response.get('Location', '')}, expected {line[column]}"
    assert not wrong


def test_every_address_of_ours_has_a_line():
    # Pages of the site are found by Wagtail's own rules, whoever asks; `tests/cms` tries them.
    assert sorted(set(our_names()) - {line["name"] for line in lines()} - {"wagtail_serve"}) == []


def test_every_line_has_an_address():
    known = set(our_names()) | {"set_language"}
    assert [line["name"] for line in lines() if line["name"] not in known] == []


def back_office_addresses() -> list[str]:
    """Return the addresses of the Wagtail admin that take no argument."""
    admin = next(part for part in get_resolver().url_patterns if str(part.pattern) == "admin/")
    names = {
        f"{namespace}{pattern.name}"
        for namespace, patterns in [
            ("", admin.url_patterns),
            *((f"{part.namespace}:", part.url_patterns) for part in admin.url_patterns if hasattr(part, "namespace")),
        ]
        for pattern in patterns
        if isinstance(pattern, URLPattern) and pattern.name
    }
    found = []
    for name in sorted(names):
        with suppress(NoReverseMatch):
            found.append(reverse(name))
    return found


# What the sign-in page of the back office itself needs: words and drawings.
OPEN = ("/admin/jsi18n/", "/admin/sprite/", "/admin/login/", "/admin/logout/")


def test_back_office_is_closed_to_who_has_no_part_in_it(world):
    addresses = [address for address in back_office_addresses() if not address.startswith(OPEN)]
    assert len(addresses) > 20
    opened = []
    for column in ("visitor", "owner", "juror", "mentor", "donor"):
        client = Client()
        if world.people[column]:
            client.force_login(world.people[column])
        answers = {address: client.get(address).status_code for address in addresses}
        opened += [f"{column} {address} {status}" for address, status in answers.items() if status not in CLOSED]
    assert not opened
