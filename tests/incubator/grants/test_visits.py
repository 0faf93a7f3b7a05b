"""Visits to start-ups: planned, recorded, agreed or contested, and what they meet."""

import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image

from accounts.enums import Role
from core import journal
from core.models import JournalEntry, OutboxMessage
from core.transitions import TransitionForbidden, TransitionRefused, explain
from incubator.grants import selectors, services
from incubator.grants.models import SiteVisit, TrancheCondition, VisitFile
from incubator.grants.plan import ConditionKind, Step
from incubator.grants.rules import opens_visit
from incubator.grants.selectors.visits import conditions_that_wait, visits_to_spare
from incubator.grants.selectors.waiting import waiting_for
from media.checks import FileRefused
from media.models import StoredFile
from tests.factories.accounts import person_with
from tests.factories.grants import AT, DAY, advance, disbursement, plan_visit, record_visit, request, sign_both

pytestmark = pytest.mark.django_db
TOMORROW = DAY + timedelta(days=1)
LAST = date(2028, 2, 2)


@pytest.fixture(autouse=True)
def _in_english_on_that_day(settings, time_machine):
    settings.LANGUAGE_CODE = "en"
    time_machine.move_to(AT)


@pytest.fixture
def visited(grant):
    """An agreement in force, whose two tranches wait for a visit each."""
    steps = (Step(60000, (ConditionKind.VISIT,)), Step(None, (ConditionKind.VISIT,)))
    services.plan_tranches(award=grant.award, steps=steps, ends_on=LAST, by=grant.officer, at=AT)
    return sign_both(grant)


def planned(grant, **changes):
    return plan_visit(grant.award, **{"by": grant.officer, **changes})


def made(grant, **changes):
    return record_visit(planned(grant), **{"by": grant.officer, **changes})


def conditions(grant):
    return list(TrancheCondition.objects.filter(tranche__award=grant.award).order_by("tranche__number"))


def photograph(name="photo.jpg"):
    content = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(content, "JPEG")
    file = io.BytesIO(content.getvalue())
    file.name = name
    return file


# --- Planning -----------------------------------------------------------------------------------------------------
def test_planned_visit_says_who_goes_when_and_why_and_they_are_told(visited):
    visit = planned(visited, visitor=visited.finance, planned_on=TOMORROW, purpose=" Voir les séchoirs ")
    assert (visit.number, visit.state, visit.visitor, visit.planned_on) == (1, "planned", visited.finance, TOMORROW)
    told = OutboxMessage.objects.filter(template="grants.visit_planned")
    assert {one.recipient for one in told} == {visited.founder, visited.finance}
    assert "Voir les séchoirs" in told[0].body
    assert journal.last_of(visit).event == "plan"


@pytest.mark.parametrize("day", [DAY - timedelta(days=1), LAST + timedelta(days=1)])
def test_visit_outside_the_agreement_is_not_planned(visited, day):
    with pytest.raises(TransitionRefused, match="outside the agreement \\(2 November 2026 to 2 February 2028\\)"):
        planned(visited, planned_on=day)
    assert not SiteVisit.objects.exists()


def test_visit_needs_a_purpose_and_a_person_of_the_team(visited):
    with pytest.raises(TransitionRefused, match="what the visit is for"):
        planned(visited, purpose=" ")
    for stranger in (visited.founder, person_with(Role.OFFICER, programme_code="W4L")):
        with pytest.raises(TransitionRefused, match="whose role reaches this grant"):
            planned(visited, visitor=stranger)


def test_visit_is_planned_by_officers_in_reach_and_not_after_the_end(visited):
    for stranger in (visited.founder, visited.director, person_with(Role.OFFICER, programme_code="W4L")):
        with pytest.raises(PermissionDenied):
            planned(visited, by=stranger)
    services.terminate(agreement=visited.agreement, by=visited.director, at=AT, reason="Abandon")
    visited.award.agreement = visited.agreement
    with pytest.raises(TransitionRefused, match="agreement has ended"):
        planned(visited)


def test_planned_visit_is_cancelled_with_a_reason_that_everybody_reads(visited):
    visit = planned(visited)
    with pytest.raises(TransitionRefused, match="reason"):
        services.cancel_visit(visit=visit, reason=" ", by=visited.officer, at=AT)
    assert services.cancel_visit(visit=visit, reason="Neige", by=visited.officer, at=AT).state == "cancelled"
    told = OutboxMessage.objects.filter(template="grants.visit_cancelled")
    assert {one.recipient for one in told} == {visited.founder, visited.officer}
    with pytest.raises(TransitionRefused, match="no longer possible"):
        record_visit(visit, by=visited.officer)


# --- Recording ----------------------------------------------------------------------------------------------------
def test_recorded_visit_meets_the_first_condition_that_waits_for_one(visited):
    request(visited)
    payment = disbursement(visited)
    assert explain(payment, "verify", by=visited.officer, at=AT).unmet == ["The visit is not recorded yet."]
    visit = made(visited)
    first, second = conditions(visited)
    assert (first.visit, first.met_by, first.met_at, first.evidence) == (visit, visited.officer, AT, None)
    assert second.met_at is None
    assert explain(payment, "verify", by=visited.officer, at=AT).unmet == []
    entry = JournalEntry.objects.get(event="record_condition")
    assert entry.payload == {"tranche": 1, "condition": "visit", "visit": 1}
    another = made(visited)
    assert conditions(visited)[1].visit == another
    made(visited)
    assert JournalEntry.objects.filter(event="record_condition").count() == 2


VISIT = (ConditionKind.VISIT,)


def plan(grant, *conditions, at=AT):
    """Cut the award of `grant`, not signed yet, into a tranche for each of `conditions`."""
    steps = [Step(20000, kinds) for kinds in conditions[:-1]] + [Step(None, conditions[-1])]
    services.plan_tranches(award=grant.award, steps=steps, ends_on=LAST, by=grant.officer, at=at)


def numbers(grant):
    """The number of the visit that meets each condition of a visit."""
    return [one.visit.number if one.visit else None for one in conditions(grant) if one.kind == "visit"]


def test_new_plan_keeps_which_visits_met_its_conditions(grant):
    plan(grant, VISIT, VISIT)
    made(grant)
    made(grant)
    assert numbers(grant) == [1, 2]
    later = AT + timedelta(hours=1)
    plan(grant, (), VISIT, (), VISIT, VISIT, at=later)
    assert numbers(grant) == [1, 2, None]
    first = conditions(grant)[0]
    assert (first.met_at, first.met_by) == (AT, grant.officer)
    entries = JournalEntry.objects.filter(event="record_condition", at=later).order_by("number")
    assert [entry.payload["tranche"] for entry in entries] == [2, 4]
    plan(grant, (), VISIT, at=later)
    assert numbers(grant) == [1]


def test_visit_recorded_earlier_meets_a_condition_that_is_planned_later(grant):
    plan(grant, (), ())
    made(grant)
    cancelled = planned(grant)
    services.cancel_visit(visit=cancelled, reason="Route coupée", by=grant.officer, at=AT)
    planned(grant)
    plan(grant, VISIT, VISIT)
    assert numbers(grant) == [1, None]
    made(grant)
    assert numbers(grant) == [1, 4]


def test_contested_visit_still_meets_its_condition_after_a_new_plan(grant):
    plan(grant, VISIT)
    services.contest_visit(visit=made(grant), reason="Non", by=grant.founder, at=AT)
    plan(grant, (), VISIT)
    assert numbers(grant) == [1]


@pytest.mark.parametrize("times", [1, 3])
def test_visits_of_a_plan_are_read_in_as_many_queries(grant, times, django_assert_num_queries):
    for _ in range(times):
        made(grant)
    with django_assert_num_queries(2):
        assert len(visits_to_spare(grant.award)) == times
        assert conditions_that_wait(grant.award) == []


def test_condition_of_a_visit_is_not_recorded_by_hand_nor_forged(visited):
    condition = conditions(visited)[0]
    file = io.BytesIO(b"%PDF-1.4\n%%EOF\n")
    with pytest.raises(TransitionRefused, match="met by a visit"):
        services.record_condition(condition=condition, file=file, name="a.pdf", by=visited.officer, at=AT)
    assert selectors.condition_for(visited.officer, visited.award.reference, 1, "visit") is None
    with pytest.raises(IntegrityError), transaction.atomic():
        TrancheCondition.objects.filter(pk=condition.pk).update(met_at=AT, met_by=visited.officer)


def test_visit_leaves_the_condition_of_an_approved_payment(visited):
    advance(visited, "approved")
    visit = made(visited)
    assert [one.visit.number for one in conditions(visited)] == [1, visit.number]


def test_visit_to_come_is_not_recorded_as_made(visited):
    visit = planned(visited, planned_on=TOMORROW)
    with pytest.raises(TransitionRefused, match="still to come"):
        record_visit(visit, by=visited.officer, visited_on=TOMORROW)
    with pytest.raises(TransitionRefused, match="outside the agreement"):
        record_visit(visit, by=visited.officer, visited_on=DAY - timedelta(days=1))
    assert (SiteVisit.objects.get().state, conditions(visited)[0].met_at) == ("planned", None)


@pytest.mark.parametrize(
    ("field", "sentence"), [("place", "where the visit"), ("met", "who was met"), ("seen", "what was seen")]
)
def test_record_says_where_whom_and_what(visited, field, sentence):
    with pytest.raises(TransitionRefused, match=sentence):
        made(visited, **{field: " "})
    assert SiteVisit.objects.get().state == "planned"


def test_record_keeps_its_photographs_and_refuses_other_files(visited):
    visit = planned(visited)
    with pytest.raises(FileRefused):
        record_visit(visit, by=visited.officer, files=[(photograph(), "a.jpg"), (io.BytesIO(b"MZ"), "b.exe")])
    assert (VisitFile.objects.count(), StoredFile.objects.count(), SiteVisit.objects.get().state) == (0, 0, "planned")
    record_visit(visit, by=visited.officer, files=[(photograph(), "a.jpg"), (photograph(), "b.jpg")])
    kept = [one.file for one in VisitFile.objects.all()]
    assert [(one.name, one.kind, one.state) for one in kept] == [
        ("a.jpg", "grants.visit", "attached"),
        ("b.jpg", "grants.visit", "attached"),
    ]
    for reader in (visited.founder, visited.officer, visited.director, visited.finance):
        assert opens_visit(reader, kept[0])
    assert not opens_visit(person_with(Role.OFFICER, programme_code="W4L"), kept[0])
    alone = StoredFile(uploaded_by=visited.officer, pk=0)
    assert (opens_visit(visited.officer, alone), opens_visit(visited.finance, alone)) == (True, False)


def test_who_goes_records_whatever_their_role_while_it_reaches_the_grant(visited):
    visit = planned(visited, visitor=visited.finance)
    with pytest.raises(TransitionForbidden):
        record_visit(visit, by=visited.director)
    assert record_visit(visit, by=visited.finance).recorded_by == visited.finance
    assert record_visit(visit, by=visited.finance).already
    gone = planned(visited, visitor=visited.finance)
    visited.finance.role_grants.all().delete()
    with pytest.raises(TransitionForbidden):
        record_visit(gone, by=type(visited.finance).objects.get(pk=visited.finance.pk))


# --- The start-up's word --------------------------------------------------------------------------------------------
def test_startup_agrees_with_the_record(visited):
    visit = made(visited)
    assert OutboxMessage.objects.get(template="grants.visit_recorded").recipient == visited.founder
    with pytest.raises(TransitionForbidden):
        services.agree_visit(visit=visit, by=visited.officer, at=AT)
    agreed = services.agree_visit(visit=visit, by=visited.founder, at=AT)
    assert (agreed.state, agreed.answer, agreed.answered_by) == ("agreed", "", visited.founder)


def test_startup_contests_in_a_sentence_that_staff_read_before_a_payment(visited):
    visit = made(visited)
    with pytest.raises(TransitionRefused, match="what you contest"):
        services.contest_visit(visit=visit, reason=" ", by=visited.founder, at=AT)
    contested = services.contest_visit(visit=visit, reason="Trois séchoirs, pas deux", by=visited.founder, at=AT)
    assert (contested.state, contested.answer) == ("contested", "Trois séchoirs, pas deux")
    assert "Trois séchoirs" in OutboxMessage.objects.get(template="grants.visit_contested").body
    alert = "The start-up contests what was noted of visit 1."
    assert alert in selectors.alerts_of(visited.award, at=AT)
    services.agree_visit(visit=visit, by=visited.founder, at=AT, answer="Vu ensemble")
    assert alert not in selectors.alerts_of(visited.award, at=AT)


def test_visits_wait_for_who_goes_then_for_the_startup(visited, time_machine):
    planned(visited, planned_on=TOMORROW)
    assert "Record the visit that you made" not in [one.title for one in waiting_for(visited.officer)]
    time_machine.move_to(AT + timedelta(days=1))
    assert "Record the visit that you made" in [one.title for one in waiting_for(visited.officer)]
    record_visit(SiteVisit.objects.get(), by=visited.officer)
    assert "Record the visit that you made" not in [one.title for one in waiting_for(visited.officer)]
    line = "Say whether you agree with what was noted of a visit"
    assert line in [one.title for one in waiting_for(visited.founder)]
    services.agree_visit(visit=SiteVisit.objects.get(), by=visited.founder, at=AT)
    assert line not in [one.title for one in waiting_for(visited.founder)]


# --- The pages ----------------------------------------------------------------------------------------------------
def address(grant, name, *more):
    return reverse(f"grants:{name}", args=[grant.award.reference, *more])


RECORD = {
    "visited_on": DAY.isoformat(),
    "place": "Tiznit",
    "met": "Amina Alaoui",
    "seen": "Deux séchoirs",
    "equipment_seen": "yes",
}


def test_visit_goes_from_its_plan_to_the_word_of_the_startup_on_its_pages(client, visited):
    client.force_login(visited.officer)
    assert address(visited, "plan_visit") in client.get(address(visited, "award")).content.decode()
    plan = {"planned_on": DAY.isoformat(), "visitor": visited.officer.pk, "purpose": "Séchoirs"}
    assert client.post(address(visited, "plan_visit"), {**plan, "visitor": ""}).status_code == 422
    assert client.post(address(visited, "plan_visit"), {**plan, "planned_on": "2026-01-01"}).status_code == 409
    assert client.post(address(visited, "plan_visit"), plan).status_code == 302
    assert address(visited, "record_visit", 1) in client.get(address(visited, "visit", 1)).content.decode()
    assert client.get(address(visited, "record_visit", 1)).status_code == 200
    assert client.post(address(visited, "record_visit", 1), {**RECORD, "equipment_seen": ""}).status_code == 422
    late = {**RECORD, "visited_on": TOMORROW.isoformat()}
    assert client.post(address(visited, "record_visit", 1), late).status_code == 409
    assert client.post(address(visited, "record_visit", 1), {**RECORD, "file_2": photograph()}).status_code == 302
    assert address(visited, "visit", 1) in client.get(address(visited, "award")).content.decode()
    client.force_login(visited.founder)
    shown = client.get(address(visited, "visit", 1)).content.decode()
    assert "photo.jpg" in shown
    assert "Visit of tranche 1" in shown
    assert client.get(address(visited, "visit_act", 1, "agree")).status_code == 200
    assert client.post(address(visited, "visit_act", 1, "contest"), {"reason": ""}).status_code == 422
    assert client.post(address(visited, "visit_act", 1, "contest"), {"reason": "Trois"}).status_code == 302
    assert "Trois" in client.get(address(visited, "visit", 1)).content.decode()


def test_page_of_a_visit_is_for_who_reads_the_award(client, visited):
    planned(visited)
    client.force_login(person_with(Role.OFFICER, programme_code="W4L"))
    assert client.get(address(visited, "visit", 1)).status_code == 404
    client.force_login(visited.founder)
    assert client.get(address(visited, "visit", 2)).status_code == 404
    assert client.get(address(visited, "record_visit", 1)).status_code == 403
    assert client.get(address(visited, "visit_act", 1, "record")).status_code == 404


def test_recorded_visit_is_not_recorded_again_on_its_page(client, visited):
    made(visited)
    client.force_login(visited.officer)
    assert "no longer possible" in client.get(address(visited, "record_visit", 1)).content.decode()


def test_page_of_an_award_asks_the_same_queries_for_one_visit_and_for_three(
    client, visited, django_assert_max_num_queries
):
    client.force_login(visited.officer)
    made(visited)
    client.get(address(visited, "award"))
    with django_assert_max_num_queries(200) as one:
        client.get(address(visited, "award"))
    planned(visited)
    planned(visited)
    with django_assert_max_num_queries(len(one)):
        assert client.get(address(visited, "award")).content.decode().count(">Visit ") >= 3
