"""Named questions returned for correction: what opens, what the next deposit holds, what happens when nothing comes."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from applications.entries.deposits import corrected
from applications.entries.models import Answer
from applications.entries.selectors import correction_of
from applications.entries.selectors.waiting import waiting_for_applicant
from applications.entries.services import (
    NotAnswerable,
    extend,
    lapse_corrections,
    remind_corrections,
    save_members,
    send_back,
    submit,
    withdraw,
)
from applications.entries.views.differences import corrected_of
from applications.entries.workflows import EntryState
from core.journal import entries_of
from core.models import OutboxMessage
from core.transitions import TransitionForbidden, TransitionRefused
from incubator.startups.models import TeamMember
from tests.applications.entries.counting import at_most
from tests.factories.calls import OPEN_AT
from tests.factories.entries import a_submitted_entry, answer, fresh

pytestmark = pytest.mark.django_db
LATER = OPEN_AT + timedelta(days=1)
DUE = datetime(2027, 3, 10, 12, 0)
AFTER_CLOSING = datetime(2027, 3, 5, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def returned(alice, officer):
    entry = a_submitted_entry(alice)
    return fresh(ask(entry, officer))


def ask(entry, by, questions=("title",), due=DUE, reason="Précisez le titre"):
    return send_back(entry=entry, questions=questions, due_wall=due, reason=reason, by=by, at=LATER)


def test_send_back_opens_the_questions_it_names(returned):
    assert returned.state == EntryState.RETURNED
    assert correction_of(returned).questions == ["title"]


def test_send_back_by_the_applicant_is_forbidden(alice):
    with pytest.raises(TransitionForbidden):
        ask(a_submitted_entry(alice), alice)


@pytest.mark.parametrize(
    "asked", [{"questions": []}, {"questions": ["nobody_asked"]}, {"reason": " "}, {"due": datetime(2027, 1, 1)}]
)
def test_send_back_is_refused_with_a_sentence(alice, officer, asked):
    entry = a_submitted_entry(alice)
    with pytest.raises(TransitionRefused) as refused:
        ask(entry, officer, **asked)
    assert refused.value.reasons[0].endswith(".")
    assert fresh(entry).state == EntryState.SUBMITTED


def test_send_back_tells_the_applicant_question_reason_and_date(returned):
    message = OutboxMessage.objects.get(template="entries.returned")
    assert "Précisez le titre" in message.body
    assert "– title" in message.body


def test_named_question_can_be_written_after_the_stage_closed(returned):
    answer(returned, AFTER_CLOSING, title="Séchoirs à fruits")
    assert Answer.objects.get(entry=returned, key="title").value == "Séchoirs à fruits"


def test_other_question_stays_shut(returned):
    with pytest.raises(NotAnswerable, match="an officer named"):
        answer(returned, problem="Autre chose")


def test_correction_after_its_date_is_refused(returned):
    with pytest.raises(NotAnswerable):
        answer(returned, OPEN_AT + timedelta(days=70), title="Trop tard")


def test_correction_makes_the_next_deposit_and_keeps_the_first(returned, alice):
    first = returned.deposit
    answer(returned, AFTER_CLOSING, title="Séchoirs à fruits")
    entry = fresh(submit(entry=returned, by=alice, at=AFTER_CLOSING))
    assert [deposit.number for deposit in entry.deposits.all()] == [1, 2]
    assert entry.deposit.document["answers"]["title"] == "Séchoirs à fruits"
    assert entry.deposits.get(number=1).sha256 == first.sha256
    assert (entry.state, entry.submitted_at) == (EntryState.SUBMITTED, first.received_at)


def test_correction_holds_nothing_that_changed_outside_of_the_named_questions(returned, alice):
    TeamMember.objects.filter(startup=returned.application.startup, is_leader=False).delete()
    answer(returned, title="Séchoirs à fruits")
    before, after = returned.deposit.document, submit(entry=returned, by=alice, at=LATER).deposit.document
    assert after == before | {"answers": before["answers"] | {"title": "Séchoirs à fruits"}}


def test_correction_of_the_team_takes_the_team_as_it_is_now(alice, officer):
    entry = fresh(ask(a_submitted_entry(alice), officer, questions=["team"]))
    leader = entry.application.startup.members.get(is_leader=True)
    row = {"id": leader.pk, "full_name": "Alice B.", "birth_date": "2000-01-01", "sex": "female", "is_leader": True}
    row |= {"part": "", "email": "", "phone": ""}
    version = entry.application.startup.team_version
    save_members(entry=entry, key="team", members=[row], version=version, by=alice, at=LATER)
    document = submit(entry=fresh(entry), by=alice, at=LATER).deposit.document
    assert [member["full_name"] for member in document["team"]] == ["Alice B."]


def test_corrected_takes_away_an_answer_that_was_emptied(returned):
    now = returned.deposit.document | {"answers": {}, "files": {}}
    assert "title" not in corrected(returned.deposit.document, now, ["title"])["answers"]


def test_emptied_required_question_refuses_the_correction(returned, alice):
    answer(returned, title="")
    with pytest.raises(TransitionRefused):
        submit(entry=fresh(returned), by=alice, at=LATER)


def test_lapse_submits_again_with_the_old_deposit(returned):
    answer(returned, title="À moitié")
    with time_machine.travel(OPEN_AT + timedelta(days=70)):
        assert lapse_corrections(OPEN_AT + timedelta(days=70)) == 1
        assert lapse_corrections(OPEN_AT + timedelta(days=70)) == 0
    entry = fresh(returned)
    assert (entry.state, entry.deposit) == (EntryState.SUBMITTED, returned.deposit)
    assert Answer.objects.get(entry=entry, key="title").value == "À moitié"
    assert OutboxMessage.objects.filter(template="entries.correction_lapsed").count() == 1


def test_lapse_leaves_what_is_not_due_and_what_was_withdrawn(returned, alice):
    assert lapse_corrections(LATER) == 0
    withdraw(application=returned.application, by=alice, at=LATER)
    assert lapse_corrections(OPEN_AT + timedelta(days=70)) == 0


def test_second_return_is_judged_by_its_own_date(returned, alice, officer):
    submit(entry=returned, by=alice, at=LATER)
    ask(fresh(returned), officer, due=datetime(2027, 4, 30, 12), questions=["problem"])
    assert lapse_corrections(OPEN_AT + timedelta(days=70)) == 0
    assert correction_of(fresh(returned)).questions == ["problem"]


def test_reminder_of_a_correction_goes_out_once_in_its_last_48_hours(returned):
    due = correction_of(returned).due_at
    assert remind_corrections(due - timedelta(hours=49)) == 0
    assert remind_corrections(due - timedelta(hours=48)) == 1
    assert remind_corrections(due - timedelta(hours=1)) == 0
    assert OutboxMessage.objects.filter(template="entries.correction_due").count() == 1


def test_returned_entry_gets_no_extension(returned, officer):
    with pytest.raises(TransitionRefused):
        extend(entry=returned, closes_wall=datetime(2027, 5, 1), reason="Panne", by=officer, at=LATER)


def test_returned_entry_waits_for_its_applicant(returned, alice):
    assert [line.detail for line in waiting_for_applicant(alice)] == [returned.application.reference]


def test_corrected_of_shows_what_changed_and_nothing_else(returned, alice):
    answer(returned, title="Séchoirs à fruits")
    entry = fresh(submit(entry=returned, by=alice, at=LATER))
    found = corrected_of(entry)
    assert [(one.label, one.before, one.after) for one in found.differences] == [
        ("title (fr)", ["Séchoirs solaires"], ["Séchoirs à fruits"])
    ]


def test_corrected_of_a_first_deposit_is_nothing(alice):
    assert corrected_of(a_submitted_entry(alice)) is None


# --- Pages --------------------------------------------------------------------------------------------------------
def url(entry, name, *more):
    return reverse(f"entries:{name}", args=[entry.application.reference, entry.stage.number, *more])


def test_officer_returns_questions_by_the_page(client, alice, officer):
    entry = a_submitted_entry(alice)
    client.force_login(officer)
    sent = {"questions": ["title"], "reason": "Précisez", "due_wall": "2027-03-10T12:00"}
    assert client.post(url(entry, "officer_send_back"), sent).status_code == 302
    assert [act.event for act in entries_of(entry)][-1] == "send_back"
    assert b"Pr\xc3\xa9cisez" in client.get(url(entry, "officer_entry")).content


def test_officer_is_shown_the_form_again_when_nothing_is_named(client, alice, officer):
    entry = a_submitted_entry(alice)
    client.force_login(officer)
    answered = client.post(url(entry, "officer_send_back"), {"reason": "Précisez"})
    assert answered.status_code == 422
    assert fresh(entry).state == EntryState.SUBMITTED


def test_applicant_meets_the_reason_and_only_the_section_to_correct(client, returned, alice):
    client.force_login(alice)
    page = client.get(url(returned, "tasks")).content.decode()
    assert "Précisez le titre" in page
    assert url(returned, "section", "project") in page
    assert url(returned, "section", "last") not in page
    assert client.get(url(returned, "section", "last")).status_code == 404


def test_section_of_a_returned_entry_shows_the_named_question_alone(client, returned, alice):
    client.force_login(alice)
    page = client.get(url(returned, "section", "project")).content.decode()
    assert 'name="q-title"' in page
    assert 'name="q-problem"' not in page


def test_check_page_of_a_returned_entry_links_to_the_named_question_alone(client, returned, alice):
    client.force_login(alice)
    page = client.get(url(returned, "check")).content.decode()
    assert "#q-title" in page
    assert "#q-problem" not in page


def test_officer_page_of_a_corrected_entry_stays_light(client, returned, alice, officer):
    answer(returned, title="Séchoirs à fruits")
    submit(entry=returned, by=alice, at=LATER)
    client.force_login(officer)
    with at_most(24):
        page = client.get(url(returned, "officer_entry")).content.decode()
    assert "<del>" in page
