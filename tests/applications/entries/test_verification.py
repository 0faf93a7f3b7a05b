"""Verifying a receipt without an account."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.urls import reverse

from applications.entries.services import send_back, submit
from applications.entries.views.verification import verification_url
from tests.applications.entries.counting import at_most
from tests.factories.calls import OPEN_AT
from tests.factories.entries import a_submitted_entry, answer, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(alice):
    return a_submitted_entry(alice)


def verify(client, reference, code):
    return client.get(f"{reverse('receipts:verify')}?reference={quote(reference)}&code={quote(code)}")


def test_genuine_receipt_says_reference_call_and_instant(client, entry):
    page = verify(client, entry.application.reference, entry.deposit.sha256).content.decode()
    assert entry.application.reference in page
    assert f"{entry.deposit.received_at:%Y-%m-%dT%H:%M:%S}.000Z" in page


def test_genuine_receipt_says_nothing_of_a_person_or_a_project(client, entry):
    page = verify(client, entry.application.reference, entry.deposit.sha256).content.decode()
    people = [member.full_name for member in entry.application.startup.members.all()]
    for word in (*people, entry.application.startup.name, entry.title, entry.application.applicant.email):
        assert word not in page


def test_first_characters_capitals_and_spaces_are_enough(client, entry):
    digest = entry.deposit.sha256.upper()
    assert verify(client, entry.application.reference.lower(), f" {digest[:8]} {digest[8:16]}").status_code == 200


@pytest.mark.parametrize("code", ["0" * 64, "f" * 16, "%" * 20, "_" * 64])
def test_code_that_does_not_match_says_nothing_of_the_application(client, entry, code):
    answered = verify(client, entry.application.reference, code)
    unknown = verify(client, "RST-00000000", code)
    assert (answered.status_code, unknown.status_code) == (404, 404)
    assert str(entry.application.call.title) not in answered.content.decode()


def test_code_of_another_application_does_not_match(client, entry, bob):
    other = a_submitted_entry(bob, call=entry.application.call)
    assert verify(client, other.application.reference, entry.deposit.sha256).status_code == 404


def test_code_that_is_too_short_asks_for_more(client, entry):
    answered = verify(client, entry.application.reference, entry.deposit.sha256[:15])
    assert answered.status_code == 200
    assert "error-summary" in answered.content.decode()


def test_receipt_before_a_correction_is_genuine_and_says_that_a_newer_one_exists(client, entry, alice, officer):
    at = OPEN_AT + timedelta(days=1)
    due = (at + timedelta(days=9)).replace(tzinfo=None)
    send_back(entry=entry, questions=["title"], due_wall=due, reason="Précisez", by=officer, at=at)
    answer(fresh(entry), at, title="Autre titre")
    submit(entry=fresh(entry), by=alice, at=at)
    page = verify(client, entry.application.reference, entry.deposit.sha256).content.decode()
    assert "a newer receipt exists" in page


def test_receipt_links_to_its_verification(client, entry, alice):
    client.force_login(alice)
    page = client.get(reverse("entries:receipt", args=[entry.application.reference, 1])).content.decode()
    assert verification_url(entry.application.reference, entry.deposit).replace("&", "&amp;") in page


def test_verification_asks_few_queries(client, entry):
    reference, code = entry.application.reference, entry.deposit.sha256
    # The receipt and whether it was replaced; the others are the menu of the site.
    with at_most(7):
        verify(client, reference, code)
