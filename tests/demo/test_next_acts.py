"""What a click on a demo person's card opens, and what it opens once that is done."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from accounts.enums import Role
from applications.entries.services import propose_rejection
from demo.next_acts import next_act_of
from tests.factories.calls import OPEN_AT
from tests.factories.counter import agreed, an_agent
from tests.factories.entries import a_submitted_entry, an_entry

pytestmark = pytest.mark.django_db
LATER = OPEN_AT + timedelta(days=1)


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(LATER, tick=False):
        yield


def examination(entry):
    return reverse("entries:officer_entry", args=[entry.application.reference, 1])


def test_a_proposed_rejection_is_for_the_other_officer(alice, officer, person):
    second = person(Role.OFFICER, email="second@example.org")
    entry = a_submitted_entry(alice)
    assert next_act_of("officer2", second).url == examination(entry)
    propose_rejection(entry=entry, rules=["E01"], reason="Trop tard.", by=officer, at=LATER)
    assert next_act_of("officer2", second).label == "Give the second signature"
    assert next_act_of("officer2", second).url == examination(entry)
    assert next_act_of("officer", officer).url != examination(entry)


def test_who_has_done_their_act_is_shown_what_waits(alice):
    entry = an_entry(alice)
    assert next_act_of("director", alice).url == reverse("entries:tasks", args=[entry.application.reference, 1])


def test_who_has_nothing_left_goes_home(alice):
    assert next_act_of("director", alice).url == reverse("accounts:home")
    assert next_act_of("admin", alice).url == reverse("accounts:home")


def test_agent_of_a_hub_begins_to_help_then_goes_on(alice):
    agent, entry = an_agent(), an_entry(alice)
    assert next_act_of("counter", agent).url == reverse("entries:assist_new")
    found = agreed(agent, entry.application.call, contact=alice.email)
    assert next_act_of("counter", agent).url == reverse("entries:assist_code", args=[found.pk])


def test_communications_write_once_nothing_is_in_moderation(alice):
    assert next_act_of("communications", alice).url == reverse("wagtailadmin_explore_root")
