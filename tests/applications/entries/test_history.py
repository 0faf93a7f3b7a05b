"""A person and a start-up from one year to the next, as far as the reader reaches."""

import pytest
import time_machine
from django.urls import reverse

from accounts.enums import Role
from applications.entries.selectors.history import history_of
from tests.applications.entries.counting import at_most
from tests.factories.calls import OPEN_AT
from tests.factories.entries import a_submitted_entry
from tests.factories.forms import a_published_call

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(OPEN_AT, tick=False):
        yield


def page(client, entry):
    return client.get(reverse("entries:officer_person", args=[entry.application.reference]))


def test_person_shows_every_application_that_the_officer_reaches(client, alice, officer):
    first, second = a_submitted_entry(alice), a_submitted_entry(alice, call=a_published_call(code="RST-2026"))
    client.force_login(officer)
    shown = page(client, first).content.decode()
    assert first.application.reference in shown
    assert second.application.reference in shown


def test_person_shows_nothing_beyond_the_reach(client, alice, person):
    first, second = a_submitted_entry(alice), a_submitted_entry(alice, call=a_published_call(code="RST-2026"))
    client.force_login(person(Role.OFFICER, call_code=first.application.call_code))
    shown = page(client, first).content.decode()
    assert second.application.reference not in shown
    assert page(client, second).status_code == 404


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.JUROR, Role.MENTOR, Role.DONOR])
def test_person_is_for_those_who_follow_calls(client, alice, person, role):
    entry = a_submitted_entry(alice)
    client.force_login(person(role))
    assert page(client, entry).status_code == 404


def test_history_is_the_readers(alice, bob, officer):
    entry = a_submitted_entry(alice)
    startup = entry.application.startup_id
    assert [len(history_of(reader, [startup])) for reader in (alice, officer, bob)] == [1, 1, 0]
    assert "submitted" not in history_of(alice, [startup])[0].detail


def test_start_up_page_shows_its_history(client, alice, officer):
    entry = a_submitted_entry(alice)
    client.force_login(officer)
    url = reverse("startups:detail", args=[entry.application.startup.reference])
    assert entry.application.reference in client.get(url).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_person_asks_a_bounded_number_of_queries(client, alice, officer, rows):
    for number in range(rows):
        entry = a_submitted_entry(alice, call=a_published_call(code=f"C-{number}"))
    client.force_login(officer)
    with at_most(18):
        page(client, entry)
