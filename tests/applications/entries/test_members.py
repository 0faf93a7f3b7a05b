"""The same member in two applications to a call (E06, C5)."""

import pytest

from applications.entries.judging import judge_document
from applications.entries.models import Contact, TeamContact
from applications.entries.selectors.members import contact_keys, sharing
from applications.entries.services import submit, withdraw
from tests.applications.entries.counting import at_most
from tests.factories.accounts import UserFactory
from tests.factories.calls import OPEN_AT
from tests.factories.eligibility import RuleFactory
from tests.factories.entries import a_complete_entry
from tests.factories.forms import a_published_call

pytestmark = pytest.mark.django_db
KARIM = "karim.alaoui@example.org"


@pytest.fixture
def call():
    """Return a call whose first stage has the rule E06."""
    call = a_published_call()
    RuleFactory(stage=call.stages.get(), code="E06", kind="same_member", params={"who": "all"})
    return call


def with_second_member(call, **contact):
    entry = a_complete_entry(UserFactory(), call=call)
    members = entry.application.startup.members
    members.filter(is_leader=True).update(email=entry.application.applicant.email)
    members.filter(is_leader=False).update(**{"email": "", "phone": "", **contact})
    return entry


def sent(entry):
    return submit(entry=entry, by=entry.application.applicant, at=OPEN_AT)


def outcome(entry):
    return entry.deposit.check_result.results[0]["outcome"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"email": KARIM}, {"email": " Karim.Alaoui@Example.ORG "}),
        ({"phone": "+212612345678"}, {"phone": "06 12 34 56 78"}),
        ({"phone": "+212612345678", "email": "x@example.org"}, {"phone": "0612345678", "email": "y@example.org"}),
        ({"phone": "12-34"}, {"phone": "12 34"}),
    ],
)
def test_same_address_or_number_is_the_same_member(call, one, other):
    first, second = sent(with_second_member(call, **one)), sent(with_second_member(call, **other))
    assert (outcome(first), outcome(second)) == ("met", "unmet")
    values = second.deposit.check_result.results[0]["values"]
    assert values["applications"] == [first.application.reference]


def test_other_people_are_not_the_same(call):
    sent(with_second_member(call, email=KARIM))
    assert outcome(sent(with_second_member(call, email="k@example.org"))) == "met"


def test_member_without_address_is_checked_by_hand(call):
    assert outcome(sent(with_second_member(call))) == "by_hand"


def test_nobody_is_readable_in_what_is_kept(call):
    sent(with_second_member(call, email=KARIM, phone="+212612345678"))
    kept = " ".join(Contact.objects.values_list("key", flat=True))
    assert Contact.objects.count() == 3
    assert not {"karim", "example", "612345678"} & set(kept.split())
    assert all(len(key) == 64 for key in kept.split())


def test_another_call_is_another_matter(call):
    sent(with_second_member(call, email=KARIM))
    other = a_published_call()
    RuleFactory(stage=other.stages.get(), code="E06", kind="same_member", params={"who": "all"})
    assert outcome(sent(with_second_member(other, email=KARIM))) == "met"


def test_withdrawn_application_keeps_nobody(call):
    first = sent(with_second_member(call, email=KARIM))
    withdraw(application=first.application, by=first.application.applicant, at=OPEN_AT)
    assert outcome(sent(with_second_member(call, email=KARIM))) == "met"


def test_leader_is_compared_with_leaders_alone(call):
    first = sent(with_second_member(call, email=KARIM))
    lead = first.application.applicant.email
    team = [{"email": lead, "is_leader": False}, {"email": KARIM, "is_leader": True}]
    second = with_second_member(call)
    found = sharing(second.application, team)
    assert (found.shared, found.leaders) == ((first.application.reference,), ())
    assert sharing(second.application, [{"email": lead, "is_leader": True}]).leaders == found.shared


def test_leader_who_is_named_twice_leads():
    team = [{"email": KARIM, "is_leader": True}, {"email": KARIM, "is_leader": False}]
    assert list(contact_keys(team).values()) == [True]


def test_applicant_is_told_before_sending(call):
    sent(with_second_member(call, email=KARIM))
    entry = with_second_member(call, email=KARIM)
    document = {**sent(with_second_member(call, email="z@example.org")).deposit.document}
    document["team"] = [{"email": KARIM, "phone": "", "birth_date": None, "sex": "", "is_leader": True}]
    assert judge_document(entry.stage, document, application=entry.application)[0].concerns


def test_stage_without_the_rule_keeps_no_contact():
    sent(with_second_member(a_published_call(), email=KARIM))
    assert not TeamContact.objects.exists()


def test_rule_costs_three_queries_more(call):
    entry = with_second_member(call, email=KARIM)
    with at_most(25):
        sent(entry)
