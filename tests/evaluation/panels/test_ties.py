"""What ties a team to the jury of its call."""

import pytest

from evaluation.panels.selectors.ties import ties_to_the_jury
from tests.factories.accounts import UserFactory
from tests.factories.calls import StageFactory
from tests.factories.entries import a_complete_entry
from tests.factories.panels import a_juror, a_panel

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(alice):
    return a_complete_entry(alice)


def hints(entry, juror, *members):
    a_juror(a_panel(entry.stage), person=juror)
    return [(one["code"], one["of"]) for one in ties_to_the_jury(entry.application, {"team": list(members)})]


def member(email="", name="Karim Alaoui"):
    return {"email": email, "full_name": name}


@pytest.mark.parametrize(
    ("address", "theirs", "found"),
    [
        ("Nadia@Bank.example", "nadia@bank.example ", [("juror_member", "")]),
        ("nadia@bank.example", "karim@bank.example", [("juror_employer", "bank.example")]),
        ("nadia@gmail.com", "karim@gmail.com", []),
        ("nadia@bank.example", "karim@shop.example", []),
        ("nadia@bank.example", "", []),
    ],
)
def test_address_and_organisation_tie(entry, address, theirs, found):
    juror = UserFactory(email=address, full_name="Nadia Berrada")
    assert hints(entry, juror, member(theirs)) == found


@pytest.mark.parametrize(("name", "tied"), [("Nadia ALAOUI", True), ("Nadia Tazi", False), ("Alaoui", False)])
def test_family_name_ties(entry, name, tied):
    juror = UserFactory(email="n@bank.example", full_name=name)
    assert hints(entry, juror, member("k@shop.example")) == ([("juror_family", "Karim Alaoui")] if tied else [])


def test_jury_of_another_call_is_no_tie(entry):
    juror = UserFactory(email="k@bank.example", full_name="Nadia Alaoui")
    a_juror(a_panel(StageFactory()), person=juror)
    assert ties_to_the_jury(entry.application, {"team": [member("k@bank.example")]}) == []
