"""Submitting: the window, completeness, the receipt, the rules, repeats, and its cost."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from applications.entries.models import Deposit, StageEntry
from applications.entries.services import extend, submit, withdraw
from applications.entries.workflows import EntryState
from core.canonical import sha256_of
from core.journal import entries_of
from core.models import OutboxMessage
from core.transitions import TransitionForbidden, TransitionRefused
from incubator.toolbox.models import CanvasVersion
from incubator.toolbox.services import canvas_of, save_block
from tests.applications.entries.counting import at_most
from tests.factories.calls import OPEN_AT
from tests.factories.eligibility import RuleFactory
from tests.factories.entries import CLOSES_AT, a_complete_entry, a_submitted_entry, an_entry, answer, fresh

pytestmark = pytest.mark.django_db


def send(entry, at=OPEN_AT):
    return submit(entry=entry, by=entry.application.applicant, at=at)


def test_submit_freezes_a_deposit_whose_hash_is_the_receipt(alice):
    entry = send(a_complete_entry(alice))
    deposit = Deposit.objects.get()
    assert (entry.state, entry.deposit, entry.submitted_at) == (EntryState.SUBMITTED, deposit, OPEN_AT)
    assert deposit.sha256 == sha256_of(deposit.document)
    assert deposit.document["answers"]["title"] == "Séchoirs solaires"
    assert [member["full_name"] for member in deposit.document["team"]] == ["Alice Benali", "Karim Alaoui"]


def test_submit_reads_off_what_lists_and_ties_need(alice):
    entry = fresh(send(a_complete_entry(alice)))
    assert (entry.title, entry.sectors, entry.jobs_planned) == ("Séchoirs solaires", ["recycling"], 4)
    assert entry.woman_led_or_rural is True
    assert entry.application.country == "MA"


def test_submit_keeps_the_canvas_version(alice):
    entry = a_complete_entry(alice)
    canvas = canvas_of(entry.application.startup)
    save_block(canvas=canvas, key="channels", text="Le souk", version=0, client_id="", by=alice, at=OPEN_AT)
    send(entry)
    document = Deposit.objects.get().document
    assert document["canvas"]["version"] == CanvasVersion.objects.get().number
    assert document["canvas"]["blocks"]["channels"] == "Le souk"


def test_submit_twice_has_one_effect(alice):
    entry = a_complete_entry(alice)
    send(entry)
    again = send(entry)
    assert again.already is not None
    assert Deposit.objects.count() == 1
    assert OutboxMessage.objects.filter(template="entries.received").count() == 1


def test_submit_sends_the_receipt_to_the_applicant(alice):
    entry = send(a_complete_entry(alice))
    message = OutboxMessage.objects.get(template="entries.received")
    assert message.address == "alice@example.org"
    assert entry.deposit.sha256 in message.body
    assert entry.application.reference in message.subject


def test_submit_refuses_an_incomplete_entry_and_names_the_sections(alice):
    entry = an_entry(alice)
    answer(entry, title="Séchoirs")
    with pytest.raises(TransitionRefused, match="project"):
        send(entry)
    assert fresh(entry).state == EntryState.DRAFT


def test_submit_refuses_somebody_else(alice, charlie):
    entry = a_complete_entry(alice)
    with pytest.raises(TransitionForbidden):
        submit(entry=entry, by=charlie, at=OPEN_AT)


def test_submit_refuses_a_withdrawn_application(alice):
    entry = a_complete_entry(alice)
    withdraw(application=entry.application, by=alice, at=OPEN_AT)
    with pytest.raises(TransitionRefused):
        send(entry)


@pytest.mark.parametrize(
    ("wall", "zone"),
    [
        (datetime(2027, 2, 28, 23, 59, 59, 999999), "Africa/Casablanca"),
        (datetime(2027, 3, 1, 0, 59, 59, 999999), "Africa/Tunis"),
    ],
)
def test_submit_at_the_last_instant_is_in_time_wherever_the_applicant_is(alice, wall, zone):
    entry = send(a_complete_entry(alice), at=wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC))
    assert entry.state == EntryState.SUBMITTED


@pytest.mark.parametrize(
    ("wall", "zone"),
    [
        (datetime(2027, 3, 1, 0, 0), "Africa/Casablanca"),
        (datetime(2027, 3, 1, 1, 0), "Africa/Tunis"),
        (datetime(2027, 1, 11, 8, 59, 59), "Africa/Casablanca"),
    ],
)
def test_submit_at_the_first_instant_outside_is_refused(alice, wall, zone):
    entry = a_complete_entry(alice)
    with pytest.raises(TransitionRefused):
        send(entry, at=wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC))


def test_submit_within_the_grace_is_in_time(alice):
    entry = a_complete_entry(alice)
    entry.stage.grace_minutes = 10
    entry.stage.save()
    assert send(entry, at=CLOSES_AT + timedelta(minutes=9)).state == EntryState.SUBMITTED


def test_submit_with_an_extension_is_in_time_until_its_own_end(alice, officer):
    entry = a_complete_entry(alice)
    until = datetime(2027, 3, 2, 17, 0)
    extend(entry=entry, closes_wall=until, reason="Power cut", by=officer, at=OPEN_AT)
    end = datetime(2027, 3, 2, 17, 0, tzinfo=UTC)
    with pytest.raises(TransitionRefused):
        send(entry, at=end)
    assert send(entry, at=end - timedelta(seconds=1)).state == EntryState.SUBMITTED


def test_submit_judges_the_rules_and_refuses_nothing(alice):
    entry = a_complete_entry(alice)
    RuleFactory(stage=entry.stage, params={"minimum": 30, "maximum": 35, "who": "all"})
    RuleFactory(stage=entry.stage, team=True)
    check = send(entry).deposit.check_result
    assert check.blocking == 1
    assert [result["outcome"] for result in check.results] == ["unmet", "met"]
    assert check.results[0]["values"]["ages"] == [27, 25]


def test_submit_lets_staff_reach_the_startup(alice):
    entry = a_complete_entry(alice)
    assert not entry.application.startup.scopes.exists()
    send(entry)
    assert entry.application.startup.scopes.get().call_code == entry.application.call_code


def test_submit_is_journalled_with_its_hash(alice):
    entry = send(a_complete_entry(alice))
    act = entries_of(entry).last()
    assert (act.event, act.actor, act.at) == ("submit", alice, OPEN_AT)
    assert act.payload == {"deposit": 1, "sha256": entry.deposit.sha256}


def test_submit_costs_few_queries(alice):
    entry = a_complete_entry(alice)
    RuleFactory(stage=entry.stage)
    canvas = canvas_of(entry.application.startup)
    save_block(canvas=canvas, key="channels", text="Le souk", version=0, client_id="", by=alice, at=OPEN_AT)
    bare = StageEntry.objects.get(pk=entry.pk)
    with at_most(22):
        submit(entry=bare, by=alice, at=OPEN_AT)


def test_a_deposit_is_never_changed(alice):
    deposit = a_submitted_entry(alice).deposit
    with pytest.raises(TypeError):
        deposit.save()
