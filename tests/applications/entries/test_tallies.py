"""The numbers of an officer's list: kept by each act, the same as counting one by one."""

from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from accounts.enums import Role
from applications.entries.models import EntryTally
from applications.entries.selectors.tallies import counted_entries, kept_counts, numbers_in
from applications.entries.services import find_eligible, submit, withdraw
from applications.entries.services.tallies import FOLD_FROM, fold_tallies, rebuild_tallies
from tests.applications.entries.counting import at_most
from tests.factories.calls import OPEN_AT
from tests.factories.entries import a_complete_entry, a_submitted_entry, an_entry, answer
from tests.factories.forms import a_published_call

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(OPEN_AT, tick=False):
        yield


def check(*, rebuild=False):
    out = StringIO()
    call_command("check_counters", rebuild=rebuild, stdout=out)
    return out.getvalue()


def test_numbers_follow_each_act(alice, bob, officer):
    call = a_published_call()
    kept, left = a_submitted_entry(alice, call=call), an_entry(bob, call=call)
    find_eligible(entry=kept, by=officer, at=OPEN_AT)
    withdraw(application=left.application, by=bob, at=OPEN_AT)
    numbers = numbers_in(officer, kept.stage)
    assert +numbers.states == {"eligible": 1, "withdrawn": 1}
    assert kept_counts(kept.stage) == counted_entries(kept.stage)


def test_numbers_follow_the_country_of_the_place(alice, officer):
    entry = a_complete_entry(alice)
    answer(entry, place={"region": "TN-51", "commune": "Sousse"})
    submit(entry=entry, by=alice, at=OPEN_AT)
    assert +numbers_in(officer, entry.stage).countries == {"TN": 1}
    assert kept_counts(entry.stage) == counted_entries(entry.stage)


def test_numbers_are_of_what_a_grant_reaches(alice, person):
    entry = an_entry(alice)
    assert sum(numbers_in(person(Role.OFFICER, territory="TN"), entry.stage).states.values()) == 0
    assert sum(numbers_in(person(Role.OFFICER, programme_code="W4L"), entry.stage).states.values()) == 0
    assert sum(numbers_in(person(Role.OFFICER), entry.stage).states.values()) == 1


def test_numbers_leave_the_officers_own_side_out(person):
    both = person(Role.OFFICER)
    entry = an_entry(both)
    assert +numbers_in(both, entry.stage).states == {}


def test_tests_do_not_count(alice, officer):
    entry = an_entry(alice, call=a_published_call(is_test=True))
    assert +numbers_in(officer, entry.stage).states == {}


def test_numbers_ask_one_query_beside_those_of_the_person(alice, officer):
    entry = an_entry(alice)
    with at_most(3):
        numbers_in(officer, entry.stage)


def test_fold_keeps_the_sum_in_few_rows(alice, officer):
    entry = an_entry(alice)
    row = EntryTally.objects.get()
    EntryTally.objects.bulk_create(
        EntryTally(
            stage=row.stage,
            state=state,
            country=row.country,
            programme_code=row.programme_code,
            territory=row.territory,
            call_code=row.call_code,
            change=change,
        )
        for state, change in [("draft", -1), ("draft", 1)] * FOLD_FROM
    )
    assert fold_tallies(OPEN_AT) > FOLD_FROM
    assert EntryTally.objects.count() == 1
    assert kept_counts(entry.stage) == counted_entries(entry.stage)
    assert fold_tallies(OPEN_AT) == 0


def test_check_counters_finds_and_mends_a_lost_number(alice):
    entry = an_entry(alice)
    assert "Every number" in check()
    EntryTally.objects.all().delete()
    with pytest.raises(CommandError):
        check()
    assert "Made anew" in check(rebuild=True)
    assert "Every number" in check()
    assert kept_counts(entry.stage) == counted_entries(entry.stage)


def test_rebuild_twice_counts_once(alice):
    entry = an_entry(alice)
    for _time in range(2):
        rebuild_tallies([entry.stage])
    assert kept_counts(entry.stage) == counted_entries(entry.stage)
