"""The plan of tranches, and the facts that meet their conditions."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.enums import Role
from core.models import JournalEntry
from core.transitions import TransitionRefused, explain
from incubator.grants import selectors, services
from incubator.grants.amounts import Share
from incubator.grants.models import Disbursement, Tranche, TrancheCondition
from incubator.grants.plan import PRESETS, ConditionKind, Step
from incubator.grants.rules import opens_evidence
from media.checks import FileRefused
from media.models import StoredFile
from tests.factories.accounts import person_with
from tests.factories.grants import AT, advance, disbursement, meet, request, sign_both

pytestmark = pytest.mark.django_db
END = date(2028, 2, 2)


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def plan(grant, *steps, ends_on=END, by=None):
    return services.plan_tranches(award=grant.award, steps=steps, ends_on=ends_on, by=by or grant.officer, at=AT)


def condition(grant, kind, number=2):
    return TrancheCondition.objects.get(tranche__award=grant.award, tranche__number=number, kind=kind)


@pytest.fixture
def legal(grant):
    """An agreement in force whose first tranche waits for the proof that the start-up exists in law."""
    plan(grant, Step(None, (ConditionKind.LEGAL,)))
    return sign_both(grant)


def unmet(grant, act="verify", number=2):
    by = grant.officer if act == "verify" else grant.director
    return explain(disbursement(grant, number), act, by=by, at=AT).unmet


# --- The plan -----------------------------------------------------------------------------------------------------
def test_award_begins_with_the_usual_tranches_and_fifteen_months(grant):
    phrases = [selectors.phrases_of(tranche) for tranche in grant.award.tranches.all()]
    assert phrases == [
        ["when the agreement is signed"],
        ["once at least 70% of the tranche before is accounted for"],
        ["once at least 70% of the tranche before is accounted for", "once the report is accepted"],
    ]
    assert grant.award.agreement.ends_on == END


def test_officer_plans_other_tranches_before_the_signature(grant):
    visit = Step(Decimal(30000), (ConditionKind.VISIT, ConditionKind.LEGAL), date(2027, 1, 15))
    plan(grant, visit, Step(None, (ConditionKind.MINUTES,)))
    tranches = list(grant.award.tranches.values_list("number", "amount", "share"))
    assert tranches == [(1, 30000, Decimal("0.3")), (2, 70000, Decimal("0.7"))]
    first = grant.award.tranches.get(number=1)
    assert selectors.phrases_of(first) == [
        "planned for 15 January 2027",
        "after a visit",
        "once the start-up has shown that it exists in law",
    ]
    assert Disbursement.objects.filter(tranche__award=grant.award, state="planned").count() == 2
    assert JournalEntry.objects.filter(event="plan").count() == 1


@pytest.mark.parametrize(
    ("steps", "ends_on", "sentence"),
    [
        ([Step(Decimal(100001))], END, "must make up the award, MAD"),
        ([Step(Share(Decimal("0.5")))], END, "must make up the award"),
        ([Step(None, (), date(2026, 11, 1))], END, "day of tranche 1 is outside the agreement"),
        ([Step(None, (), date(2028, 2, 3))], END, "2 November 2026 to 2 February 2028"),
        ([Step(None)], date(2026, 11, 1), "would end before"),
    ],
)
def test_plan_outside_the_award_or_the_agreement_is_refused_and_nothing_changes(grant, steps, ends_on, sentence):
    with pytest.raises(TransitionRefused, match=sentence):
        plan(grant, *steps, ends_on=ends_on)
    assert grant.award.tranches.count() == 3
    assert not JournalEntry.objects.filter(event="plan").exists()


def test_signed_agreement_keeps_its_tranches(active):
    with pytest.raises(TransitionRefused, match="agreement is signed"):
        plan(active, *PRESETS["80-20"])


def test_only_officers_and_finance_in_reach_plan(grant):
    for stranger in (grant.founder, grant.director, person_with(Role.OFFICER, programme_code="W4L")):
        with pytest.raises(PermissionDenied):
            plan(grant, *PRESETS["80-20"], by=stranger)
    plan(grant, *PRESETS["80-20"], by=grant.finance)
    assert Tranche.objects.count() == 2


# --- The facts ----------------------------------------------------------------------------------------------------
def test_tranche_waits_until_enough_of_the_one_before_is_accounted_for(active):
    advance(active, "paid")
    request(active, 2)
    assert unmet(active) == ["Too little of the tranche before is accounted for."]
    evidence = condition(active, "evidence")
    meet(evidence, by=active.officer, accounted=Decimal("34999.99"))
    assert unmet(active) == ["Too little of the tranche before is accounted for."]
    with pytest.raises(TransitionRefused, match="Too little"):
        services.verify(disbursement=disbursement(active, 2), by=active.officer, at=AT)
    meet(evidence, by=active.officer, accounted=Decimal(35000))
    assert unmet(active) == []
    services.verify(disbursement=disbursement(active, 2), by=active.officer, at=AT)
    assert JournalEntry.objects.filter(event="record_condition").count() == 2


def test_director_is_told_of_a_condition_that_is_no_longer_met(active):
    advance(active, "paid")
    advance(active, "verified", 2)
    meet(condition(active, "evidence"), by=active.officer, accounted=Decimal(1))
    assert unmet(active, "approve") == ["Too little of the tranche before is accounted for."]


def test_each_kind_says_what_is_missing(grant):
    kinds = (ConditionKind.REPORT, ConditionKind.LEGAL, ConditionKind.MINUTES, ConditionKind.VISIT)
    plan(grant, Step(None, kinds))
    sign_both(grant)
    request(grant)
    assert unmet(grant, number=1) == [
        "The report is not accepted yet.",
        "The proof that the start-up exists in law is missing.",
        "The minutes of the committee are missing.",
        "The visit is not recorded yet.",
    ]


def test_recorded_fact_says_who_when_and_on_which_evidence(legal):
    fact = meet(condition(legal, "legal", 1), by=legal.officer)
    assert (fact.met_by, fact.met_at, fact.evidence.name, fact.evidence.state) == (
        legal.officer,
        AT,
        "preuve.pdf",
        "attached",
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        TrancheCondition.objects.filter(pk=fact.pk).update(met_by=None)


def test_evidence_opens_to_staff_who_reach_the_award_and_to_nobody_else(legal):
    evidence = meet(condition(legal, "legal", 1), by=legal.officer).evidence
    assert opens_evidence(legal.officer, evidence)
    assert not opens_evidence(person_with(Role.OFFICER, hub_code="OUJ"), evidence)


def test_a_proof_of_nothing_yet_opens_to_who_sent_it(active):
    alone = StoredFile(uploaded_by=active.officer, pk=0)
    assert opens_evidence(active.officer, alone)
    assert not opens_evidence(active.director, alone)


@pytest.mark.parametrize(("kind", "number"), [("evidence", 2), ("report", 3)])
def test_what_reports_meet_is_not_recorded_by_hand(active, kind, number):
    options = {"file": BytesIO(b"%PDF-1.4"), "name": "a.pdf", "by": active.officer, "at": AT}
    with pytest.raises(TransitionRefused, match="met by the reports of the start-up"):
        services.record_condition(condition=condition(active, kind, number), **options)
    assert condition(active, kind, number).met_at is None


def test_what_reports_meet_names_its_report(active):
    fact = meet(condition(active, "report", 3), by=active.officer)
    assert (fact.met_by, fact.met_at, fact.evidence, fact.source) == (active.officer, AT, None, "R-1")
    with pytest.raises(IntegrityError), transaction.atomic():
        TrancheCondition.objects.filter(pk=fact.pk).update(source="")


def test_file_that_is_no_document_is_refused(legal):
    options = {"name": "a.exe", "by": legal.officer, "at": AT}
    with pytest.raises(FileRefused):
        services.record_condition(condition=condition(legal, "legal", 1), file=BytesIO(b"MZ"), **options)
    assert not StoredFile.objects.exists()


def test_conditions_of_an_approved_payment_are_closed(legal):
    advance(legal, "approved")
    with pytest.raises(TransitionRefused, match="payment is approved"):
        meet(condition(legal, "legal", 1), by=legal.officer)


def test_reports_leave_the_conditions_of_an_approved_payment_as_they_are(active):
    advance(active, "paid")
    advance(active, "approved", 2)
    assert meet(condition(active, "evidence"), by=active.officer, accounted=Decimal(1)).accounted == 50000


def test_only_officers_in_reach_record(active):
    for stranger in (active.founder, active.director, active.finance, person_with(Role.OFFICER, programme_code="W4L")):
        with pytest.raises(PermissionDenied):
            meet(condition(active, "report", 3), by=stranger)


# --- The pages ----------------------------------------------------------------------------------------------------
def test_officer_keeps_a_preset_from_its_form(client, grant):
    client.force_login(grant.officer)
    address = reverse("grants:plan", args=[grant.award.reference])
    shown = client.get(address, {"preset": "80-20"}).context["form"].initial
    assert (shown["part_1"], shown["part_2"], shown["waits_2"]) == ("80 %", "20 %", ["report"])
    values = {"ends_on": "2028-02-02", "part_1": "80 %", "part_2": "20 %", "waits_2": ["report"]}
    assert client.post(address, values).status_code == 302
    assert list(grant.award.tranches.values_list("amount", flat=True)) == [80000, 20000]
    again = client.get(address).context["form"].initial
    assert (again["part_1"], again["waits_2"]) == ("80000", ["report"])


def test_days_are_written_as_browsers_read_them_in_french_too(client, grant, settings):
    settings.LANGUAGE_CODE = "fr"
    client.force_login(grant.officer)
    shown = client.get(reverse("grants:plan", args=[grant.award.reference])).content.decode()
    assert 'value="2028-02-02"' in shown


@pytest.mark.parametrize(
    ("values", "status", "sentence"),
    [
        ({"part_1": "-5"}, 422, "Write an amount above zero."),
        ({"part_1": "10.125"}, 422, "fewer digits after the point"),
        ({"part_1": "100 %", "due_1": "2027-02-31"}, 422, "Enter a valid date."),
        ({"part_1": "100 %", "waits_1": ["evidence"]}, 422, "No tranche comes before the first."),
        ({"part_1": "100 %", "due_1": "2029-01-01"}, 409, "outside the agreement"),
        ({"part_1": "120000"}, 409, "must make up the award"),
    ],
)
def test_form_of_the_plan_says_what_is_wrong(client, grant, values, status, sentence):
    client.force_login(grant.officer)
    address = reverse("grants:plan", args=[grant.award.reference])
    answer = client.post(address, {"ends_on": "2028-02-02", **values})
    assert answer.status_code == status
    assert sentence in answer.content.decode()
    assert grant.award.tranches.count() == 3


def test_officer_records_a_fact_and_staff_open_its_evidence(client, legal):
    client.force_login(legal.officer)
    address = reverse("grants:condition", args=[legal.award.reference, 1, "legal"])
    assert client.post(address, {"note": "Vu"}).status_code == 422
    file = BytesIO(b"%PDF-1.4\n%%EOF\n")
    file.name = "factures.pdf"
    assert client.post(address, {"note": "Vu", "evidence": file}).status_code == 302
    award = client.get(reverse("grants:award", args=[legal.award.reference])).content.decode()
    evidence = StoredFile.objects.get()
    link = reverse("media:download", args=[evidence.key])
    assert link in award
    assert b"".join(client.get(link).streaming_content).startswith(b"%PDF")
    client.force_login(legal.founder)
    assert link not in client.get(reverse("grants:award", args=[legal.award.reference])).content.decode()
    assert client.get(link).status_code in (403, 404)


def test_refused_file_is_said_on_the_page(client, legal):
    client.force_login(legal.officer)
    address = reverse("grants:condition", args=[legal.award.reference, 1, "legal"])
    file = BytesIO(b"MZ")
    file.name = "a.exe"
    assert client.post(address, {"evidence": file}).status_code == 409
    assert client.get(reverse("grants:condition", args=[legal.award.reference, 1, "visit"])).status_code == 404
    assert client.get(reverse("grants:condition", args=[legal.award.reference, 1, "report"])).status_code == 404
