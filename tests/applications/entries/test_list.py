"""An officer's list: each filter, the search, pages by key, and what they cost."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from applications.entries.models import SavedFilter, StageEntry, Tag, Tagging
from applications.entries.services.tallies import rebuild_tallies
from incubator.startups.services import update_startup
from tests.applications.entries.counting import at_most
from tests.factories.calls import OPEN_AT
from tests.factories.entries import a_submitted_entry, an_entry
from tests.factories.forms import a_published_call
from tests.factories.network import SectorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(OPEN_AT + timedelta(days=1), tick=False):
        yield


@pytest.fixture
def call():
    return a_published_call()


@pytest.fixture
def listed(client, officer, call):
    """Return the references that the list shows for a query."""
    client.force_login(officer)
    # What the first request of a session asks is no part of a list.
    client.get(reverse("accounts:home"))

    def ask(**query):
        with at_most(15):
            response = client.get(reverse("entries:officer_list", args=[call.code, 1]), query)
        assert len(response.content) < 60_000
        return [entry.application.reference for entry in response.context["page"]]

    return ask


def reference(entry):
    return entry.application.reference


def test_search_folds_accents_and_case(listed, alice, call):
    entry = a_submitted_entry(alice, call=call)
    for asked in ("sechoirs", "SÉCHOIR", "solaires séchoirs", reference(entry)[4:9].lower(), "solair"):
        assert listed(text=asked) == [reference(entry)], asked
    assert listed(text="séchoirs lunaires") == []


def test_search_finds_start_up_and_applicant_in_arabic(listed, person, call):
    entry = an_entry(person("applicant", full_name="عبد الرّحمن الحاج"), call=call)
    update_startup(startup=entry.application.startup, by=None, at=OPEN_AT, name="تعاونية الأمل")
    for asked in ("الرحمن", "عَبْد", "حاج", "تعاونيه", "الامل"):
        assert listed(text=asked) == [reference(entry)], asked


def test_search_follows_the_name_of_a_person(listed, alice, call):
    entry = an_entry(alice, call=call)
    alice.full_name = "Zoubida L’Haj-Ben Ali"
    alice.save()
    assert listed(text="l'haj") == [reference(entry)]


def test_search_of_anything_fails_never(listed, alice, call):
    an_entry(alice, call=call)
    for asked in ("%", "_", "'; --", "\x00", "a" * 300, "\\", "🙂"):
        listed(text=asked)


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ({"sector": "recycling"}, True),
        ({"sector": "agro-economy"}, False),
        ({"language": "fr"}, True),
        ({"language": "ar"}, False),
        ({"channel": "-"}, True),
        ({"channel": "sms"}, False),
        ({"rules": "met"}, True),
        ({"rules": "unmet"}, False),
        ({"territory": "MA/MA-04/MA-RAB"}, True),
        ({"proposed": "on"}, False),
        ({"country": "MA", "state": "submitted"}, True),
    ],
)
def test_filters_keep_what_fits(listed, alice, call, query, fits):
    entry = a_submitted_entry(alice, call=call)
    StageEntry.objects.filter(pk=entry.pk).update(sectors=["recycling"])
    SectorFactory(code="agro-economy")
    type(entry.application).objects.update(territory="MA/MA-04/MA-RAB")
    rebuild_tallies([entry.stage])
    assert listed(**query) == ([reference(entry)] if fits else [])


def test_filter_by_tag(listed, alice, bob, officer, call):
    marked, _other = an_entry(alice, call=call), an_entry(bob, call=call)
    tag = Tag.objects.create(programme=call.programme, name="À revoir")
    Tagging.objects.create(application=marked.application, tag=tag, by=officer, at=OPEN_AT)
    assert listed(tag=tag.pk) == [reference(marked)]


def test_list_offers_kept_filters(client, officer, call, alice):
    an_entry(alice, call=call)
    SavedFilter.objects.create(owner=officer, programme=call.programme, name="Tunisie", query="country=TN")
    client.force_login(officer)
    page = client.get(reverse("entries:officer_list", args=[call.code, 1])).content.decode()
    assert 'href="?country=TN"' in page


def test_pages_show_each_entry_once_there_and_back(client, officer, person, call):
    made = [a_submitted_entry(person("applicant"), call=call) for _n in range(2)]
    made += [an_entry(person("applicant"), call=call) for _n in range(28)]
    client.force_login(officer)
    address = reverse("entries:officer_list", args=[call.code, 1])
    first = client.get(address).context["page"]
    second = client.get(address + first.next_url).context["page"]
    back = client.get(address + second.previous_url).context["page"]
    assert (len(first), len(second), second.next_url, first.previous_url) == (25, 5, "", "")
    assert {entry.pk for entry in [*first, *second]} == {entry.pk for entry in made}
    assert [entry.pk for entry in back] == [entry.pk for entry in first]
    assert [entry.state for entry in first][:2] == ["submitted", "submitted"]
    assert back.previous_url == ""
