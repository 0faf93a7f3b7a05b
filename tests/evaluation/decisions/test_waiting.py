"""The lines of a person's home, and the panels on the pages of applications."""

import pytest
from django.urls import reverse

from evaluation.decisions.selectors.waiting import waiting_for_applicant, waiting_for_director
from tests.factories.decisions import REASON, a_jury, an_offer, decided, prepared

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def titles(lines):
    return [line.title for line in lines]


def test_director_confirms_then_releases():
    jury = a_jury("90", "80")
    assert titles(waiting_for_director(jury.director)) == []
    prepared(jury, jury.entries[0], "select")
    assert titles(waiting_for_director(jury.director)) == ["1 decision to confirm"]
    decided(jury, "select", "reserve")
    assert titles(waiting_for_director(jury.director)) == ["Results to release"]
    assert waiting_for_director(jury.officer) == []


def test_applicant_is_led_to_the_offer():
    jury = an_offer()
    (line,) = waiting_for_applicant(jury.applicant)
    assert line.url == reverse("decisions:offer", args=[jury.offer.application.reference])
    assert waiting_for_applicant(jury.officer) == []


def test_officers_page_of_an_entry_shows_what_is_prepared(client):
    jury = a_jury("90")
    entry = jury.entries[0]
    address = reverse("entries:officer_entry", args=[entry.application.reference, 1])
    client.force_login(jury.officer)
    assert "Nothing is prepared." in client.get(address).content.decode()
    prepared(jury, entry, "turn_down", reason=REASON)
    assert "not selected" in client.get(address).content.decode()
