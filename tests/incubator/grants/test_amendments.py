"""Amendments: proposed, approved by another, signed by both sides, and what they make of the award."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.models import OutboxMessage
from core.money import Money
from core.transitions import TransitionRefused
from incubator.grants import services
from incubator.grants.funding import NotTheAward
from incubator.grants.models import Allocation, Amendment, Award, BudgetItem, BudgetLine, Fund, LedgerLine
from incubator.grants.plan import rebalanced
from incubator.grants.selectors import amendments_waiting_for, text_of_amendment
from incubator.grants.selectors.changes import Change
from incubator.grants.selectors.proof import faults
from incubator.grants.selectors.waiting import waiting_for
from incubator.reporting.models import Report
from tests.factories.accounts import person_with
from tests.factories.grants import (
    AT,
    DAY,
    BudgetLineFactory,
    FundFactory,
    advance,
    amend,
    grant_cast,
    pay,
    propose,
    sign_both,
)

pytestmark = pytest.mark.django_db
END = date(2028, 6, 30)


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def award_of(grant):
    return Award.objects.select_related("agreement").get(pk=grant.award.pk)


def amounts(grant):
    return [int(one) for one in grant.award.tranches.values_list("amount", flat=True)]


def refused(grant, **changes):
    with pytest.raises(TransitionRefused) as refusal:
        propose(grant, **changes)
    return refusal.value.reasons


def test_rebalanced_rounds_each_and_leaves_the_rest_to_the_last():
    parts = rebalanced(Money(Decimal(80000), "MAD"), [Decimal(50000)], [Decimal(35000), Decimal(15000)])
    assert parts == [Decimal(21000), Decimal(9000)]
    thirds = rebalanced(Money(Decimal(100), "MAD"), [], [Decimal(1), Decimal(1), Decimal(1)])
    assert thirds == [Decimal("33.33"), Decimal("33.33"), Decimal("33.34")]


@pytest.mark.parametrize("planned", [[], [Decimal(1), Decimal(1)]])
def test_rebalanced_refuses_a_tranche_of_nothing(planned):
    with pytest.raises(NotTheAward):
        rebalanced(Money(Decimal(50), "MAD"), [Decimal(50)], planned)


def test_smaller_amount_changes_the_tranches_that_nobody_asked_for(active):
    advance(active, "paid")
    made = amend(active, amount=Decimal(80000))
    award = award_of(active)
    assert (made.state, award.amount, amounts(active)) == ("in_force", 80000, [50000, 21000, 9000])
    assert [str(one.share) for one in award.tranches.all()] == ["0.6250", "0.2625", "0.1125"]
    assert Allocation.objects.get().amount == 80000
    assert list(faults()) == []
    pay_rest(active)
    assert list(faults()) == []


def pay_rest(active):
    for number in (2, 3):
        advance(active, "paid", number)


def test_ledger_says_what_an_amendment_moves_between_two_funds(grant):
    lines = [BudgetLineFactory(fund=FundFactory(code=code), code="9") for code in ("EU-2", "EU-3")]
    wanted = [(lines[0], Decimal("33333.33")), (lines[1], None)]
    services.allocate(award=grant.award, lines=wanted, by=grant.finance, at=AT)
    active = sign_both(grant)
    advance(active, "paid")
    amend(active, amount=Decimal("77777.77"))
    assert sum(Allocation.objects.values_list("amount", flat=True)) == Decimal("77777.77")
    assert list(faults()) == []
    for line in LedgerLine.objects.filter(kind="amendment"):
        assert (line.amount, line.disbursement) == (0, None)
        assert sum(part.amount for part in line.parts.all()) == 0


def test_budget_follows_the_amount_or_what_is_written(active):
    BudgetItem.objects.filter(award=active.award).update(amount=60000)
    BudgetItem.objects.create(award=active.award, position=2, key="services", label={"en": "Services"}, amount=40000)
    amend(active, amount=Decimal(90000))
    assert [int(one.amount) for one in active.award.budget.all()] == [54000, 36000]
    amend(active, budget={"grant": Decimal(50000), "services": Decimal(40000)})
    assert [int(one.amount) for one in active.award.budget.all()] == [50000, 40000]
    assert "must make up the grant" in refused(active, budget={"services": Decimal(1)})[0]


def test_last_day_moves_the_agreement_and_its_last_report(active):
    amend(active, ends_on=END)
    last = Report.objects.filter(award=active.award).order_by("-number").first()
    assert (award_of(active).agreement.ends_on, last.ends_on, last.due_on) == (END, END, date(2028, 7, 30))


def test_goals_are_kept_and_in_the_new_version(active):
    amend(active, goals="Deux hubs de plus")
    first, second = active.agreement.versions.all()
    assert award_of(active).agreement.goals == "Deux hubs de plus"
    assert json.loads(second.text)["goals"] == "Deux hubs de plus"
    assert json.loads(second.text)["amendment"]["number"] == 1
    assert "Deux hubs" not in first.text
    assert (first.number, second.number, second.signed_by) == (1, 2, active.founder)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Nothing changes"),
        ({"amount": Decimal(100000)}, "Nothing changes"),
        ({"amount": Decimal(120000)}, "envelope"),
        ({"amount": Decimal(50000)}, "paid or asked for: the grant must stay above that"),
        ({"ends_on": DAY.replace(day=1)}, "before today"),
        ({"ends_on": date(2031, 1, 1)}, "after the period of EU-1"),
    ],
)
def test_what_breaks_a_rule_is_refused_in_one_sentence(active, changes, words):
    advance(active, "requested")
    (sentence,) = refused(active, **changes)
    assert words in sentence
    assert not Amendment.objects.exists()


def widened(grant):
    terms = {**grant.award.terms, "envelope": {"country": "MA", "amount": "900000", "currency": "MAD"}}
    Award.objects.filter(pk=grant.award.pk).update(terms=terms)


def test_larger_amount_asks_for_room_in_the_fund_and_within_the_ceiling_of_one_startup(active):
    widened(active)
    Fund.objects.update(ceiling=Decimal(9300), third_party_eur=Decimal(9400))
    BudgetLine.objects.update(ceiling=Decimal(9300))
    assert len(refused(active, amount=Decimal(110000))) == 3
    Fund.objects.update(ceiling=Decimal(99000), third_party_eur=None, needs_terms=True)
    BudgetLine.objects.update(ceiling=Decimal(99000))
    assert "The call did not say" in refused(active, amount=Decimal(110000))[0]
    Fund.objects.update(needs_terms=False)
    amend(active, amount=Decimal(110000))
    assert amounts(active) == [55000, 38500, 16500]
    assert list(faults()) == []


def test_day_of_a_tranche_and_a_grant_without_planned_tranches_are_minded(active):
    active.award.tranches.filter(number=3).update(due_on=date(2027, 12, 1))
    assert "tranche 3 is outside" in refused(active, ends_on=date(2027, 6, 30))[0]
    advance(active, "paid")
    pay_rest(active)
    assert "Every tranche is paid" in refused(active, amount=Decimal(90000))[0]


def test_one_amendment_at_a_time_with_a_reason_within_the_terms_by_staff(active):
    first = propose(active, goals="Deux hubs")
    assert "under way" in refused(active, goals="Trois hubs")[0]
    services.refuse_amendment(amendment=first, reason="Non", by=active.officer, at=AT)
    values = {"agreement": active.agreement, "change": Change(goals="x"), "at": AT}
    with pytest.raises(TransitionRefused) as refusal:
        services.propose_amendment(reason=" ", within_terms=False, by=active.finance, **values)
    assert len(refusal.value.reasons) == 2
    for stranger in (active.founder, active.director, person_with("officer", programme_code="W4L")):
        with pytest.raises(PermissionDenied):
            propose(active, by=stranger, goals="x")


def test_proposer_does_not_approve_and_signer_does_not_countersign(active):
    made = propose(active, goals="Deux hubs")
    Amendment.objects.filter(pk=made.pk).update(proposed_by=active.director)
    with pytest.raises(TransitionRefused, match="another person must approve"):
        services.approve_amendment(amendment=made, by=active.director, at=AT)
    second = person_with("director")
    services.approve_amendment(amendment=made, by=second, at=AT)
    services.sign_amendment(amendment=made, full_name="Amina Alaoui", by=active.founder, at=AT)
    Amendment.objects.filter(pk=made.pk).update(signed_by=second)
    with pytest.raises(TransitionRefused, match="cannot countersign"):
        services.countersign_amendment(amendment=made, by=second, at=AT)


def test_signature_is_of_the_text_that_was_read_in_ones_name(active):
    made = services.approve_amendment(amendment=propose(active, goals="Deux"), by=active.director, at=AT)
    with pytest.raises(TransitionRefused, match="as your account has it"):
        services.sign_amendment(amendment=made, full_name="Amina", by=active.founder, at=AT)
    with pytest.raises(TransitionRefused, match="changed after you opened"):
        services.sign_amendment(amendment=made, full_name="Amina Alaoui", read="0", by=active.founder, at=AT)


def test_amendment_that_became_impossible_is_not_put_in_force(active):
    made = services.approve_amendment(amendment=propose(active, amount=Decimal(60000)), by=active.director, at=AT)
    services.sign_amendment(amendment=made, full_name="Amina Alaoui", by=active.founder, at=AT)
    advance(active, "paid")
    advance(active, "requested", 2)
    with pytest.raises(TransitionRefused, match="must stay above"):
        services.countersign_amendment(amendment=made, by=active.director, at=AT)
    assert award_of(active).amount == 100000


def test_countersigning_twice_changes_the_award_once(active):
    made = amend(active, amount=Decimal(80000))
    assert services.countersign_amendment(amendment=made, by=active.director, at=AT).already
    assert active.agreement.versions.count() == 2


def test_payment_returned_by_the_bank_and_paid_again_after_an_amendment_leaves_a_true_ledger(active):
    paid = advance(active, "paid")
    services.return_payment(
        disbursement=paid, reference="RET", returned_on=DAY, reason="Compte clos", by=active.finance, at=AT
    )
    amend(active, amount=Decimal(80000))
    advance(active, "approved")
    pay(active, reference="VIR-2")
    assert list(faults()) == []


def test_each_is_told_and_finds_the_amendment_on_their_home(active):
    made = propose(active, goals="Deux hubs")
    assert OutboxMessage.objects.get(template="grants.amendment_waits").recipient == active.director
    assert list(amendments_waiting_for(active.director)) == [made]
    services.approve_amendment(amendment=made, by=active.director, at=AT)
    assert "Sign the amendment of the grant agreement" in [line.title for line in waiting_for(active.founder)]
    services.refuse_amendment(amendment=made, reason="Trop tard", by=active.founder, at=AT)
    told = OutboxMessage.objects.filter(template="grants.amendment_refused")
    assert {one.recipient for one in told} == {active.officer, active.founder}


# --- The pages ----------------------------------------------------------------------------------------------------
def url(grant, name, *args):
    return reverse(f"grants:{name}", args=[grant.award.reference, *args])


def test_amendment_is_proposed_approved_signed_and_countersigned_on_its_pages(client, active):
    client.force_login(active.officer)
    assert url(active, "amend") in client.get(url(active, "award")).content.decode()
    values = {"amount": "80 000", "reason": "Devis", "within_terms": "on"}
    assert client.post(url(active, "amend"), values).status_code == 302
    client.force_login(active.director)
    assert client.post(url(active, "amendment_act", 1, "approve")).status_code == 302
    client.force_login(active.founder)
    page = client.get(url(active, "amendment", 1))
    assert "before: " in page.content.decode()
    assert text_of_amendment(Amendment.objects.get())["sentences"][0].startswith("The grant:")
    signed = {"agree": "on", "full_name": "Amina Alaoui", "read": page.context["digest"]}
    assert client.post(url(active, "amendment", 1), signed).status_code == 302
    client.force_login(active.director)
    assert client.post(url(active, "amendment_act", 1, "countersign")).status_code == 302
    assert award_of(active).amount == 80000
    assert url(active, "agreement_version", 2) in client.get(url(active, "award")).content.decode()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"amount": "80000.123"}, "fewer digits"),
        ({"amount": "-1"}, "above zero"),
        ({"ends_on": "2028-02-31"}, "valid date"),
        ({"budget_grant": "x"}, "in figures"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_written(client, active, values, words):
    client.force_login(active.officer)
    answer = client.post(url(active, "amend"), {"reason": "Devis", "within_terms": "on", **values})
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not Amendment.objects.exists()


def test_amendment_of_another_programme_is_not_found(client, active):
    propose(active, goals="Deux hubs")
    client.force_login(person_with("officer", programme_code="W4L"))
    assert client.get(url(active, "amendment", 1)).status_code == 404


def test_cast_without_an_agreement_in_force_amends_nothing():
    assert "not in force" in refused(grant_cast(), goals="x")[0]
