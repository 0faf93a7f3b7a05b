"""What officers read and do: lists, findings with two signatures, the jury, more time."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from accounts.enums import Role
from applications.entries.exports import COLUMNS
from applications.entries.models import RejectionProposal
from applications.entries.selectors.waiting import waiting_for_applicant, waiting_for_officer
from applications.entries.services import (
    extend,
    find_eligible,
    find_ineligible,
    plan_review,
    propose_rejection,
    start_review_of_stage,
    submit,
    withdraw,
)
from applications.entries.workflows import EntryState
from core import formats
from core.journal import entries_of
from core.models import OutboxMessage
from core.transitions import TransitionForbidden, TransitionRefused
from tests.applications.entries.counting import at_most
from tests.factories.calls import OPEN_AT
from tests.factories.eligibility import RuleFactory
from tests.factories.entries import a_complete_entry, a_submitted_entry, an_eligible_entry, an_entry, fresh
from tests.factories.forms import a_published_call

pytestmark = pytest.mark.django_db
LATER = OPEN_AT + timedelta(days=1)


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def officer2(person):
    return person(Role.OFFICER, email="officer2@example.org")


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def list_url(entry, name="officer_list"):
    return reverse(f"entries:{name}", args=[entry.application.call_code, entry.stage.number])


def entry_url(entry, name="officer_entry"):
    return reverse(f"entries:{name}", args=[entry.application.reference, entry.stage.number])


def propose(entry, by, reason="Trop jeune"):
    return propose_rejection(entry=entry, rules=["E01"], reason=reason, by=by, at=LATER)


# --- Findings -----------------------------------------------------------------------------------------------------
def test_find_eligible_by_an_officer(alice, officer):
    assert find_eligible(entry=a_submitted_entry(alice), by=officer, at=LATER).state == EntryState.ELIGIBLE


def test_find_eligible_of_ones_own_application_is_forbidden(person):
    both = person(Role.OFFICER)
    with pytest.raises(TransitionForbidden):
        find_eligible(entry=a_submitted_entry(both), by=both, at=LATER)


@pytest.mark.parametrize("codes", [{"programme_code": "W4L"}, {"territory": "TN"}, {"call_code": "OTHER"}])
def test_find_eligible_out_of_reach_is_forbidden(alice, person, codes):
    elsewhere = person(Role.OFFICER, **codes)
    with pytest.raises(TransitionForbidden):
        find_eligible(entry=a_submitted_entry(alice), by=elsewhere, at=LATER)


def test_find_ineligible_takes_two_officers(alice, officer, officer2):
    entry = a_submitted_entry(alice)
    propose(entry, officer)
    with pytest.raises(TransitionRefused, match=r".+"):
        find_ineligible(entry=entry, by=officer, at=LATER)
    assert find_ineligible(entry=entry, by=officer2, at=LATER).state == EntryState.INELIGIBLE


def test_find_ineligible_tells_the_applicant_the_reason(alice, officer, officer2):
    entry = a_submitted_entry(alice)
    propose(entry, officer, reason="Un membre a 36 ans.")
    find_ineligible(entry=entry, by=officer2, at=LATER)
    assert "Un membre a 36 ans." in OutboxMessage.objects.get(template="entries.ineligible").body
    assert entries_of(entry).last().payload == {"rules": ["E01"]}


def test_find_ineligible_without_a_proposal_is_refused(alice, officer):
    with pytest.raises(TransitionRefused):
        find_ineligible(entry=a_submitted_entry(alice), by=officer, at=LATER)


def test_propose_rejection_twice_by_the_same_officer_rewrites_it(alice, officer):
    entry = a_submitted_entry(alice)
    propose(entry, officer)
    propose(entry, officer)
    propose(entry, officer, reason="Autre raison")
    assert RejectionProposal.objects.get().reason == "Autre raison"
    assert entries_of(entry).filter(event="propose_rejection").count() == 2


def test_propose_rejection_over_another_officers_is_refused(alice, officer, officer2):
    entry = a_submitted_entry(alice)
    propose(entry, officer)
    with pytest.raises(TransitionRefused):
        propose(entry, officer2)


def test_propose_rejection_without_a_reason_is_refused(alice, officer):
    with pytest.raises(TransitionRefused):
        propose(a_submitted_entry(alice), officer, reason="  ")


def test_propose_rejection_of_a_draft_is_refused(alice, officer):
    with pytest.raises(TransitionRefused):
        propose(a_complete_entry(alice), officer)


# --- The jury -----------------------------------------------------------------------------------------------------
def test_start_review_of_a_stage_plans_then_does_what_it_planned(alice, bob, officer):
    call = a_published_call()
    ready = an_eligible_entry(officer, alice, call=call)
    a_submitted_entry(bob, call=call)
    plan = plan_review(stage=ready.stage, by=officer, at=LATER)
    assert [entry.pk for entry in plan.ready] == [ready.pk]
    done = start_review_of_stage(stage=ready.stage, by=officer, at=LATER)
    assert [entry.state for entry in done.ready] == [EntryState.IN_REVIEW]
    assert start_review_of_stage(stage=ready.stage, by=officer, at=LATER).ready == []


def test_start_review_of_a_stage_lists_what_fails_and_does_the_rest(person, alice, officer):
    call = a_published_call()
    both = person(Role.OFFICER)
    own, other = an_eligible_entry(officer, both, call=call), an_eligible_entry(officer, alice, call=call)
    done = start_review_of_stage(stage=own.stage, by=both, at=LATER)
    assert [entry.pk for entry in done.ready] == [other.pk]
    assert [entry.pk for entry, _sentences in done.refused] == [own.pk]


@pytest.mark.parametrize("rows", [1, 3])
def test_plan_review_asks_few_queries_however_many_entries(person, officer, rows):
    call = a_published_call()
    for _row in range(rows):
        entry = an_eligible_entry(officer, person(Role.APPLICANT), call=call)
    with at_most(4 + 2 * rows):
        plan_review(stage=entry.stage, by=officer, at=LATER)


def test_bulk_page_shows_first_and_acts_on_post(as_officer, alice, officer):
    entry = an_eligible_entry(officer, alice)
    assert entry.application.reference in as_officer.get(list_url(entry, "officer_bulk")).content.decode()
    assert fresh(entry).state == EntryState.ELIGIBLE
    as_officer.post(list_url(entry, "officer_bulk"))
    assert fresh(entry).state == EntryState.IN_REVIEW


# --- More time ----------------------------------------------------------------------------------------------------
def test_extend_keeps_the_wall_time_and_tells_the_applicant(alice, officer):
    entry = an_entry(alice)
    extension = extend(entry=entry, closes_wall=datetime(2027, 3, 3, 23, 59, 59), reason="Panne", by=officer, at=LATER)
    assert extension.closes_at == datetime(2027, 3, 4, tzinfo=UTC)
    assert extension.closes_wall == "2027-03-03T23:59:59"
    assert "3 mars 2027" in OutboxMessage.objects.get(template="entries.extended").body


@pytest.mark.parametrize("wall", [datetime(2027, 2, 1), datetime(2027, 2, 28, 23, 59, 59), datetime(2020, 1, 1)])
def test_extend_to_an_earlier_time_is_refused(alice, officer, wall):
    with pytest.raises(TransitionRefused):
        extend(entry=an_entry(alice), closes_wall=wall, reason="Panne", by=officer, at=LATER)


def test_extend_of_a_submitted_entry_is_refused(alice, officer):
    entry = a_submitted_entry(alice)
    with pytest.raises(TransitionRefused):
        extend(entry=entry, closes_wall=datetime(2027, 3, 3), reason="Panne", by=officer, at=LATER)


def test_extend_page_gives_more_time(as_officer, alice):
    entry = an_entry(alice)
    as_officer.post(entry_url(entry, "officer_extend"), {"closes_wall": "2027-03-03T17:00", "reason": "Panne"})
    assert entry.extensions.get().closes_wall == "2027-03-03T17:00:00"


@pytest.mark.parametrize("sent", [{}, {"closes_wall": "bientôt", "reason": "x"}])
def test_extend_page_says_what_is_wrong(as_officer, alice, sent):
    assert as_officer.post(entry_url(an_entry(alice), "officer_extend"), sent).status_code == 422


# --- Pages --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_a_bounded_number_of_queries(as_officer, person, rows):
    call = a_published_call()
    for _row in range(rows):
        entry = a_submitted_entry(person(Role.APPLICANT), call=call)
    with at_most(15):
        response = as_officer.get(list_url(entry))
    assert len(response.content) < 60_000


def test_list_filters_by_state_country_and_text(as_officer, alice, bob):
    call = a_published_call()
    sent, draft = a_submitted_entry(alice, call=call), an_entry(bob, call=call)
    for query, found in [
        ("state=submitted", [sent]),
        ("country=MA&state=draft", [draft]),
        ("text=séchoirs", [sent]),
        (f"text={draft.application.reference[4:].lower()}", [draft]),
        ("state=nonsense&country=ZZ&page=x", [sent, draft]),
    ]:
        page = as_officer.get(f"{list_url(sent)}?{query}").content.decode()
        shown = [entry for entry in (sent, draft) if entry.application.reference in page]
        assert shown == found, query


def test_list_shows_only_what_the_grant_reaches(client, alice, person):
    entry = a_submitted_entry(alice)
    client.force_login(person(Role.OFFICER, territory="TN"))
    response = client.get(list_url(entry))
    assert response.status_code == 200
    assert entry.application.reference not in response.content.decode()


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.JUROR, Role.DONOR, Role.MENTOR, Role.FINANCE])
def test_lists_and_entries_are_not_found_for_others(client, alice, person, role):
    entry = a_submitted_entry(alice)
    client.force_login(person(role))
    assert client.get(list_url(entry)).status_code == 404
    assert client.get(list_url(entry, "officer_export")).status_code == 404
    assert client.get(entry_url(entry)).status_code == 404


def test_the_applicant_does_not_see_the_officers_page(client, alice):
    entry = a_submitted_entry(alice)
    client.force_login(alice)
    assert client.get(entry_url(entry)).status_code == 404


def test_export_holds_the_allowed_columns_only(as_officer, alice):
    entry = a_submitted_entry(alice)
    lines = b"".join(as_officer.get(list_url(entry, "officer_export"))).decode().splitlines()
    assert len(lines) == 3
    assert lines[1].startswith(entry.application.reference)
    assert len(COLUMNS) == len(lines[0].split(","))
    assert "alice" not in "".join(lines).lower()


def test_entry_of_a_draft_shows_nothing_of_what_is_written(as_officer, alice):
    page = as_officer.get(entry_url(a_complete_entry(alice))).content.decode()
    assert "Séchoirs solaires" not in page


def test_entry_of_a_deposit_offers_the_acts(as_officer, alice):
    entry = a_complete_entry(alice)
    RuleFactory(stage=entry.stage, params={"minimum": 30, "maximum": 35, "who": "all"})
    entry = a_submitted_entry_of(entry)
    with at_most(20):
        page = as_officer.get(entry_url(entry)).content.decode()
    assert "Séchoirs solaires" in page
    assert "E01 (fr)" in page
    assert entry_url(entry, "officer_find_eligible") in page
    assert "?acte=correction#acte" in page
    assert "<textarea" not in page


@pytest.mark.parametrize(
    ("act", "name"), [("rejection", "officer_propose_rejection"), ("correction", "officer_send_back")]
)
def test_form_of_an_act_is_on_the_page_when_it_is_asked_for(as_officer, alice, act, name):
    entry = a_submitted_entry(alice)
    page = as_officer.get(f"{entry_url(entry)}?acte={act}").content.decode()
    assert f'action="{entry_url(entry, name)}"' in page
    assert page.count("<textarea") == 1


def a_submitted_entry_of(entry):
    return fresh(submit(entry=entry, by=entry.application.applicant, at=OPEN_AT))


def test_entry_acts_move_the_entry(as_officer, alice):
    entry = a_submitted_entry(alice)
    as_officer.post(entry_url(entry, "officer_find_eligible"))
    assert fresh(entry).state == EntryState.ELIGIBLE
    as_officer.post(entry_url(entry, "officer_start_review"))
    assert fresh(entry).state == EntryState.IN_REVIEW


def test_entry_act_that_is_refused_shows_the_sentence(as_officer, alice):
    entry = an_entry(alice)
    response = as_officer.post(entry_url(entry, "officer_find_eligible"))
    assert response.status_code == 409
    assert entry.application.reference in response.content.decode()


def test_rejection_page_takes_two_officers(client, alice, officer, officer2):
    entry = a_complete_entry(alice)
    RuleFactory(stage=entry.stage)
    entry = a_submitted_entry_of(entry)
    client.force_login(officer)
    sent = {"rules": ["E01"], "reason": "Un membre a 36 ans."}
    assert client.post(entry_url(entry, "officer_propose_rejection"), {"rules": ["E99"]}).status_code == 422
    assert client.post(entry_url(entry, "officer_propose_rejection"), sent).status_code == 302
    assert client.post(entry_url(entry, "officer_find_ineligible")).status_code == 409
    client.force_login(officer2)
    assert "Un membre a 36 ans." in client.get(entry_url(entry)).content.decode()
    assert client.post(entry_url(entry, "officer_find_ineligible")).status_code == 302
    assert fresh(entry).state == EntryState.INELIGIBLE


def test_director_reads_and_may_not_act(client, alice, director):
    entry = a_submitted_entry(alice)
    client.force_login(director)
    assert client.get(entry_url(entry)).status_code == 200
    assert client.post(entry_url(entry, "officer_find_eligible")).status_code == 403
    assert client.post(entry_url(entry, "officer_propose_rejection"), {"reason": "x"}).status_code == 403
    assert client.post(entry_url(entry, "officer_extend"), {}).status_code == 403


# --- What waits ---------------------------------------------------------------------------------------------------
def test_a_draft_waits_for_its_applicant_until_it_closes(alice):
    entry = an_entry(alice)
    assert [line.detail for line in waiting_for_applicant(alice)] == [entry.application.reference]
    with time_machine.travel(datetime(2027, 3, 1, tzinfo=UTC), tick=False):
        assert waiting_for_applicant(alice) == []


def test_the_deadline_on_the_home_is_the_one_announced(alice, client):
    an_entry(alice)
    line = waiting_for_applicant(alice)[0]
    assert formats.moment(line.due_at, line.zone, "fr") == "28 février 2027 à 23:59"
    client.force_login(alice)
    assert "28 février 2027 à 23:59" in client.get("/espace/", headers={"accept-language": "fr"}).text


def test_a_withdrawn_application_waits_for_nobody(alice):
    entry = an_entry(alice)
    withdraw(application=entry.application, by=alice, at=LATER)
    assert waiting_for_applicant(alice) == []


def test_deposits_wait_for_an_officer_and_rejections_for_another(alice, bob, officer, officer2, director):
    call = a_published_call()
    first, _second = a_submitted_entry(alice, call=call), a_submitted_entry(bob, call=call)
    propose(first, officer)
    assert [line.count for line in waiting_for_officer(officer)] == [1]
    assert [line.count for line in waiting_for_officer(officer2)] == [1, 1]
    assert waiting_for_officer(director) == []


def test_waiting_asks_few_queries(officer, alice):
    a_submitted_entry(alice)
    with at_most(3):
        waiting_for_officer(officer)
