"""Starting, withdrawing, the next stage, files, conclusion."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied

from accounts.enums import Role
from applications.calls.workflows import CallState
from applications.entries.models import Application
from applications.entries.rules import opens_answer_file
from applications.entries.selectors import applications_visible_to, entries_in_stage, entries_visible_to
from applications.entries.services import (
    UnknownQuestion,
    conclude,
    open_next_stage,
    save_answer,
    save_file,
    start_application,
    submit,
    withdraw,
)
from applications.entries.values import WrongShape
from applications.entries.workflows import ApplicationState, EntryState
from core.access import may, sees
from core.journal import entries_of
from core.journal_proof import faults
from core.models import OutboxMessage
from core.registries import reactions
from core.transitions import TransitionForbidden, TransitionRefused
from incubator.startups.enums import Capacity
from tests.factories.accounts import UserFactory
from tests.factories.calls import OPEN_AT, CallFactory, StageFactory
from tests.factories.entries import (
    ANSWERS,
    a_startup,
    a_submitted_entry,
    an_entry,
    an_entry_in_review,
    answer,
    fresh,
)
from tests.factories.forms import SMALL_FORM, a_published_call, a_published_form, question
from tests.factories.startups import ReachFactory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


# --- Starting -----------------------------------------------------------------------------------------------------
def test_start_copies_the_scope_and_journals(alice):
    entry = an_entry(alice)
    application = entry.application
    assert (application.programme_code, application.call_code) == ("RESTART", application.call.code)
    assert application.territory == "MA/MA-01"
    assert [act.event for act in entries_of(entry)] == ["open"]


def test_start_for_a_startup_of_others_is_forbidden(alice, charlie):
    with pytest.raises(PermissionDenied):
        start_application(call=a_published_call(), startup=a_startup(alice), by=charlie, at=OPEN_AT)


@pytest.mark.parametrize("at", [datetime(2027, 1, 11, 8, 59, 59, tzinfo=UTC), datetime(2027, 3, 1, tzinfo=UTC)])
def test_start_outside_the_window_is_refused(alice, at):
    with pytest.raises(TransitionRefused):
        start_application(call=a_published_call(), startup=a_startup(alice), by=alice, at=at)


@pytest.mark.parametrize("state", [CallState.DRAFT, CallState.CANCELLED])
def test_start_of_a_call_that_is_not_published_is_refused(alice, state):
    call = CallFactory(state=state)
    a_published_form(StageFactory(call=call))
    with pytest.raises(TransitionRefused):
        start_application(call=call, startup=a_startup(alice), by=alice, at=OPEN_AT)


# --- Who sees -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("role", "codes", "seen"),
    [
        ("", {}, False),
        (Role.JUROR, {}, False),
        (Role.OFFICER, {}, True),
        (Role.OFFICER, {"territory": "MA"}, True),
        (Role.OFFICER, {"territory": "TN"}, False),
        (Role.DIRECTOR, {"programme_code": "RESTART"}, True),
        (Role.AUDITOR, {"call_code": "OTHER"}, False),
    ],
)
def test_the_list_and_the_rule_agree_on_who_sees(alice, person, role, codes, seen):
    application = an_entry(alice).application
    reader = person(role, **codes)
    assert sees(applications_visible_to(reader), application) is seen
    assert may(reader, "entries.view_application", application) is seen
    assert entries_visible_to(reader).exists() is seen


def test_a_team_member_with_an_account_writes_too(alice, bob):
    entry = an_entry(alice)
    ReachFactory(startup=entry.application.startup, person=bob, capacity=Capacity.MEMBER)
    save_answer(entry=entry, key="title", value="De Bob", version=0, client_id="", by=bob, at=OPEN_AT)
    assert entries_visible_to(bob).exists()


def test_an_answer_by_somebody_else_is_forbidden(alice, charlie):
    with pytest.raises(PermissionDenied):
        save_answer(entry=an_entry(alice), key="title", value="x", version=0, client_id="", by=charlie, at=OPEN_AT)


@pytest.mark.parametrize(("key", "value"), [("title", {"a": 1}), ("jobs", True), ("plan", "a-key"), ("canvas", True)])
def test_an_answer_of_the_wrong_shape_is_refused(alice, key, value):
    with pytest.raises(WrongShape):
        save_answer(entry=an_entry(alice), key=key, value=value, version=0, client_id="", by=alice, at=OPEN_AT)


# --- Files --------------------------------------------------------------------------------------------------------
def upload(entry, by):
    content = BytesIO(PDF)
    return save_file(entry=entry, key="plan", content=content, name="plan.pdf", by=by, at=OPEN_AT).stored_file


def test_a_file_of_a_draft_is_opened_by_its_side_only(alice, charlie, officer):
    stored = upload(an_entry(alice), alice)
    assert opens_answer_file(alice, stored)
    assert not opens_answer_file(charlie, stored)
    assert not opens_answer_file(officer, stored)


def test_a_file_of_a_deposit_is_opened_by_staff_whose_role_reaches_it(alice, officer, person):
    entry = an_entry(alice)
    stored = upload(entry, alice)
    answer(entry, **ANSWERS)
    deposit = submit(entry=fresh(entry), by=alice, at=OPEN_AT).deposit
    assert deposit.document["files"]["plan"]["sha256"] == stored.sha256
    assert opens_answer_file(officer, stored)
    assert not opens_answer_file(person(Role.OFFICER, territory="TN"), stored)


def test_a_file_as_an_answer_to_another_question_is_unknown(alice):
    with pytest.raises(UnknownQuestion):
        save_file(entry=an_entry(alice), key="title", content=BytesIO(PDF), name="a.pdf", by=alice, at=OPEN_AT)


# --- Withdrawing --------------------------------------------------------------------------------------------------
def test_withdraw_ends_every_living_entry_and_says_so(alice, officer):
    entry = an_entry_in_review(officer, alice)
    withdraw(application=entry.application, by=alice, at=OPEN_AT, reason="Autre projet")
    assert fresh(entry).state == EntryState.WITHDRAWN
    assert entries_of(entry).last().reason == "Autre projet"
    assert OutboxMessage.objects.filter(template="entries.withdrawn").count() == 1


def test_withdraw_lets_upper_rooms_react_for_each_entry(alice, monkeypatch):
    entry = a_submitted_entry(alice)
    told = []
    known = reactions.starting_with

    def with_one_more(key):
        more = [lambda instance, act: told.append(instance.pk)] if key == "entries.stageentry.withdraw" else []
        return [*known(key), *more]

    monkeypatch.setattr(reactions, "starting_with", with_one_more)
    withdraw(application=entry.application, by=alice, at=OPEN_AT)
    assert told == [entry.pk]


def test_withdraw_by_an_officer_is_forbidden(alice, officer):
    with pytest.raises(TransitionForbidden):
        withdraw(application=an_entry(alice).application, by=officer, at=OPEN_AT)


def test_withdraw_leaves_the_journal_whole(alice):
    withdraw(application=a_submitted_entry(alice).application, by=alice, at=OPEN_AT)
    assert list(faults()) == []


def test_conclude_is_the_systems_and_happens_once(alice):
    application = a_submitted_entry(alice).application
    assert conclude(application=application, at=OPEN_AT).state == ApplicationState.CONCLUDED
    assert conclude(application=application, at=OPEN_AT).already is not None
    with pytest.raises(TransitionRefused):
        withdraw(application=Application.objects.get(), by=alice, at=OPEN_AT)


# --- The next stage -----------------------------------------------------------------------------------------------
def second_stage(call, **fields):
    return StageFactory(
        call=call, number=2, opens_wall="2027-04-12T09:00:00", closes_wall="2027-06-30T17:00:00", **fields
    )


def changed_form():
    questions = [
        question("title", "short_text", max_length=80, role="title"),
        question("problem", "number", minimum=0, maximum=9, unit={}),
        question("plan", "file", max_bytes=5242880, accept=["application/pdf"]),
        question("market", "long_text", max_length=500),
    ]
    return {"sections": [{**SMALL_FORM["sections"][0], "questions": questions}]}


def test_open_next_stage_carries_answers_of_the_same_key_and_type(alice):
    entry = an_entry(alice)
    stored = upload(entry, alice)
    answer(entry, **ANSWERS)
    entry = submit(entry=fresh(entry), by=alice, at=OPEN_AT)
    stage = second_stage(entry.application.call)
    a_published_form(stage, changed_form())
    opened = open_next_stage(entry=entry, stage=stage, at=OPEN_AT + timedelta(days=80))
    assert opened.state == EntryState.DRAFT
    assert {row.key: row.value for row in opened.answers.all()} == {"title": "Séchoirs solaires", "plan": stored.key}
    assert opened.answers.get(key="plan").stored_file == stored
    assert OutboxMessage.objects.filter(template="entries.next_stage").count() == 1


def test_open_next_stage_twice_opens_it_once(alice):
    entry = a_submitted_entry(alice)
    stage = second_stage(entry.application.call)
    a_published_form(stage)
    first = open_next_stage(entry=entry, stage=stage, at=OPEN_AT)
    assert open_next_stage(entry=entry, stage=stage, at=OPEN_AT) == first
    assert OutboxMessage.objects.filter(template="entries.next_stage").count() == 1


def test_open_next_stage_without_a_form_is_eligible_on_the_deposit_before_it(alice):
    entry = a_submitted_entry(alice)
    opened = open_next_stage(entry=entry, stage=second_stage(entry.application.call, oral=True), at=OPEN_AT)
    assert (opened.state, opened.deposit, opened.title) == (EntryState.ELIGIBLE, entry.deposit, entry.title)


def test_nothing_of_the_earlier_stage_is_overwritten(alice):
    entry = a_submitted_entry(alice)
    stage = second_stage(entry.application.call)
    a_published_form(stage)
    opened = open_next_stage(entry=entry, stage=stage, at=OPEN_AT)
    answer(opened, at=datetime(2027, 5, 1, tzinfo=UTC), title="Un autre titre")
    assert fresh(entry).deposit.document["answers"]["title"] == "Séchoirs solaires"
    assert entry.answers.get(key="title").value == "Séchoirs solaires"


def test_entries_in_stage_leave_tests_out(alice):
    entry = an_entry(alice)
    assert entries_in_stage(entry.stage).count() == 1
    Application.objects.update(is_test=True)
    assert entries_in_stage(entry.stage).count() == 0


def test_a_person_who_is_not_active_sees_nothing(alice):
    entry = an_entry(alice)
    gone = UserFactory(is_active=False)
    assert not may(gone, "entries.view_application", entry.application)
