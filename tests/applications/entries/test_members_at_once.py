"""The same member in two applications that are sent at the same moment, on PostgreSQL."""

from functools import partial

from applications.entries.models import Contact, EligibilityCheck
from applications.entries.selectors.members import contact_keys
from applications.entries.services import submit
from tests.concurrency import errors_in
from tests.factories.accounts import UserFactory
from tests.factories.calls import OPEN_AT
from tests.factories.eligibility import RuleFactory
from tests.factories.entries import a_complete_entry
from tests.factories.forms import a_published_call

KARIM = "karim.alaoui@example.org"
TIMES = 6


def submissions(*, known):
    """Return submissions of applications that all have Karim in their team; `known` when the call knew him before."""
    call = a_published_call()
    RuleFactory(stage=call.stages.get(), code="E06", kind="same_member", params={"who": "all"})
    if known:
        Contact.objects.bulk_create(Contact(call=call, key=key) for key in contact_keys([{"email": KARIM}]))
    for _turn in range(TIMES):
        entry = a_complete_entry(UserFactory(), call=call)
        members = entry.application.startup.members
        members.filter(is_leader=True).update(email=entry.application.applicant.email)
        members.filter(is_leader=False).update(email=KARIM)
        yield partial(submit, entry=entry, by=entry.application.applicant, at=OPEN_AT)


def outcomes():
    return sorted(check.results[0]["outcome"] for check in EligibilityCheck.objects.all())


def test_first_of_several_with_a_same_member_is_alone(at_once):
    """Passes without the lock, too (tried): the row of a contact that is new makes the others wait."""
    assert errors_in(at_once(*submissions(known=False), linger=True)) == []
    assert outcomes() == ["met", *["unmet"] * (TIMES - 1)]


def test_member_known_before_makes_them_take_turns_too(at_once):
    """Fails when the contacts are read without their lock (tried on PostgreSQL): several find nobody else."""
    assert errors_in(at_once(*submissions(known=True), linger=True)) == []
    assert outcomes() == ["met", *["unmet"] * (TIMES - 1)]
