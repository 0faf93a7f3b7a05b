"""Questions that depend on earlier answers: on the page, in the task list and in the deposit."""

import pytest
import time_machine
from django.urls import reverse

from applications.entries.selectors import progress
from applications.entries.services import submit
from tests.factories.calls import OPEN_AT
from tests.factories.entries import an_entry, answer, fresh
from tests.factories.forms import a_published_call, question

pytestmark = pytest.mark.django_db
LABEL = {"en": "Label", "fr": "Libellé", "ar": "عنوان"}
IF_SOLD = {"question": "sold", "test": "equals", "values": ["yes"]}
FORM = {
    "sections": [
        {
            "key": "sales",
            "title": LABEL,
            "intro": {},
            "questions": [
                question("sold", "yes_no"),
                question("clients", "short_text", max_length=10) | {"shown_if": IF_SOLD},
                question("proof", "file", max_bytes=100, accept=["application/pdf"], required=False)
                | {"shown_if": IF_SOLD},
            ],
        },
        {
            "key": "after",
            "title": LABEL,
            "intro": {},
            "questions": [question("turnover", "number")],
            "shown_if": IF_SOLD,
        },
    ]
}


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(OPEN_AT, tick=False):
        yield


@pytest.fixture
def entry(alice):
    return an_entry(alice, call=a_published_call(FORM))


@pytest.fixture
def as_alice(client, alice):
    client.force_login(alice)
    return client


def address(entry, key):
    return reverse("entries:section", args=[entry.application.reference, 1, key])


def test_question_is_hidden_until_its_condition_holds(as_alice, entry):
    page = as_alice.get(address(entry, "sales")).content.decode()
    assert "applications/conditions.js" in page
    assert page.count(" hidden>") >= 2
    assert as_alice.get(address(entry, "after")).status_code == 404


def test_save_shows_what_an_answer_opened_without_javascript(as_alice, entry):
    page = as_alice.post(address(entry, "sales"), {"q-sold": "yes"})
    assert page.status_code == 200
    assert 'name="q-clients"' in page.content.decode()
    assert as_alice.get(address(entry, "after")).status_code == 200


def test_save_goes_on_when_nothing_opened(as_alice, entry):
    page = as_alice.post(address(entry, "sales"), {"q-sold": "no"})
    assert page.url == reverse("entries:tasks", args=[entry.application.reference, 1])


def test_hidden_required_question_never_blocks_and_stays_out_of_the_deposit(as_alice, alice, entry):
    answer(entry, sold=True, clients="Trente herboristes", turnover=3)
    assert not progress(fresh(entry)).is_complete
    as_alice.post(address(entry, "sales"), {"q-sold": "no", "q-sold-version": 1, "q-clients": "Trente herboristes"})
    assert progress(fresh(entry)).is_complete
    deposit = submit(entry=fresh(entry), by=alice, at=OPEN_AT).deposit
    assert deposit.document["answers"] == {"sold": False}
    assert entry.answers.get(key="clients").value == "Trente herboristes"
    receipt = as_alice.get(reverse("entries:receipt", args=[entry.application.reference, 1])).content.decode()
    assert "herboristes" not in receipt


def test_answer_that_opens_a_section_leads_to_it(as_alice, entry):
    sent = {"q-sold": "yes", "q-clients": "Trente", "live": "1"}
    assert as_alice.post(address(entry, "sales"), sent).url == address(entry, "after")
