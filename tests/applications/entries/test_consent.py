"""Consent (E12) is the one rule that refuses a deposit; the version of the notice is kept with the result."""

import copy

import pytest

from applications.entries.services import submit
from applications.entries.workflows import EntryState
from core.transitions import TransitionRefused
from tests.applications.entries.counting import at_most
from tests.factories.calls import OPEN_AT
from tests.factories.eligibility import RuleFactory
from tests.factories.entries import a_complete_entry, answer, fresh
from tests.factories.forms import SMALL_FORM, a_published_call

pytestmark = pytest.mark.django_db


def entry_of_a_call_where_consent_may_be_left_out(person):
    form = copy.deepcopy(SMALL_FORM)
    form["sections"][1]["questions"][-1]["required"] = False
    entry = a_complete_entry(person, call=a_published_call(form))
    RuleFactory(stage=entry.stage, code="E12", kind="consent", params={})
    RuleFactory(stage=entry.stage, code="E09", kind="charter", params={})
    return entry


def test_deposit_without_consent_is_refused_with_the_message_of_the_rule(alice):
    entry = entry_of_a_call_where_consent_may_be_left_out(alice)
    answer(entry, consent=None)
    with pytest.raises(TransitionRefused, match=r"^E12 \(\w\w\)$"):
        submit(entry=fresh(entry), by=alice, at=OPEN_AT)
    assert fresh(entry).state == EntryState.DRAFT


def test_version_of_the_notice_is_kept(alice):
    entry = submit(entry=entry_of_a_call_where_consent_may_be_left_out(alice), by=alice, at=OPEN_AT)
    results = {result["code"]: result for result in entry.deposit.check_result.results}
    assert results["E12"]["values"] == {"agreed": True, "version": "2027-01"}
    assert results["E12"]["outcome"] == "met"


def test_other_blocking_rules_refuse_nothing(alice):
    entry = submit(entry=entry_of_a_call_where_consent_may_be_left_out(alice), by=alice, at=OPEN_AT)
    assert (entry.state, entry.deposit.check_result.blocking) == (EntryState.SUBMITTED, 1)


def test_rule_on_a_required_consent_costs_no_query(alice):
    entry = a_complete_entry(alice)
    RuleFactory(stage=entry.stage, code="E12", kind="consent", params={})
    with at_most(22):
        submit(entry=entry, by=alice, at=OPEN_AT)
