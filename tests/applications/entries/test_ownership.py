"""Handing an application over."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from applications.entries.models import Right, Seat, Transfer
from applications.entries.selectors.waiting import waiting_for_heir
from applications.entries.services import submit
from applications.entries.services.ownership import (
    LIFETIME,
    accept_transfer,
    cancel_transfer,
    decline_transfer,
    propose_transfer,
)
from applications.entries.services.team import accept_invitation, end_seat, invite
from core import journal
from core.access import may
from core.models import OutboxMessage
from core.transitions import TransitionRefused
from incubator.startups.models import Reach
from tests.factories.calls import OPEN_AT
from tests.factories.entries import a_complete_entry, fresh

pytestmark = pytest.mark.django_db
LATER = OPEN_AT + timedelta(days=1)


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def entry(alice):
    return a_complete_entry(alice)


def seated(entry, person, right=Right.VIEW):
    link = invite(application=entry.application, right=right, by=entry.application.applicant, at=LATER)
    return accept_invitation(secret=link.secret, by=person, at=LATER)


def proposed(entry, person, at=LATER):
    return propose_transfer(application=entry.application, to=person, by=entry.application.applicant, at=at)


def url(entry, name):
    return reverse(f"entries:{name}", args=[entry.application.reference, entry.stage.number])


def test_application_changes_hands_when_the_other_accepts(entry, alice, bob):
    seated(entry, bob)
    transfer = proposed(entry, bob)
    assert fresh(entry).application.applicant == alice
    accept_transfer(transfer=transfer, by=bob, at=LATER)
    assert fresh(entry).application.applicant == bob
    assert bob.full_name.lower() in fresh(entry).search_text
    assert Reach.objects.filter(person=bob, startup=entry.application.startup, capacity="member").exists()
    events = journal.entries_of(entry.application).values_list("event", flat=True)
    assert list(events)[-2:] == ["propose_transfer", "transfer"]
    told = OutboxMessage.objects.filter(template="entries.transferred").values_list("recipient", flat=True)
    assert set(told) == {alice.pk, bob.pk}


def test_who_handed_it_over_keeps_the_right_to_submit_and_no_more(entry, alice, bob):
    seated(entry, bob)
    Reach.objects.filter(person=alice).delete()
    accept_transfer(transfer=proposed(entry, bob), by=bob, at=LATER)
    application = fresh(entry).application
    assert Seat.objects.get(ended_at=None).person == alice
    assert may(alice, "entries.submit_stageentry", fresh(entry))
    assert not may(alice, "entries.withdraw_application", application)
    assert not may(alice, "entries.transfer_application", application)


def test_founder_who_hands_over_needs_no_seat(entry, alice, bob):
    seated(entry, bob)
    accept_transfer(transfer=proposed(entry, bob), by=bob, at=LATER)
    assert not Seat.objects.filter(ended_at=None).exists()
    assert may(alice, "entries.manage_team", fresh(entry).application)


def test_deposit_and_state_stay_as_they_are(entry, alice, bob):
    seated(entry, bob)
    transfer = proposed(entry, bob)
    before = submit(entry=entry, by=alice, at=LATER).deposit
    accept_transfer(transfer=transfer, by=bob, at=LATER)
    after = fresh(entry)
    assert (after.state, after.deposit, after.deposit.sha256) == ("submitted", before, before.sha256)
    assert after.deposit.submitted_by == alice


def test_same_acceptance_again_changes_nothing(entry, bob):
    seated(entry, bob)
    transfer = proposed(entry, bob)
    for _turn in range(2):
        accept_transfer(transfer=transfer, by=bob, at=LATER)
    assert journal.entries_of(entry.application).filter(event="transfer").count() == 1


def test_only_the_applicant_proposes_and_only_the_chosen_person_answers(entry, alice, bob, person):
    seated(entry, bob, Right.SUBMIT)
    with pytest.raises(PermissionDenied):
        propose_transfer(application=entry.application, to=alice, by=bob, at=LATER)
    transfer = proposed(entry, bob)
    for act, who in ((accept_transfer, alice), (accept_transfer, person()), (decline_transfer, alice)):
        with pytest.raises(PermissionDenied):
            act(transfer=transfer, by=who, at=LATER)
    with pytest.raises(PermissionDenied):
        cancel_transfer(transfer=transfer, by=bob, at=LATER)


def test_who_does_not_work_on_it_cannot_take_it_over(entry, bob):
    with pytest.raises(TransitionRefused):
        proposed(entry, bob)


def test_one_proposal_waits_at_a_time_until_it_lapses(entry, bob):
    seated(entry, bob)
    first = proposed(entry, bob)
    with pytest.raises(TransitionRefused):
        proposed(entry, bob)
    assert proposed(entry, bob, at=LATER + LIFETIME)
    assert Transfer.objects.get(pk=first.pk).outcome == "lapsed"


@pytest.mark.parametrize("end", [decline_transfer, cancel_transfer])
def test_proposal_that_ended_cannot_be_accepted(entry, alice, bob, end):
    seated(entry, bob)
    transfer = proposed(entry, bob)
    end(transfer=transfer, by=bob if end is decline_transfer else alice, at=LATER)
    with pytest.raises(TransitionRefused):
        accept_transfer(transfer=transfer, by=bob, at=LATER)


def test_proposal_lapses_and_falls_with_the_seat_of_its_person(entry, alice, bob):
    seat = seated(entry, bob)
    transfer = proposed(entry, bob)
    with pytest.raises(TransitionRefused):
        accept_transfer(transfer=transfer, by=bob, at=LATER + LIFETIME)
    end_seat(seat=seat, by=alice, at=LATER)
    with pytest.raises(TransitionRefused):
        accept_transfer(transfer=transfer, by=bob, at=LATER)


def test_pages_propose_take_back_and_accept(client, entry, alice, bob):
    seated(entry, bob)
    client.force_login(alice)
    assert client.post(url(entry, "transfer"), {"to": "0"}).status_code == 422
    assert client.post(url(entry, "transfer"), {"to": bob.pk}).status_code == 302
    assert client.post(url(entry, "transfer"), {"to": bob.pk}).status_code == 409
    assert client.post(url(entry, "answer_transfer"), {"answer": "cancel"}).status_code == 302
    assert client.post(url(entry, "transfer"), {"to": bob.pk}).status_code == 302
    client.force_login(bob)
    assert [line.detail for line in waiting_for_heir(bob)] == [entry.application.reference]
    assert client.get(url(entry, "team")).context["transfer"].proposed_to == bob
    assert client.post(url(entry, "answer_transfer"), {"answer": "accept"}).status_code == 302
    assert fresh(entry).application.applicant == bob
    assert waiting_for_heir(bob) == []


@pytest.mark.parametrize("sent", [{}, {"answer": "steal"}])
def test_answer_that_means_nothing_is_not_found(client, entry, alice, bob, sent):
    seated(entry, bob)
    proposed(entry, bob)
    client.force_login(bob)
    assert client.post(url(entry, "answer_transfer"), sent).status_code == 404
