"""Questions of each kind on their page: shown, written without JavaScript, row by row, and read again."""

import json

import pytest
import time_machine
from django.urls import reverse

from applications.entries.services import submit
from tests.factories.calls import OPEN_AT
from tests.factories.entries import an_entry, answer, fresh
from tests.factories.forms import TIFAWT_BUDGET, a_published_call, question

pytestmark = pytest.mark.django_db
LABEL = {"en": "Label", "fr": "Libellé", "ar": "عنوان"}
COLUMNS = [
    {"key": "name", "type": "short_text", "label": LABEL, "max_length": 20},
    {"key": "paid", "type": "money", "label": LABEL, "required": False},
    {"key": "since", "type": "date", "label": LABEL, "required": False},
    {"key": "count", "type": "number", "label": LABEL, "required": False, "unit": LABEL},
    {"key": "sure", "type": "yes_no", "label": LABEL, "required": False},
    {"key": "which", "type": "choice", "label": LABEL, "required": False, "choices": [{"key": "a", "label": LABEL}]},
]
CATEGORIES = [{"key": key, "label": LABEL} for key in ("equipment", "fitting_out", "other")]
QUESTIONS = [
    question("sure", "yes_no"),
    question("price", "money", currencies=["MAD", "TND"]),
    question("since", "date", earliest="2020-01-01"),
    question("where", "region", regions=["MA-RAB"]),
    question("promise", "declaration"),
    question("quotes", "table", columns=COLUMNS, max_rows=3),
    question("budget", "budget", categories=CATEGORIES, role="budget", own_percent=10),
]
FORM = {"sections": [{"key": "all", "title": LABEL, "intro": {}, "questions": QUESTIONS}]}
RIGHT = {
    "sure": True,
    "price": {"amount": "1200.5", "currency": "MAD"},
    "since": "2021-05-01",
    "where": "MA-RAB",
    "promise": True,
    "quotes": [{"name": "Menuisier", "paid": {"amount": "20", "currency": "MAD"}, "sure": False, "which": "a"}],
    "budget": TIFAWT_BUDGET,
}


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(OPEN_AT, tick=False):
        yield


@pytest.fixture
def entry(alice):
    return an_entry(alice, call=a_published_call(FORM))


@pytest.fixture
def page(client, alice, entry):
    """Return a function that posts fields of the section, or gets it without any."""
    client.force_login(alice)
    url = reverse("entries:section", args=[entry.application.reference, 1, "all"])
    return lambda **sent: client.post(url, sent) if sent else client.get(url)


def stored(entry, key):
    return entry.answers.get(key=key).value


def test_page_shows_each_kind(page, entry):
    answer(entry, **RIGHT)
    content = page().content.decode()
    assert 'value="1200.5"' in content
    assert 'value="Menuisier"' in content
    assert "180" in content


def test_answers_are_written_without_javascript(page, entry):
    sent = {
        "q-sure": "no",
        "q-price": "1 200,50",
        "q-price-currency": "TND",
        "q-since": "2021-05-01",
        "q-where": "MA-RAB",
        "q-promise": "1",
        "q-quotes-count": "1",
        "q-quotes-0-name": "Atelier",
        "q-budget-count": "1",
        "q-budget-0-label": "Four",
        "q-budget-0-category": "equipment",
        "q-budget-own": "10",
        "q-budget-0-quantity": "2",
        "q-budget-0-price": "50",
    }
    assert page(**sent).status_code == 302
    assert (stored(entry, "sure"), stored(entry, "price")) == (False, {"amount": "1200.5", "currency": "TND"})
    assert stored(entry, "quotes") == [{"name": "Atelier"}]
    assert (stored(entry, "budget")["total"], stored(entry, "budget")["asked"]) == ("100", "90")


def test_row_is_added_and_removed_by_a_button(page, entry):
    two = {"q-quotes-count": "2", "q-quotes-0-name": "Un", "q-quotes-1-name": "Deux"}
    answer_page = page(**two, add_row="quotes")
    assert answer_page.status_code == 200
    assert 'name="q-quotes-2-name"' in answer_page.content.decode()
    seen = {f"q-quotes-{name}": value for name, value in (("version", 1), ("client", ""))}
    page(**two, **seen, remove_row="quotes:0")
    assert stored(entry, "quotes") == [{"name": "Deux"}]


def test_amount_that_cannot_be_read_is_kept_with_its_sentence(page, entry):
    answer_page = page(**{"q-price": "100,000", "q-price-currency": "MAD"})
    assert answer_page.status_code == 422
    assert stored(entry, "price") == {"amount": "100,000", "currency": "MAD"}


def test_autosaved_budget_says_what_is_wrong(client, alice, entry):
    client.force_login(alice)
    body = {"key": "budget", "value": TIFAWT_BUDGET | {"own": "1"}, "version": 0, "client_id": "a"}
    url = reverse("entries:save_answer", args=[entry.application.reference, 1])
    problems = client.post(url, json.dumps(body), content_type="application/json").json()["problems"]
    assert len(problems) == 1


def test_deposit_holds_canonical_answers_and_is_read(client, alice, entry):
    answer(entry, **RIGHT)
    deposit = submit(entry=fresh(entry), by=alice, at=OPEN_AT).deposit
    assert deposit.document["answers"]["budget"]["asked"] == "100000"
    client.force_login(alice)
    receipt = client.get(reverse("entries:receipt", args=[entry.application.reference, 1])).content.decode()
    assert "Menuisier" in receipt
    assert "Séchoirs solaires" in receipt
