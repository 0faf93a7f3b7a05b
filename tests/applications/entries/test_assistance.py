"""Help at a hub: consent by a code, one application for a day, a second code to deposit, all of it journalled."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from accounts.enums import Role
from accounts.models import RoleGrant, User
from applications.entries.models import Application, Assistance, Deposit, Right, StageEntry
from applications.entries.rules import helping_seat, takes_part
from applications.entries.selectors import entries_filled_in_by, entries_reached_by, entries_shared_with
from applications.entries.services import save_answer, submit
from applications.entries.services.assistance import (
    agree,
    end_assistance,
    end_overdue,
    open_draft,
    send_again,
)
from applications.entries.services.assisted_deposit import ask_deposit, deposit_with_code
from applications.entries.services.counter_codes import CODE_LASTS, MOST_TRIES, WrongCode
from applications.entries.services.ownership import accept_transfer, propose_transfer
from applications.entries.services.team import accept_invitation, invite
from core import journal
from core.access import may
from core.crypto import unseal
from core.journal_proof import faults
from core.models import JournalEntry, OutboxMessage
from core.outbox.sms import length_of
from core.transitions import TransitionForbidden, TransitionRefused
from tests.factories.accounts import person_with
from tests.factories.counter import (
    HER_ADDRESS,
    LATER,
    agreed,
    an_agent,
    asked,
    fill,
    last_code,
    opened,
    project,
)
from tests.factories.entries import a_complete_entry, a_startup, a_submitted_entry, fresh, places
from tests.factories.forms import a_published_call

pytestmark = pytest.mark.django_db
DAY = timedelta(hours=24)


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def agent():
    return an_agent()


@pytest.fixture
def call():
    places()
    return a_published_call()


def help_now(found):
    return Assistance.objects.get(pk=found.pk)


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


def deposit(found, agent, at=LATER):
    ask_deposit(assistance=found, by=agent, at=at)
    return deposit_with_code(assistance=found, code=last_code(), by=agent, at=at)


# --- Consent ------------------------------------------------------------------------------------------------------
def test_code_makes_an_account_that_is_hers_and_proved(agent, call):
    found = agreed(agent, call)
    assert (found.person.email, found.person.full_name, found.person.language) == (HER_ADDRESS, "Khadija Naciri", "fr")
    assert found.person.emailaddress_set.get().verified
    assert not found.person.has_usable_password()
    assert found.until == LATER + DAY


def test_code_finds_the_account_that_is_there_and_changes_nothing_of_it(agent, call):
    known = person_with(full_name="K. Naciri", email=HER_ADDRESS, language="ar")
    found = agreed(agent, call)
    assert found.person == known
    assert (found.person.full_name, found.person.language) == ("K. Naciri", "ar")


def test_number_makes_an_account_that_signs_in_by_it(agent, call):
    found = agreed(agent, call, contact="+212612345678")
    assert (found.person.email, found.person.phone, found.person.phone_verified) == ("", "+212612345678", True)
    assert agreed(agent, call, contact="+212612345678").person == found.person


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_codes_to_a_telephone_fit_one_message(agent, call, language, settings):
    settings.GATEWAY_TRANSPORT = "demo.mailbox.TelephoneSink"
    found, entry = opened(agent, call)
    fill(entry, agent)
    Assistance.objects.filter(pk=found.pk).update(language=language, contact="+212612345678")
    ask_deposit(assistance=help_now(found), by=agent, at=LATER)
    again = asked(agent, call, contact="+212612345678")
    Assistance.objects.filter(pk=again.pk).update(language=language)
    send_again(assistance=again, by=agent, at=LATER)
    for message in OutboxMessage.objects.filter(channel="sms", language=language):
        assert length_of(unseal(message.sealed_body)).parts == 1


def test_asking_says_nothing_of_an_account(agent, call):
    person_with(email=HER_ADDRESS)
    known, unknown = asked(agent, call), asked(agent, call, contact="nobody@example.org")
    assert known.person is None
    assert unknown.person is None
    assert User.objects.filter(email="nobody@example.org").count() == 0


def test_wrong_codes_are_counted_and_three_of_them_are_the_last(agent, call):
    found = asked(agent, call)
    code = last_code()
    for _turn in range(MOST_TRIES):
        with pytest.raises(WrongCode, match="not right"):
            agree(assistance=found, code=wrong(code), by=agent, at=LATER)
    with pytest.raises(WrongCode, match="Three wrong codes"):
        agree(assistance=found, code=code, by=agent, at=LATER)
    send_again(assistance=found, by=agent, at=LATER)
    assert agree(assistance=found, code=last_code(), by=agent, at=LATER).agreed_at


def test_code_is_good_for_ten_minutes_and_until_the_next_one(agent, call):
    found = asked(agent, call)
    first = last_code()
    with pytest.raises(WrongCode, match="ten minutes"):
        agree(assistance=found, code=first, by=agent, at=LATER + CODE_LASTS)
    send_again(assistance=found, by=agent, at=LATER)
    second = last_code()
    if first != second:
        with pytest.raises(WrongCode):
            agree(assistance=found, code=first, by=agent, at=LATER)
    assert agree(assistance=found, code=second, by=agent, at=LATER + CODE_LASTS - timedelta(seconds=1)).agreed_at


def test_only_the_agent_who_asked_types_the_code(agent, call):
    found = asked(agent, call)
    with pytest.raises(PermissionDenied):
        agree(assistance=found, code=last_code(), by=an_agent(), at=LATER)


def test_only_an_agent_for_this_call_may_ask(call):
    for stranger in (
        person_with(Role.APPLICANT),
        person_with(Role.OFFICER),
        person_with(Role.COUNTER, programme_code="W4L"),
    ):
        with pytest.raises(PermissionDenied):
            asked(stranger, call)


def test_who_follows_the_call_or_gives_their_own_address_cannot_help(agent, call):
    RoleGrant.objects.create(person=agent, role=Role.OFFICER, since=LATER.date())
    with pytest.raises(TransitionRefused, match="You follow this call"):
        asked(User.objects.get(pk=agent.pk), call)
    other = an_agent()
    with pytest.raises(TransitionRefused, match="your own address"):
        asked(other, call, contact=other.email)


def test_closed_account_is_told_after_the_code_only(agent, call):
    person_with(email=HER_ADDRESS, is_active=False)
    found = asked(agent, call)
    with pytest.raises(TransitionRefused, match="closed"):
        agree(assistance=found, code=last_code(), by=agent, at=LATER)


# --- The draft ----------------------------------------------------------------------------------------------------
def test_draft_is_hers_and_the_agent_has_a_seat_of_a_day(agent, call):
    found, entry = opened(agent, call)
    application = entry.application
    assert (application.applicant, application.channel) == (found.person, "hub")
    assert (found.seat.person, found.seat.right, found.seat.until) == (agent, "assist", LATER + DAY)
    acts = journal.entries_of(application).values_list("event", "actor", "on_behalf_of")
    assert list(acts) == [("start", agent.pk, found.person.pk), ("assist", agent.pk, found.person.pk)]


def test_draft_that_she_began_is_opened_and_no_other(agent, call):
    person = person_with(email=HER_ADDRESS)
    entry = a_complete_entry(person, call=call)
    assert agreed(agent, call).seat.application == entry.application


def test_startup_of_hers_is_found_by_its_name(agent, call):
    person = person_with(email=HER_ADDRESS)
    mine, _other = a_startup(person, name="Miel du Rif"), a_startup(person, name="Autre")
    found = agreed(agent, call)
    entry = open_draft(assistance=found, project=project("miel  du RIF"), language="fr", by=agent, at=LATER)
    assert entry.application.startup == mine


def test_project_that_is_submitted_already_cannot_be_opened(agent, call):
    person = person_with(email=HER_ADDRESS)
    done = a_submitted_entry(person, call=call)
    found = agreed(agent, call)
    with pytest.raises(TransitionRefused, match="submitted or over"):
        open_draft(assistance=found, project=project(done.application.startup.name), language="fr", by=agent, at=LATER)


def test_call_that_closed_meanwhile_is_said_and_the_consent_stays(agent, call):
    found = agreed(agent, call)
    call.stages.update(closes_at=LATER)
    with pytest.raises(TransitionRefused, match="closed"):
        open_draft(assistance=found, project=project(), language="fr", by=agent, at=LATER)
    assert help_now(found).agreed_at


def test_agent_reaches_this_application_alone_and_no_list_of_hers(agent, call):
    found, entry = opened(agent, call)
    a_complete_entry(found.person, call=call)
    assert list(entries_filled_in_by(agent)) == [entry]
    assert not entries_shared_with(agent).exists()


def test_right_ends_with_its_time_with_the_role_and_at_her_word(agent, call):
    found, entry = opened(agent, call)
    with time_machine.travel(LATER + DAY - timedelta(seconds=1), tick=False):
        assert entries_filled_in_by(agent).exists()
    with time_machine.travel(LATER + DAY, tick=False):
        assert not entries_filled_in_by(agent).exists()
        assert not may(agent, "entries.change_stageentry", fresh(entry))
    grants = RoleGrant.objects.filter(person=agent)
    grants.update(since=LATER.date() - timedelta(days=9), until=LATER.date() - timedelta(days=1))
    nobody = User.objects.get(pk=agent.pk)
    assert not entries_filled_in_by(nobody).exists()
    assert not may(nobody, "entries.change_stageentry", fresh(entry))
    grants.update(until=None)
    end_assistance(assistance=found, by=found.person, at=LATER)
    assert not entries_filled_in_by(agent).exists()
    assert (help_now(found).contact, help_now(found).code_hash) == ("", "")


def test_stranger_cannot_end_a_help(agent, call, bob):
    found, _entry = opened(agent, call)
    with pytest.raises(PermissionDenied):
        end_assistance(assistance=found, by=bob, at=LATER)


def test_what_is_past_its_time_is_ended_and_forgets_the_address(agent, call):
    found, _entry = opened(agent, call)
    waiting = asked(agent, call, contact="nobody@example.org")
    assert end_overdue(LATER) == 0
    assert end_overdue(LATER + DAY) == 2
    assert end_overdue(LATER + DAY) == 0
    assert (help_now(found).contact, help_now(waiting).contact) == ("", "")
    assert help_now(found).seat.ended_at == LATER + DAY


def test_second_help_takes_the_place_of_the_first(agent, call):
    found, entry = opened(agent, call)
    again = agreed(agent, call, at=LATER + timedelta(hours=2))
    assert again.seat.application == entry.application
    assert help_now(found).ended_at


def test_handing_the_application_over_ends_the_help(agent, call, bob):
    found, entry = opened(agent, call)
    link = invite(application=entry.application, right=Right.EDIT, by=found.person, at=LATER)
    accept_invitation(secret=link.secret, by=bob, at=LATER)
    proposal = propose_transfer(application=entry.application, to=bob, by=found.person, at=LATER)
    accept_transfer(transfer=proposal, by=bob, at=LATER)
    assert help_now(found).ended_at == LATER


# --- The journal --------------------------------------------------------------------------------------------------
def test_each_save_is_journalled_on_her_behalf_and_a_retry_once(agent, call):
    found, entry = opened(agent, call)
    for at in (LATER, LATER + timedelta(seconds=5)):
        save_answer(entry=fresh(entry), key="title", value="Miel", version=0, client_id="a", by=agent, at=at)
    act = JournalEntry.objects.get(object_type="entries.stageentry", object_id=entry.pk, event="fill_in")
    assert (act.actor, act.on_behalf_of) == (agent, found.person)
    assert act.payload == {"seat": found.seat.pk, "question": "title", "block": ""}


def test_what_she_writes_herself_is_not_journalled_as_help(agent, call):
    found, entry = opened(agent, call)
    save_answer(entry=fresh(entry), key="title", value="Miel", version=0, client_id="", by=found.person, at=LATER)
    assert not JournalEntry.objects.filter(event="fill_in").exists()


def test_journal_with_acts_on_behalf_proves_itself_and_names_a_change(agent, call, bob):
    _found, entry = opened(agent, call)
    fill(fresh(entry), agent)
    assert not list(faults())
    act = JournalEntry.objects.filter(event="fill_in").first()
    super(type(JournalEntry.objects.all()), JournalEntry.objects.filter(pk=act.pk)).update(on_behalf_of=bob)
    assert list(faults())


# --- The deposit --------------------------------------------------------------------------------------------------
def test_deposit_is_hers_typed_by_the_agent_and_ends_the_help(agent, call):
    found, entry = opened(agent, call)
    fill(fresh(entry), agent)
    deposit(help_now(found), agent)
    kept = Deposit.objects.get()
    act = JournalEntry.objects.get(event="submit", object_id=entry.pk)
    assert kept.submitted_by == found.person
    assert (act.actor, act.on_behalf_of) == (agent, found.person)
    assert help_now(found).deposited_at == help_now(found).ended_at == LATER
    assert not entries_filled_in_by(agent).exists()
    assert OutboxMessage.objects.get(template="entries.received").recipient == found.person


def test_agent_never_submits_alone(agent, call):
    found, entry = opened(agent, call)
    fill(fresh(entry), agent)
    with pytest.raises(TransitionForbidden):
        submit(entry=fresh(entry), by=agent, at=LATER)
    ask_deposit(assistance=help_now(found), by=agent, at=LATER)
    with pytest.raises(WrongCode):
        deposit_with_code(assistance=found, code=wrong(last_code()), by=agent, at=LATER)
    assert not Deposit.objects.exists()


def test_first_code_does_not_submit(agent, call):
    found, entry = opened(agent, call)
    first = last_code()
    fill(fresh(entry), agent)
    with pytest.raises(WrongCode):
        deposit_with_code(assistance=help_now(found), code=first, by=agent, at=LATER)


def test_code_is_for_the_text_that_was_read_out(agent, call):
    found, entry = opened(agent, call)
    fill(fresh(entry), agent)
    ask_deposit(assistance=help_now(found), by=agent, at=LATER)
    code = last_code()
    save_answer(entry=fresh(entry), key="title", value="Autre", version=1, client_id="", by=agent, at=LATER)
    with pytest.raises(TransitionRefused, match="have changed"):
        deposit_with_code(assistance=found, code=code, by=agent, at=LATER)
    assert deposit(help_now(found), agent)


def test_incomplete_application_sends_no_code(agent, call):
    found, _entry = opened(agent, call)
    with pytest.raises(TransitionRefused, match="missing"):
        ask_deposit(assistance=found, by=agent, at=LATER)


def test_deposit_after_the_closing_says_when_it_closed_and_keeps_the_draft(agent, call):
    found, entry = opened(agent, call)
    fill(fresh(entry), agent)
    ask_deposit(assistance=help_now(found), by=agent, at=LATER)
    call.stages.update(closes_at=LATER)
    with pytest.raises(TransitionRefused, match="It closed on"):
        deposit_with_code(assistance=found, code=last_code(), by=agent, at=LATER)
    assert StageEntry.objects.get(pk=entry.pk).state == "draft"
    assert help_now(found).deposit_agreed_at is None


def test_over_help_deposits_nothing(agent, call):
    found, entry = opened(agent, call)
    fill(fresh(entry), agent)
    ask_deposit(assistance=help_now(found), by=agent, at=LATER)
    code = last_code()
    end_assistance(assistance=found, by=found.person, at=LATER)
    with pytest.raises(TransitionRefused):
        deposit_with_code(assistance=help_now(found), code=code, by=agent, at=LATER)
    assert not Deposit.objects.exists()


# --- What it never changes ----------------------------------------------------------------------------------------
def test_deposit_and_rules_are_the_same_as_without_help(agent, call):
    found, entry = opened(agent, call)
    fill(fresh(entry), agent)
    document = deposit(help_now(found), agent).deposit.document
    alone = a_submitted_entry(person_with(), call=call).deposit.document
    assert document["answers"] == alone["answers"]
    assert set(document) == set(alone)
    assert "Samira" not in str(document)


def test_who_ever_helped_never_examines_it(agent, call):
    found, entry = opened(agent, call)
    fill(fresh(entry), agent)
    deposit(help_now(found), agent)
    RoleGrant.objects.create(person=agent, role=Role.OFFICER, since=LATER.date())
    officer = User.objects.get(pk=agent.pk)
    assert not entries_reached_by(officer).exists()
    assert not may(officer, "entries.find_eligible_stageentry", fresh(entry))
    assert takes_part(officer, Application.objects.get())
    assert helping_seat(officer, Application.objects.get()) is None
