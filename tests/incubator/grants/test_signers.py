"""More approvers above thresholds, tranches just under one, and deputies."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.clock import today
from core.models import JournalEntry, OutboxMessage
from core.money import Money
from core.transitions import TransitionRefused
from incubator.grants import services
from incubator.grants.models import ApprovalThreshold, Deputy, Signature
from incubator.grants.selectors import alerts_of, payments_waiting_for
from incubator.grants.selectors.proof import faults
from incubator.grants.signers import Threshold, approvers_needed, is_split
from tests.factories.accounts import RoleGrantFactory, person_with
from tests.factories.grants import AT, FundFactory, advance, approve, ask_change, call, disbursement, pay

OPERATOR = [Threshold(None, "MAD", Decimal(20000), 2), Threshold(None, "MAD", Decimal(100000), 3)]
EUROS = [Threshold(None, "EUR", Decimal(2000), 2)]
CONTRACT = [Threshold(7, "EUR", Decimal(1000), 4)]


@pytest.mark.parametrize(
    ("amount", "currency", "euros", "rows", "needed"),
    [
        ("20000", "MAD", "1843", OPERATOR, 1),
        ("20000.01", "MAD", "1843", OPERATOR, 2),
        ("100000.01", "MAD", "9216", OPERATOR, 3),
        ("90000", "MAD", "8294", OPERATOR + EUROS, 2),
        ("6800", "TND", "2000", OPERATOR + EUROS, 1),
        ("6801", "TND", "2000.01", OPERATOR + EUROS, 2),
        ("6801", "TND", "2000.01", OPERATOR, 1),
        ("20000", "MAD", "1843", OPERATOR + CONTRACT, 4),
        ("5", "MAD", "0.46", [], 1),
    ],
)
def test_approvers_are_as_many_as_the_strictest_rule_asks(amount, currency, euros, rows, needed):
    assert approvers_needed(Money(Decimal(amount), currency), Decimal(euros), rows) == needed


@pytest.mark.parametrize(
    ("tranches", "split"),
    [(["20000", "20000"], True), (["18000", "22000"], True), (["17999", "22001"], False), (["40000"], False)],
)
def test_tranche_just_under_a_threshold_of_a_larger_award_is_a_split(tranches, split):
    amounts = [Decimal(one) for one in tranches]
    assert is_split(Money(Decimal(40000), "MAD"), Decimal(3686), amounts, OPERATOR) == split


def test_small_award_is_no_split():
    assert not is_split(Money(Decimal(20000), "MAD"), Decimal(1843), [Decimal(20000)], OPERATOR)


@pytest.fixture
def two(active):
    """The grant in force, its tranche of 50,000 MAD to be approved by two people; `second` is another director."""
    services.load_thresholds()
    active.second = person_with("director")
    return active


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


pytestmark = pytest.mark.django_db


def test_payment_above_a_threshold_is_approved_by_two_people(two):
    payment = advance(two, "verified")
    assert payment.approvers == 2
    assert approve(two).state == "verified"
    assert approve(two).already
    with pytest.raises(TransitionRefused, match="no longer possible"):
        pay(two)
    assert list(payments_waiting_for(two.director)) == []
    assert list(payments_waiting_for(two.second)) == [payment]
    assert services.approve(disbursement=payment, by=two.second, at=AT).state == "approved"
    assert pay(two).state == "paid"
    assert list(faults()) == []


def test_threshold_that_moves_leaves_the_payments_that_were_verified(two):
    payment = advance(two, "verified")
    ApprovalThreshold.objects.all().delete()
    assert approve(two).state == "verified"
    assert services.approve(disbursement=payment, by=two.second, at=AT).state == "approved"


def test_contract_of_the_donor_asks_for_more(active):
    fund = active.award.allocations.get().line.fund
    ApprovalThreshold.objects.create(fund=fund, currency="EUR", above=1000, approvers=3)
    ApprovalThreshold.objects.create(fund=FundFactory(code="OTHER"), currency="EUR", above=1, approvers=9)
    assert advance(active, "verified").approvers == 3


def test_proof_names_a_payment_with_too_few_approvals(two):
    two.director, other = two.second, two.director
    payment = advance(two, "verified")
    approve(two)
    services.approve(disbursement=payment, by=other, at=AT)
    pay(two)
    Signature.objects.filter(person=other).delete()
    assert any("approved by 1 of 2" in fault for fault in faults())


def test_tranche_just_under_a_threshold_is_an_alert(active):
    ApprovalThreshold.objects.create(currency="MAD", above=51000, approvers=2)
    assert any("just under" in sentence for sentence in alerts_of(active.award, at=AT))


def test_operator_begins_with_four_thresholds_and_keeps_its_own(db):
    assert (services.load_thresholds(), services.load_thresholds()) == (4, 0)


def stand_in(director, **changes):
    day = today(settings.TIME_ZONE)
    values = {"person": person_with("officer"), "since": day, "until": day + timedelta(days=7), "by": director}
    return services.name_deputy(**{**values, "at": AT, **changes})


def test_deputy_approves_in_the_stead_of_a_director_and_says_so(active):
    deputy = stand_in(active.director)
    payment = advance(active, "verified")
    assert list(payments_waiting_for(deputy.person)) == [payment]
    services.approve(disbursement=payment, by=deputy.person, at=AT)
    signature = Signature.objects.get(act="approve")
    assert (signature.person, signature.stead) == (deputy.person, active.director)
    assert JournalEntry.objects.get(object_type="grants.deputy").payload["person"] == deputy.person.pk
    assert OutboxMessage.objects.get(template="grants.deputy_named").recipient == deputy.person


@pytest.mark.parametrize("first", ["director", "deputy"])
def test_director_and_deputy_sign_a_payment_once_between_them(two, first):
    deputy = stand_in(two.director)
    payment = advance(two, "verified")
    signers = [two.director, deputy.person]
    signers = signers if first == "director" else signers[::-1]
    services.approve(disbursement=payment, by=signers[0], at=AT)
    with pytest.raises(TransitionRefused, match="one of the two"):
        services.approve(disbursement=disbursement(two), by=signers[1], at=AT)


def test_deputy_who_verified_does_not_approve(active):
    deputy = stand_in(active.director, person=active.officer)
    payment = advance(active, "verified")
    with pytest.raises(TransitionRefused, match="already signed"):
        services.approve(disbursement=payment, by=deputy.person, at=AT)


@pytest.mark.parametrize("change", ["ended", "over", "later", "principal"])
def test_deputy_out_of_their_days_approves_nothing(active, change):
    deputy, day = stand_in(active.director), today(settings.TIME_ZONE)
    changes = {
        "ended": {"ended_at": AT},
        "over": {"since": day - timedelta(days=2), "until": day - timedelta(days=1)},
        "later": {"since": day + timedelta(days=1)},
    }
    if change == "principal":
        active.director.role_grants.update(until=day - timedelta(days=1))
    else:
        Deputy.objects.update(**changes[change])
    payment = advance(active, "requested")
    payment = services.verify(disbursement=payment, by=active.officer, at=AT)
    with pytest.raises(PermissionDenied):
        services.approve(disbursement=payment, by=deputy.person, at=AT)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"since": date(2026, 12, 2), "until": date(2026, 12, 1)}, "before the first"),
        ({"since": date(2026, 1, 1), "until": date(2026, 1, 2)}, "over"),
        ({"since": date(2026, 12, 1), "until": date(2027, 12, 1)}, "three months"),
    ],
)
def test_deputy_is_named_for_days_that_make_sense(active, changes, sentence):
    with pytest.raises(TransitionRefused, match=sentence):
        stand_in(active.director, **changes)


def test_deputy_is_staff_and_named_by_a_director(active):
    for person in (active.director, person_with("applicant"), active.finance):
        with pytest.raises(TransitionRefused, match="Choose"):
            stand_in(active.director, person=person)
    with pytest.raises(PermissionDenied):
        stand_in(active.officer)


def test_database_keeps_a_stead_to_one_signature(two):
    payment = advance(two, "verified")
    values = {"disbursement": payment, "act": "approve", "at": AT, "stead": two.director}
    Signature.objects.create(person=person_with("officer"), **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(person=person_with("officer"), **values)


def test_director_names_and_ends_a_deputy_on_the_page(client, active):
    officer, day = person_with("officer"), today(settings.TIME_ZONE)
    client.force_login(active.director)
    data = {"person": officer.pk, "since": day.isoformat(), "until": day.isoformat()}
    assert client.post(reverse("grants:deputies"), data).status_code == 302
    assert client.post(reverse("grants:deputies"), {**data, "since": "2026-02-31"}).status_code == 422
    deputy = Deputy.objects.get()
    for person, status in ((officer, 403), (person_with("director"), 404), (active.director, 302)):
        client.force_login(person)
        assert client.post(reverse("grants:end_deputy", args=[deputy.pk])).status_code == status
    assert Deputy.objects.get().ended_at


@pytest.mark.parametrize("rows", [1, 3])
def test_deputies_ask_as_many_queries_for_three_rows(client, active, rows, django_assert_max_num_queries):
    for _ in range(rows):
        stand_in(active.director)
    client.force_login(active.director)
    with django_assert_max_num_queries(11):
        text = client.get(reverse("grants:deputies")).content.decode()
    assert text.count("End now") == rows


def test_approver_of_deputies_calls_nobody_about_an_account(active):
    deputy = stand_in(active.director)
    RoleGrantFactory(person=deputy.person, role="finance")
    with pytest.raises(TransitionRefused, match="You approve the payments"):
        call(active, ask_change(active), by=deputy.person)
