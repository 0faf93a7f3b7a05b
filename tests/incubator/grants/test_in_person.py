"""A change of account confirmed in person: who asks, who meets, who confirms second, and nobody twice."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.models import JournalEntry, OutboxMessage
from core.transitions import TransitionRefused
from incubator.grants import services
from incubator.grants.models import AccountChange, AccountMeeting, GrantAgreement
from incubator.grants.rules import opens_statement
from incubator.grants.selectors.waiting import waiting_for
from incubator.startups.models import TeamMember
from media.models import StoredFile
from media.services import FileRefused
from tests.factories.accounts import RoleGrantFactory, person_with
from tests.factories.grants import (
    AT,
    DAY,
    IBAN,
    NUMBER,
    OTHER_IBAN,
    PDF,
    ask_change,
    call,
    disbursement,
    meet_person,
    request,
    second,
    unreachable,
)

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=3)


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def other(active):
    """One more officer, who took no part yet."""
    return person_with("officer")


@pytest.fixture
def asked(active):
    """A change whose number on file did not answer."""
    return unreachable(active, ask_change(active))


@pytest.fixture
def met(active, asked):
    """The same, once the person was met."""
    return meet_person(active, asked)


def account_of(grant):
    return GrantAgreement.objects.get(award=grant.award).bank_account


def fresh(person):
    """The person as the next request reads them, with the roles given since."""
    return type(person).objects.get(pk=person.pk)


def test_two_people_confirm_and_the_hours_run_from_the_second(active, met, other):
    request(active)
    change = second(met, by=other, at=LATER)
    assert (change.state, change.met_by, change.confirmed_by) == ("confirmed", active.finance, other)
    assert change.wait_until == LATER + timedelta(hours=48)
    assert services.put_accounts_in_force(LATER + timedelta(hours=47)) == 0
    assert account_of(active) == IBAN
    assert services.put_accounts_in_force(LATER + timedelta(hours=48)) == 1
    assert account_of(active) == OTHER_IBAN


def test_payments_stay_on_hold_until_the_change_is_in_force(active, other):
    request(active)
    change = meet_person(active, unreachable(active, ask_change(active)))
    for act in (lambda: None, lambda: second(change, by=other)):
        act()
        with pytest.raises(TransitionRefused, match="being changed"):
            services.release_hold(disbursement=disbursement(active), by=active.officer, at=AT)


def test_nobody_asks_in_person_without_having_called_in_vain(active, other):
    change = ask_change(active)
    with pytest.raises(TransitionRefused, match="Call the number on file first"):
        services.ask_in_person(change=change, reason="Perdu", by=active.officer, at=AT)
    call(active, change, outcome="no_answer")
    with pytest.raises(TransitionRefused, match="Call the number on file first"):
        services.ask_in_person(change=change, reason="Perdu", by=other, at=AT)
    with pytest.raises(TransitionRefused):
        services.ask_in_person(change=change, reason=" ", by=active.officer, at=AT)
    done = services.ask_in_person(change=change, reason="Perdu", by=active.officer, at=AT)
    assert (done.state, done.in_person_by) == ("in_person", active.officer)


def test_change_without_a_number_on_file_needs_no_call(active):
    GrantAgreement.objects.update(callback_number="")
    change = ask_change(active)
    assert change.number_on_file == ""
    assert services.ask_in_person(change=change, reason="Aucun", by=active.officer, at=AT).state == "in_person"


@pytest.mark.parametrize("superuser", [False, True])
def test_who_asked_for_the_change_confirms_nothing_in_person(active, superuser, other):
    active.officer.is_superuser = superuser
    active.officer.save()
    change = ask_change(active, by=active.officer)
    with pytest.raises(TransitionRefused, match="You asked for this change"):
        services.ask_in_person(change=change, reason="Perdu", by=active.officer, at=AT)
    unreachable(active, change, by=other)
    with pytest.raises(TransitionRefused, match="You asked for this change"):
        meet_person(active, change, by=active.officer)
    meet_person(active, change)
    with pytest.raises(TransitionRefused, match="You asked for this change"):
        second(change, by=active.officer)


@pytest.mark.parametrize("superuser", [False, True])
def test_who_tried_the_call_confirms_nothing_in_person(active, asked, superuser):
    active.officer.is_superuser = superuser
    active.officer.save()
    with pytest.raises(TransitionRefused, match="You tried the call"):
        meet_person(active, asked, by=active.officer)
    meet_person(active, asked)
    with pytest.raises(TransitionRefused, match="You tried the call"):
        second(asked, by=active.officer)


def test_who_called_without_asking_in_person_confirms_nothing_either(active, other):
    change = ask_change(active)
    call(active, change, outcome="no_answer", by=other)
    unreachable(active, change)
    with pytest.raises(TransitionRefused, match="You tried the call"):
        meet_person(active, change, by=other)


@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_gives_both_confirmations(active, met, superuser):
    active.finance.is_superuser = superuser
    active.finance.save()
    with pytest.raises(TransitionRefused, match="a second person must confirm"):
        second(met, by=active.finance)
    assert AccountChange.objects.get().state == "met"


def test_who_approves_or_is_of_the_startup_confirms_nothing_in_person(active, asked, other):
    with pytest.raises(PermissionDenied):
        meet_person(active, asked, by=active.director)
    RoleGrantFactory(person=active.director, role="officer")
    RoleGrantFactory(person=active.founder, role="finance")
    acts = [lambda one: meet_person(active, asked, by=one), lambda one: second(asked, by=one)]
    for act in acts:
        with pytest.raises(TransitionRefused, match="You approve the payments"):
            act(fresh(active.director))
        with pytest.raises(TransitionRefused, match="You are of this start-up"):
            act(fresh(active.founder))
        if asked.state == "in_person":
            asked = meet_person(active, asked)


@pytest.mark.parametrize("superuser", [False, True])
def test_role_that_does_not_reach_the_grant_confirms_nothing(active, asked, superuser):
    stranger = person_with("officer", programme_code="OTHER")
    stranger.is_superuser = superuser
    stranger.save()
    with pytest.raises(PermissionDenied):
        meet_person(active, asked, by=stranger)
    meet_person(active, asked)
    with pytest.raises(PermissionDenied):
        second(asked, by=stranger)


def test_no_step_is_left_out(active, other):
    change = ask_change(active)
    for act in (lambda: meet_person(active, change), lambda: second(change, by=other)):
        with pytest.raises(TransitionRefused, match="no longer possible"):
            act()
    unreachable(active, change)
    with pytest.raises(TransitionRefused, match="no longer possible"):
        second(change, by=other)
    with pytest.raises(TransitionRefused, match="no longer possible"):
        call(active, change, by=other)


@pytest.mark.parametrize(
    "columns",
    [
        {"state": "met", "met_by": None},
        {"state": "met", "met_by": "founder"},
        {"state": "met", "met_by": "officer"},
        {"state": "confirmed", "met_by": "finance", "confirmed_by": "finance"},
        {"state": "confirmed", "met_by": "finance", "confirmed_by": "officer"},
        {"state": "confirmed", "met_by": None, "confirmed_by": "director"},
        {"state": "in_person", "in_person_by": None},
        {"state": "in_person", "in_person_by": "founder"},
    ],
)
def test_database_refuses_what_no_service_would_write(active, asked, columns):
    named = {
        name: getattr(active, value) if name.endswith("_by") and value else value for name, value in columns.items()
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        AccountChange.objects.filter(pk=asked.pk).update(**named)


@pytest.mark.parametrize("days", [-1, 1])
def test_meeting_is_after_the_request_and_not_to_come(active, asked, days):
    with pytest.raises(TransitionRefused, match="not in the future"):
        meet_person(active, asked, met_on=DAY + timedelta(days=days))
    assert not AccountMeeting.objects.exists()
    assert not StoredFile.objects.filter(kind="grants.account_statement").exists()


def test_meeting_needs_a_place_and_a_file_that_can_be_kept(active, asked):
    with pytest.raises(TransitionRefused, match="where the person was met"):
        meet_person(active, asked, place=" ")
    with pytest.raises(FileRefused):
        meet_person(active, asked, statement=BytesIO(b"MZ program"), name="declaration.pdf")
    assert AccountChange.objects.get().state == "in_person"


def test_last_characters_are_sealed_and_erased_with_the_end_of_the_change(active, met, other):
    assert AccountMeeting.objects.get().document_end == "4K7Q"
    assert "4K7Q" not in str(list(AccountMeeting.objects.extra(select={"raw": "document_end"}).values("raw")))
    second(met, by=other)
    services.put_accounts_in_force(LATER)
    assert AccountMeeting.objects.get().document_end == ""
    assert all("4K7Q" not in f"{entry.payload}{entry.reason}" for entry in JournalEntry.objects.all())
    assert all("4K7Q" not in message.body for message in OutboxMessage.objects.all())


def test_second_person_refuses_and_the_old_account_stays(active, met, other):
    refused = services.refuse_account_change(change=met, reason="Not the person", by=other, at=AT)
    assert (refused.state, account_of(active)) == ("refused", IBAN)
    assert AccountMeeting.objects.get().document_end == ""
    assert services.put_accounts_in_force(LATER) == 0


def test_founder_refuses_what_two_people_confirmed(active, met, other):
    change = second(met, by=other)
    services.refuse_account_change(change=change, reason="Not me", by=active.founder, at=AT)
    assert services.put_accounts_in_force(LATER) == 0


def test_each_act_is_in_the_journal_with_the_hash_of_the_statement(active, met, other):
    second(met, by=other, check="statement")
    entries = JournalEntry.objects.filter(object_type="grants.accountchange").order_by("number")
    assert [entry.event for entry in entries] == ["ask", "call", "ask_in_person", "meet", "confirm_in_person"]
    kept = AccountMeeting.objects.get().statement
    assert entries[3].payload == {"met_on": "2026-11-02", "document": "national_card", "file": kept.sha256}
    assert entries[4].payload == {"check": "statement"}


def test_repeats_by_the_same_person_have_one_effect(active, met, other):
    assert meet_person(active, met).already
    second(met, by=other)
    assert second(met, by=other, at=LATER).wait_until == AT + timedelta(hours=48)
    assert AccountMeeting.objects.count() == 1


def sent(event):
    return {(message.channel, message.address) for message in OutboxMessage.objects.filter(template=f"grants.{event}")}


@pytest.mark.parametrize("event", ["account_change_in_person", "account_change_met"])
def test_startup_is_told_at_every_address_known_and_at_the_old_number(active, other, settings, event):
    settings.GATEWAY_TRANSPORT = "core.outbox.gateway.Sink"
    TeamMember.objects.create(startup=active.startup, full_name="Sami", email="Sami@example.org", phone="0612 34 56 00")
    active.founder.phone = "+212611111111"
    active.founder.save()
    second(meet_person(active, unreachable(active, ask_change(active))), by=other)
    assert sent(event) == {
        ("email", active.founder.email),
        ("email", "sami@example.org"),
        ("sms", NUMBER),
        ("sms", "+212611111111"),
        ("sms", "+212612345600"),
    }
    told = OutboxMessage.objects.filter(template=f"grants.{event}")
    assert all("If this is not you, tell us" in message.body for message in told)
    assert all(OTHER_IBAN[-8:] not in message.body for message in told)


def test_without_a_gateway_no_telephone_is_written_to(active, settings):
    settings.GATEWAY_TRANSPORT = ""
    unreachable(active, ask_change(active))
    assert sent("account_change_in_person") == {("email", active.founder.email)}


def test_staff_are_told_and_see_what_waits_for_them(active, other, asked):
    assert sent("account_change_to_meet") == {("email", active.finance.email), ("email", other.email)}
    title = "1 change of account to confirm in person"
    people = (active.officer, active.finance, active.director, other)
    assert [title in [line.title for line in waiting_for(one)] for one in people] == [False, True, False, True]
    meet_person(active, asked)
    assert sent("account_change_to_confirm") == {("email", other.email)}
    assert [title in [line.title for line in waiting_for(one)] for one in people] == [False, False, False, True]


def test_statement_is_opened_by_staff_of_the_grant_alone(active, met, other):
    kept = AccountMeeting.objects.get().statement
    people = (active.officer, active.finance, active.director, person_with("auditor"), other)
    assert all(opens_statement(one, kept) for one in people)
    for one in (active.founder, person_with("officer", programme_code="OTHER"), person_with("juror")):
        assert not opens_statement(one, kept)


def address(grant, name):
    return reverse(f"grants:{name}", args=[grant.award.reference])


def test_whole_path_through_the_pages(client, active, other):
    change = ask_change(active)
    client.force_login(active.officer)
    assert address(active, "account_in_person") not in client.get(address(active, "account_change")).content.decode()
    call(active, change, outcome="no_answer")
    assert address(active, "account_in_person") in client.get(address(active, "account_change")).content.decode()
    assert client.post(address(active, "account_in_person"), {"reason": "Volé"}).status_code == 302
    client.force_login(active.finance)
    told = {"place": "Hub", "met_on": "2030-01-01", "document": "passport", "document_end": "ab١2"}
    late = client.post(address(active, "account_meeting"), {**told, "statement": pdf()})
    assert (late.status_code, "not in the future" in late.content.decode()) == (409, True)
    told["met_on"] = DAY.isoformat()
    assert client.post(address(active, "account_meeting"), {**told, "statement": pdf()}).status_code == 302
    refused = client.post(address(active, "account_second"), {"check": "present"})
    assert (refused.status_code, "second person must confirm" in refused.content.decode()) == (409, True)
    client.force_login(other)
    shown = client.get(address(active, "account_second")).content.decode()
    assert "…AB12" in shown
    assert client.post(address(active, "account_second"), {"check": "statement"}).status_code == 302
    assert AccountChange.objects.get().state == "confirmed"


def pdf():
    file = BytesIO(PDF)
    file.name = "declaration.pdf"
    return file


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"document_end": "12345"}, "four letters or digits"),
        ({"document_end": "12"}, "four letters or digits"),
        ({"document": "library card"}, "Select a valid choice"),
        ({"statement": ""}, "required"),
    ],
)
def test_meeting_form_says_what_is_wrong(client, active, asked, changes, sentence):
    client.force_login(active.finance)
    told = {"place": "Hub", "met_on": DAY.isoformat(), "document": "passport", "document_end": "1234"}
    answer = client.post(address(active, "account_meeting"), {**told, "statement": pdf(), **changes})
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not AccountMeeting.objects.exists()


def test_who_may_not_confirm_reads_why_on_the_page(client, active, asked):
    client.force_login(active.officer)
    for name in ("account_change", "account_meeting"):
        assert "You tried the call" in client.get(address(active, name)).content.decode()


def test_stranger_knows_of_no_meeting(client, active, asked):
    client.force_login(person_with("applicant"))
    for name in ("account_in_person", "account_meeting", "account_second"):
        assert client.get(address(active, name)).status_code == 404
    client.force_login(active.founder)
    for name in ("account_in_person", "account_meeting", "account_second"):
        assert client.get(address(active, name)).status_code == 403


def test_founders_read_the_steps_and_no_document(client, active, met, other):
    client.force_login(active.founder)
    text = client.get(address(active, "account_change")).content.decode()
    assert "A second person is to confirm" in text
    assert "4K7Q" not in text
    second(met, by=other)
    assert "confirmed as the second person" in client.get(address(active, "account_change")).content.decode()
