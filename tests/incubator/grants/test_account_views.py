"""The pages of a change of account."""

import pytest
from django.urls import reverse

from incubator.grants.models import AccountChange
from tests.factories.accounts import person_with
from tests.factories.grants import OTHER_IBAN, OTHER_RIB, RIB, ask_change, call

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def address(grant, name="account_change"):
    return reverse(f"grants:{name}", args=[grant.award.reference])


def test_founder_asks_and_another_person_calls_through_the_pages(client, active):
    client.force_login(active.founder)
    asked = {"payee_name": "Coop Tifawt", "account": OTHER_RIB, "reason": "Nouvelle banque"}
    assert client.post(address(active), asked).status_code == 302
    client.force_login(active.officer)
    shown = client.get(address(active, "account_call")).content.decode()
    assert "tel:+212612345678" in shown
    said = {"called_name": "Amina", "called_at": "2030-01-01T10:00", "outcome": "yes"}
    refused = client.post(address(active, "account_call"), said)
    assert (refused.status_code, "before now" in refused.content.decode()) == (409, True)
    change = AccountChange.objects.get()
    said["called_at"] = change.asked_at.strftime("%Y-%m-%dT%H:%M")
    assert client.post(address(active, "account_call"), said).status_code == 302
    assert AccountChange.objects.get().state == "confirmed"


def test_wrong_digit_is_explained_and_nothing_is_written(client, active):
    client.force_login(active.founder)
    wrong = {"payee_name": "Coop", "account": OTHER_RIB[:-1] + "9", "reason": "Nouvelle banque"}
    answer = client.post(address(active), wrong)
    assert (answer.status_code, AccountChange.objects.count()) == (422, 0)
    assert "One of the digits is wrong" in answer.content.decode()


@pytest.mark.parametrize("who", ["founder", "officer", "director", "finance"])
def test_accounts_are_masked_in_the_history(client, active, who):
    call(active, ask_change(active), outcome="no_answer")
    client.force_login(getattr(active, who))
    text = client.get(address(active)).content.decode()
    assert f"•••• {OTHER_IBAN[-4:]}" in text
    assert "•••• 4921" in text
    assert OTHER_IBAN[-8:] not in text
    assert "nobody answered" in text


def test_refusal_by_the_founder_leaves_the_account(client, active):
    ask_change(active, by=active.officer)
    client.force_login(active.founder)
    assert client.get(address(active, "account_refusal")).status_code == 200
    assert client.post(address(active, "account_refusal"), {"reason": "Not ours"}).status_code == 302
    assert AccountChange.objects.get().state == "refused"
    assert client.get(address(active, "account_refusal")).status_code == 404


def test_stranger_knows_of_no_change(client, active):
    ask_change(active)
    client.force_login(person_with("applicant"))
    for name in ("account_change", "account_call", "account_refusal"):
        assert client.get(address(active, name)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_history_asks_as_many_queries_for_three_rows(client, active, rows, django_assert_max_num_queries):
    for number in range(rows):
        change = ask_change(active, account=OTHER_RIB if number % 2 == 0 else RIB, payee_name=f"Coop {number}")
        call(active, change, outcome="no")
    client.force_login(active.officer)
    with django_assert_max_num_queries(21):
        text = client.get(address(active)).content.decode()
    assert text.count("status--refused") == rows


def test_queue_lists_the_calls_to_make(client, active):
    ask_change(active)
    client.force_login(active.officer)
    assert active.startup.name in client.get(reverse("grants:queue"), {"list": "accounts"}).content.decode()
