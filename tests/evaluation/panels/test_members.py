"""What is known of a juror, said by themselves or by an officer."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse
from django.utils import translation

from core import journal
from core.transitions import TransitionRefused
from evaluation.panels import services
from evaluation.panels.models import PanelMember
from tests.factories.network import HubFactory, SectorFactory
from tests.factories.panels import NOW, a_juror, a_panel, a_stage, an_officer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def member():
    return a_juror(a_panel(a_stage()), least=2)


@pytest.fixture
def staff(member):
    return an_officer(member.panel.stage.call)


def change(member, by, **facts):
    return services.change_member(member=member, facts=facts, by=by, at=NOW)


def test_officer_changes_everything_and_the_journal_says_which(member, staff):
    changed = change(member, staff, least=3, is_chair=True, languages=["fr"], capacity=20)
    assert (changed.least, changed.is_chair, changed.languages) == (3, True, ["fr"])
    entry = journal.entries_of(member).get()
    assert (entry.event, entry.payload["fields"]) == ("change", ["least", "is_chair", "languages"])


def test_nothing_changed_is_no_journal_entry(member, staff):
    change(member, staff, least=2)
    assert not list(journal.entries_of(member))


def test_juror_changes_what_is_theirs_alone(member):
    changed = change(member, member.person, least=0, is_chair=True, capacity=5, sectors=["water"])
    assert (changed.least, changed.is_chair, changed.capacity, changed.sectors) == (2, False, 5, ["water"])


def test_most_below_the_least_is_refused_in_words(member):
    with pytest.raises(TransitionRefused, match="2 at least"):
        change(member, member.person, capacity=1)
    with pytest.raises(IntegrityError):
        PanelMember.objects.filter(pk=member.pk).update(capacity=1)


def test_nobody_changes_another_juror(member, director):
    for person in (director, a_juror(member.panel).person):
        with pytest.raises(PermissionDenied):
            change(member, person, capacity=9)


FACTS = {
    "languages": ["fr", "ar"],
    "sectors": ["water"],
    "least": "1",
    "capacity": "8",
    "organisation": "Attijari",
    "hub_code": "OUJ",
    "sex": "female",
    "since_1": "2027-03-01",
    "until_1": "2027-03-09",
}


@pytest.fixture
def network():
    HubFactory(code="OUJ"), SectorFactory(code="water")


def page(client, member, person):
    client.force_login(person)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return reverse("panels:member", args=[member.pk])


def test_officer_keeps_the_facts_of_a_juror(client, member, staff, network):
    address = page(client, member, staff)
    assert client.post(address, FACTS).url == reverse("panels:assignments", args=[member.panel_id])
    kept = PanelMember.objects.get()
    assert (kept.least, kept.hub_code, kept.sex) == (1, "OUJ", "female")
    assert (kept.languages, kept.sectors, kept.unavailable) == (["fr", "ar"], ["water"], [["2027-03-01", "2027-03-09"]])
    assert 'value="2027-03-09"' in client.get(address).content.decode()


def test_juror_keeps_their_own_facts_without_those_of_officers(client, member, network):
    address = page(client, member, member.person)
    assert client.post(address, FACTS).url == reverse("panels:mine")
    kept = PanelMember.objects.get()
    assert (kept.least, kept.capacity, kept.organisation) == (2, 8, "Attijari")
    assert "Applications at least" not in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"until_1": ""}, "Give both days"),
        ({"until_1": "2027-02-01"}, "ends before it begins"),
        ({"least": "9"}, "more than the applications at most"),
        ({"hub_code": "NOPE"}, "NOPE"),
    ],
)
def test_facts_that_are_wrong_are_shown_again(client, member, staff, network, wrong, sentence):
    response = client.post(page(client, member, staff), FACTS | wrong)
    assert response.status_code == 400
    assert sentence in response.content.decode()


def test_juror_who_takes_less_than_asked_for_reads_why(client, member, network):
    response = client.post(page(client, member, member.person), FACTS | {"capacity": "1"})
    assert response.status_code == 409
    assert "2 at least" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_my_juries_take_few_queries(client, member, count, django_assert_max_num_queries):
    for number in range(count - 1):
        a_juror(a_panel(a_stage(), f"Jury {number}"), person=member.person)
    page(client, member, member.person)
    with django_assert_max_num_queries(12):
        body = client.get(reverse("panels:mine")).content.decode()
    assert body.count("/espace/panels/membre/") == count
