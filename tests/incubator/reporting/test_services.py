"""Filling in a report, examining it, and what its acceptance meets."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied

from accounts.enums import Role
from core.models import JournalEntry, OutboxMessage
from core.transitions import TransitionRefused, explain
from incubator.grants.models import TrancheCondition
from incubator.grants.plan import Step
from incubator.grants.services import plan_tranches
from incubator.reporting import selectors, services
from incubator.reporting.models import Receipt, Report
from incubator.reporting.rules import opens_receipt
from incubator.reporting.selectors.waiting import waiting_for
from media.checks import FileRefused
from media.models import StoredFile
from tests.factories.accounts import person_with
from tests.factories.grants import AT, advance, disbursement, grant_cast, request, sign_both
from tests.factories.reporting import accept, add, facts, first_report, judge, pdf, submit, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def unmet(grant, number):
    return explain(disbursement(grant, number), "verify", by=grant.officer, at=AT).unmet


def events(template):
    return list(OutboxMessage.objects.filter(template=template).values_list("recipient__role_grants__role", flat=True))


# --- The periods --------------------------------------------------------------------------------------------------
def test_agreement_in_force_has_a_report_for_each_tranche_that_waits_for_one(active):
    reports = list(active.award.reports.values_list("number", "tranche__number", "starts_on", "ends_on", "state"))
    assert reports == [
        (1, 2, date(2026, 11, 2), date(2027, 6, 18), "open"),
        (2, 3, date(2027, 6, 19), date(2028, 2, 2), "open"),
    ]
    services.lay_reports(active.agreement, None)
    assert Report.objects.count() == 2


def test_plan_without_reports_has_a_last_one_that_opens_nothing():
    grant = grant_cast()
    plan_tranches(award=grant.award, steps=[Step(None)], ends_on=date(2027, 11, 2), by=grant.officer, at=AT)
    sign_both(grant)
    assert list(grant.award.reports.values_list("tranche", "ends_on")) == [(None, date(2027, 11, 2))]


# --- The start-up -------------------------------------------------------------------------------------------------
def test_narrative_is_kept_a_question_at_a_time_and_journalled_by_name_only(active):
    report = services.write_narrative(
        report=first_report(active), answers={"done": " Fait. ", "unknown": "x"}, by=active.founder, at=AT
    )
    assert (report.done, report.is_written) == ("Fait.", False)
    assert JournalEntry.objects.get(event="write").payload == {"answers": ["done"]}
    services.write_narrative(report=report, answers={"done": "Fait."}, by=active.founder, at=AT)
    assert JournalEntry.objects.filter(event="write").count() == 1


def test_report_is_submitted_once_its_questions_are_answered(active):
    with pytest.raises(TransitionRefused, match="Answer the questions"):
        services.submit(report=first_report(active), by=active.founder, at=AT)
    report = submit(active)
    assert (report.state, report.submitted_by) == ("submitted", active.founder)
    assert events("reporting.report_submitted") == ["officer"]


def test_submitted_report_is_locked_until_it_is_sent_back(active):
    receipt = add(active)
    report = submit(active)
    for act in (
        lambda: write(active, report),
        lambda: add(active, report),
        lambda: services.change_receipt(receipt=receipt, facts=facts(active), by=active.founder, at=AT),
        lambda: services.remove_receipt(receipt=receipt, by=active.founder, at=AT),
    ):
        with pytest.raises(TransitionRefused, match="submitted"):
            act()
    with pytest.raises(TransitionRefused, match="Write the reason"):
        services.send_back(report=report, reason=" ", by=active.officer, at=AT)
    services.send_back(report=report, reason="Photo floue.", by=active.officer, at=AT)
    assert "Photo floue." in OutboxMessage.objects.get(template="reporting.report_returned").body
    services.remove_receipt(receipt=receipt, by=active.founder, at=AT)
    assert not Receipt.objects.exists()
    assert submit(active).state == "submitted"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"issued_on": date(2026, 11, 1)}, "outside the agreement"),
        ({"issued_on": date(2026, 11, 3)}, "in the future"),
        ({"ice": "", "no_ice_reason": " "}, "say why there is none"),
        ({"amount": Decimal(0), "vat": Decimal(0)}, "above zero"),
        ({"vat": Decimal(12000)}, "The VAT is a part"),
        ({"vat": Decimal(-1)}, "The VAT is a part"),
    ],
)
def test_wrong_receipt_is_refused_and_no_file_is_kept(active, changes, sentence):
    with pytest.raises(TransitionRefused, match=sentence):
        add(active, **changes)
    assert not Receipt.objects.exists()
    assert not StoredFile.objects.exists()


def test_receipt_after_the_end_of_the_agreement_is_refused(active):
    options = {"file": pdf(), "name": "a.pdf", "by": active.founder, "at": AT + timedelta(days=500)}
    late = facts(active, issued_on=date(2028, 2, 3))
    with pytest.raises(TransitionRefused, match="2 November 2026 to 2 February 2028"):
        services.add_receipt(report=first_report(active), facts=late, **options)


def test_category_of_another_grant_is_refused(active):
    other = grant_cast(email="other@example.org").award.budget.first()
    with pytest.raises(TransitionRefused, match="category of the budget"):
        add(active, category=other)


def test_file_that_is_no_document_is_refused(active):
    with pytest.raises(FileRefused):
        services.add_receipt(
            report=first_report(active), facts=facts(active), file=BytesIO(b"MZ"), name="a", by=active.founder, at=AT
        )
    assert not Receipt.objects.exists()


def test_receipt_without_eligible_tax_counts_without_it(active):
    assert add(active).counted == 12000
    assert add(active, vat_eligible=False, invoice_number="F-2").counted == 10000


def test_report_takes_a_bounded_number_of_receipts(active, monkeypatch):
    monkeypatch.setattr("incubator.reporting.services.receipts.MOST_RECEIPTS", 1)
    add(active)
    with pytest.raises(TransitionRefused, match="at most 1 receipts"):
        add(active)


def test_corrected_receipt_is_examined_anew_with_its_new_file(active):
    receipt = add(active)
    report = submit(active)
    judge(active, receipt, accepted=False, reason="Illisible.")
    services.send_back(report=report, reason="Une photo.", by=active.officer, at=AT)
    said = facts(active, amount=Decimal(11000), supplier="  Atlas   Solaire ")
    changed = services.change_receipt(
        receipt=receipt, facts=said, file=pdf("nette"), name="nette.pdf", by=active.founder, at=AT
    )
    assert (changed.verdict, changed.refusal, changed.judged_by) == ("pending", "", None)
    assert (changed.supplier, changed.file.name, changed.amount) == ("Atlas Solaire", "nette.pdf", 11000)


def test_accepted_receipt_is_not_changed_in_a_report_that_came_back(active):
    receipt = judge(active, *_submitted(active))
    services.send_back(report=receipt.report, reason="Le récit.", by=active.officer, at=AT)
    with pytest.raises(TransitionRefused, match="is accepted"):
        services.remove_receipt(receipt=receipt, by=active.founder, at=AT)


def _submitted(grant):
    receipt = add(grant)
    submit(grant)
    return [receipt]


def test_only_the_team_writes_and_only_officers_in_reach_examine(active):
    receipt = add(active)
    for stranger in (active.officer, active.director, person_with(Role.APPLICANT)):
        with pytest.raises(PermissionDenied):
            services.remove_receipt(receipt=receipt, by=stranger, at=AT)
    report = submit(active)
    for stranger in (active.founder, active.finance, person_with(Role.OFFICER, programme_code="W4L")):
        with pytest.raises(PermissionDenied):
            services.judge_receipt(receipt=receipt, accepted=True, by=stranger, at=AT)
        with pytest.raises(PermissionDenied):
            services.send_back(report=report, reason="x", by=stranger, at=AT)


# --- The officer --------------------------------------------------------------------------------------------------
def test_receipts_are_examined_in_a_submitted_report_only(active):
    with pytest.raises(TransitionRefused, match="once the report is submitted"):
        judge(active, add(active))


def test_refusal_needs_a_reason_and_may_be_taken_back(active):
    (receipt,) = _submitted(active)
    with pytest.raises(TransitionRefused, match="why this receipt is refused"):
        judge(active, receipt, accepted=False)
    assert judge(active, receipt, accepted=False, reason="Double.").refusal == "Double."
    again = judge(active, receipt)
    assert (again.verdict, again.refusal, again.judged_by) == ("accepted", "", active.officer)


def test_report_is_accepted_once_each_receipt_is_judged(active):
    (receipt,) = _submitted(active)
    with pytest.raises(TransitionRefused, match="1 receipt is neither accepted nor refused"):
        services.accept(report=receipt.report, by=active.officer, at=AT)
    judge(active, receipt, accepted=False, reason="Hors projet.")
    assert services.accept(report=receipt.report, by=active.officer, at=AT).state == "accepted"
    assert OutboxMessage.objects.filter(template="reporting.report_accepted", recipient=active.founder).count() == 1
    with pytest.raises(TransitionRefused):
        services.send_back(report=receipt.report, reason="x", by=active.officer, at=AT)


# --- What it meets ------------------------------------------------------------------------------------------------
def test_evidence_is_met_by_itself_from_seventy_percent_of_the_tranche_before(active):
    advance(active, "paid")
    request(active, 2)
    accept(active, a="34999.99")
    assert unmet(active, 2) == ["Too little of the tranche before is accounted for."]
    accept(active, first_report(active, 2), b="0.01")
    assert unmet(active, 2) == []
    fact = TrancheCondition.objects.get(tranche__award=active.award, tranche__number=2)
    assert (fact.accounted, fact.met_by, fact.evidence) == (35000, active.officer, None)
    assert fact.source == f"{active.award.reference}/2"


def test_report_meets_the_tranche_that_waits_for_it_and_no_other(active):
    for number in (1, 2):
        advance(active, "paid", number)
    request(active, 3)
    accept(active, a="1")
    assert "The report is not accepted yet." in unmet(active, 3)
    accept(active, first_report(active, 2), b="85000")
    assert unmet(active, 3) == []


def test_what_is_refused_or_not_accepted_yet_counts_for_nothing(active):
    advance(active, "paid")
    request(active, 2)
    big = add(active, amount=Decimal(40000), invoice_number="1")
    report = submit(active)
    judge(active, big)
    assert selectors.accepted_of(active.award) == 0
    judge(active, big, accepted=False, reason="Hors projet.")
    services.accept(report=report, by=active.officer, at=AT)
    assert selectors.accepted_of(active.award) == 0
    assert unmet(active, 2) == ["Too little of the tranche before is accounted for."]


def test_budget_says_what_is_submitted_accepted_and_left(active):
    one, two = add(active, vat_eligible=False), add(active, invoice_number="2", amount=Decimal(500), vat=Decimal(0))
    assert selectors.budget_of(active.award)[-1].amounts.submitted == 0
    report = submit(active)
    assert selectors.budget_of(active.award)[-1].amounts.submitted == 10500
    judge(active, one)
    judge(active, two, accepted=False, reason="x")
    services.accept(report=report, by=active.officer, at=AT)
    total = selectors.budget_of(active.award)[-1].amounts
    assert (total.budget, total.submitted, total.accepted, total.left) == (100000, 10000, 10000, 90000)


# --- The same invoice ---------------------------------------------------------------------------------------------
def test_same_invoice_or_same_file_is_found_in_any_grant(active):
    other = sign_both(grant_cast(email="other@example.org"))
    mine = add(active)
    add(other, supplier="ATLAS  SOLAÎRE", invoice_number="f 118", content="autre photo")
    add(other, supplier="Autre", invoice_number="9", amount=Decimal(1), vat=Decimal(0), content="F-118 12000")
    add(other, invoice_number="F-119")
    found = selectors.twins_of([mine])[mine.pk]
    assert [(twin.award, twin.report) for twin in found] == [(other.award.reference, 1)] * 2
    assert selectors.twins_of([add(active, invoice_number="seule")]) == {}


# --- What waits ---------------------------------------------------------------------------------------------------
def test_reminder_goes_out_once_and_late_reports_are_told_to_officers_too(active, time_machine):
    due = first_report(active).due_on
    assert services.remind_reports(_at(due, -15)) == 0
    assert (services.remind_reports(_at(due, -14)), services.remind_reports(_at(due, 0))) == (1, 0)
    assert events("reporting.report_due") == ["applicant"]
    assert (services.remind_reports(_at(due, 1)), services.remind_reports(_at(due, 2))) == (1, 0)
    assert events("reporting.report_late") == ["applicant"]
    assert events("reporting.report_missing") == ["officer"]
    time_machine.move_to(_at(due, 1))
    assert [(line.title, line.urgent) for line in waiting_for(active.founder)] == [
        ("Submit report 1 of the grant by 18 July 2027", True)
    ]


def test_submitted_reports_wait_for_officers_in_reach(active):
    submit(active)
    assert [line.title for line in waiting_for(active.officer)] == ["1 report on a grant to examine"]
    assert waiting_for(person_with(Role.OFFICER, programme_code="W4L")) == []
    assert waiting_for(active.director) == []


def _at(day, offset):
    return AT.replace(year=day.year, month=day.month, day=day.day) + timedelta(days=offset)


def test_file_of_a_receipt_opens_to_the_team_and_to_staff_who_reach_the_award(active):
    file = add(active).file
    assert all(opens_receipt(person, file) for person in (active.founder, active.officer, active.finance))
    assert not opens_receipt(person_with(Role.OFFICER, programme_code="W4L"), file)
    alone = StoredFile.objects.create(kind="reporting.receipt", size=1, uploaded_by=active.founder, uploaded_at=AT)
    assert opens_receipt(active.founder, alone)
    assert not opens_receipt(active.officer, alone)
