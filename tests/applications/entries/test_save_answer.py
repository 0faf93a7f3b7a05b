"""Saving one answer by JavaScript: versions, retries, and every kind of bad input."""

import json

import pytest
import time_machine
from django.urls import reverse

from applications.entries.services import withdraw
from tests.applications.entries.counting import at_most
from tests.factories.calls import OPEN_AT
from tests.factories.entries import a_submitted_entry, an_entry, answer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(OPEN_AT, tick=False):
        yield


@pytest.fixture
def entry(alice):
    return an_entry(alice)


@pytest.fixture
def as_alice(client, alice):
    client.force_login(alice)
    return client


def post(client, entry, **sent):
    body = {"key": "title", "value": "Séchoirs", "version": 0, "client_id": "one", **sent}
    return post_raw(client, entry, json.dumps(body))


def post_raw(client, entry, body):
    url = reverse("entries:save_answer", args=[entry.application.reference, entry.stage.number])
    return client.post(url, body, content_type="application/json")


def test_save_answers_with_the_version_and_the_time_in_the_zone_of_the_call(as_alice, entry):
    response = post(as_alice, entry)
    assert response.json() == {"version": 1, "saved": "12:00", "problems": []}
    assert entry.answers.get().value == "Séchoirs"


def test_save_counts_versions(as_alice, entry):
    post(as_alice, entry)
    assert post(as_alice, entry, value="Séchoirs solaires", version=1, client_id="two").json()["version"] == 2


def test_save_sent_again_is_one_save(as_alice, entry):
    assert post(as_alice, entry).json() == post(as_alice, entry).json()
    assert entry.answers.get().version == 1


def test_save_of_an_old_version_returns_the_other_text(as_alice, entry):
    answer(entry, title="Le texte de Bob")
    response = post(as_alice, entry, value="Le texte d’Alice")
    assert response.status_code == 409
    assert (response.json()["theirs"], response.json()["version"]) == ("Le texte de Bob", 1)
    assert entry.answers.get().value == "Le texte de Bob"


def test_save_keeps_what_is_too_long_and_says_so(as_alice, entry):
    response = post(as_alice, entry, value="x" * 81)
    assert response.status_code == 200
    assert len(response.json()["problems"]) == 1


def test_save_of_a_block_of_the_canvas(as_alice, entry):
    response = post(as_alice, entry, key="canvas.channels", value="Le souk")
    assert response.json()["version"] == 1
    assert entry.application.startup.canvas.blocks.get().text == "Le souk"


def test_save_of_a_block_that_changed_elsewhere_returns_the_other_text(as_alice, entry):
    post(as_alice, entry, key="canvas.channels", value="Le souk")
    response = post(as_alice, entry, key="canvas.channels", value="WhatsApp", client_id="two")
    assert (response.status_code, response.json()["theirs"]) == (409, "Le souk")


def test_save_asks_at_most_6_queries(as_alice, entry):
    post(as_alice, entry)
    with at_most(6):
        assert post(as_alice, entry, value="Autre", version=1, client_id="two").status_code == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{", 400),
        ("[]", 400),
        ("null", 400),
        ('{"key": "title"}', 400),
        ('{"key": 3, "value": "x", "version": 0, "client_id": "c"}', 400),
        ('{"key": "title", "value": "x", "version": "0", "client_id": "c"}', 400),
        ('{"key": "title", "value": "x", "version": true, "client_id": "c"}', 400),
        ('{"key": "title", "value": ["x"], "version": 0, "client_id": "c"}', 400),
        ('{"key": "jobs", "value": 1.5, "version": 0, "client_id": "c"}', 400),
        ('{"key": "sectors", "value": "recycling", "version": 0, "client_id": "c"}', 400),
        ('{"key": "place", "value": {"planet": "Mars"}, "version": 0, "client_id": "c"}', 400),
        ('{"key": "consent", "value": "yes", "version": 0, "client_id": "c"}', 400),
        ('{"key": "team", "value": true, "version": 0, "client_id": "c"}', 400),
        ('{"key": "canvas.channels", "value": 4, "version": 0, "client_id": "c"}', 400),
        ('{"key": "nothing", "value": "x", "version": 0, "client_id": "c"}', 404),
        ('{"key": "canvas.nothing", "value": "x", "version": 0, "client_id": "c"}', 404),
        ('{"key": "title.channels", "value": "x", "version": 0, "client_id": "c"}', 404),
        ('{"key": "title", "value": "\\u0000\\ud800", "version": 0, "client_id": "c"}', 200),
        ("[" * 5000, 400),
        (b"\xff\xfe", 400),
    ],
)
def test_save_of_bad_input_gets_a_sentence_and_its_status(as_alice, entry, body, status):
    response = post_raw(as_alice, entry, body)
    assert response.status_code == status
    assert response.json().get("message") or status == 200


def test_save_of_a_huge_body_is_too_large(as_alice, entry):
    assert post(as_alice, entry, value="x" * 6_000_000).status_code == 413


def test_save_for_someone_else_is_not_found(client, entry, charlie):
    client.force_login(charlie)
    assert post(client, entry).status_code == 404
    assert not entry.answers.exists()


def test_save_when_signed_out_says_so(client, entry):
    assert post(client, entry).status_code == 401


def test_save_by_get_is_refused(as_alice, entry):
    url = reverse("entries:save_answer", args=[entry.application.reference, 1])
    assert as_alice.get(url).status_code == 405


def test_save_after_submission_is_refused_with_a_sentence(as_alice, alice):
    entry = a_submitted_entry(alice)
    response = post(as_alice, entry, version=1)
    assert (response.status_code, response.json()["closed"]) == (409, True)


def test_save_after_withdrawal_is_refused_with_a_sentence(as_alice, alice, entry):
    withdraw(application=entry.application, by=alice, at=OPEN_AT)
    assert post(as_alice, entry).status_code == 409


def test_save_of_a_form_with_files_cannot_be_read(as_alice, entry):
    url = reverse("entries:save_answer", args=[entry.application.reference, entry.stage.number])
    response = as_alice.post(url, {"key": "title", "value": "Séchoirs"})
    assert (response.status_code, response.json()["message"]) == (400, "This request cannot be read.")


def test_save_of_a_text_that_nobody_typed_is_too_large(as_alice, entry):
    response = post(as_alice, entry, value="x" * 300_000)
    assert (response.status_code, response.json()["message"]) == (413, "This answer is too large.")


def test_save_of_an_old_version_gives_both_texts_to_read(as_alice, entry):
    answer(entry, title="Le texte de Bob")
    body = post(as_alice, entry, value="Le texte d’Alice").json()
    assert (body["theirs_lines"], body["yours_lines"]) == (["Le texte de Bob"], ["Le texte d’Alice"])


def test_save_over_an_answer_that_was_emptied_gives_no_lines(as_alice, entry):
    answer(entry, title=None)
    assert post(as_alice, entry, value="Le texte d’Alice").json()["theirs_lines"] == []
