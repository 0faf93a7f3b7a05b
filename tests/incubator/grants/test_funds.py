"""Drawing awards on funds: what is refused, what is left, who sees it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from accounts.enums import Role
from core.models import JournalEntry
from core.money import Money
from core.transitions import TransitionRefused
from incubator.grants import selectors, services
from incubator.grants.ceilings import SIX_FIELDS
from incubator.grants.models import Allocation, Fund, LedgerLine, LedgerPart
from incubator.grants.selectors.funds import standing_of, standing_of_line
from tests.factories.accounts import person_with
from tests.factories.grants import (
    AT,
    DAY,
    RIB,
    AwardedCohortFactory,
    AwardedEnrolmentFactory,
    BudgetLineFactory,
    FundFactory,
    advance,
    awarded,
    disbursement,
    grant_cast,
    terms,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(db):
    """A grant of 100,000 MAD (9,216.59 EUR) which no fund pays yet."""
    return grant_cast(unfunded=True)


def allocate(grant, *lines, award=None):
    return services.allocate(award=award or grant.award, lines=lines, by=grant.finance, at=AT)


def test_award_is_drawn_on_the_line_of_its_call(grant):
    part = Allocation.objects.get(award=grant.award)
    assert (str(part.line), part.amount, part.in_fund) == ("EU-1 / RST-2026", 100000, Decimal("9216.59"))
    assert JournalEntry.objects.filter(event="allocate").count() == 1


@pytest.mark.parametrize("change", ["no_line", "two_lines", "no_money", "another_call", "past_period"])
def test_award_waits_for_finance_where_the_call_has_no_line_with_money(change):
    line = {"code": "A", "call_code": "RST-2026"}
    made = {
        "no_line": [],
        "two_lines": [line, {**line, "code": "B"}],
        "no_money": [{**line, "ceiling": 9000}],
        "another_call": [{**line, "call_code": "CAEI-2027"}],
        "past_period": [{**line, "ends_on": date(2026, 10, 31)}],
    }[change]
    for options in made:
        BudgetLineFactory(**options)
    grant = grant_cast(unfunded=True)
    assert not Allocation.objects.exists()
    assert list(selectors.awards_without_fund(grant.finance)) == [grant.award]
    agreement = grant.award.agreement
    services.give_bank_account(agreement=agreement, payee_name="Coop", account=RIB, by=grant.founder, at=AT)
    with pytest.raises(TransitionRefused, match="not yet said which fund"):
        services.sign(agreement=agreement, full_name="Amina Alaoui", by=grant.founder, at=AT)


def test_award_is_drawn_on_several_funds_with_the_rest_on_the_last(waiting):
    first = BudgetLineFactory()
    second = BudgetLineFactory(fund=FundFactory(code="CEFA", currency="MAD", eur_rate=Decimal("10.9")))
    allocate(waiting, (first, Decimal("33333.33")), (second, None))
    parts = [(part.amount, part.in_fund) for part in selectors.allocations_of(waiting.award)]
    assert parts == [(Decimal("33333.33"), Decimal("3072.20")), (Decimal("66666.67"), Decimal("66666.67"))]
    assert not selectors.awards_without_fund(waiting.finance).exists()
    allocate(waiting, (second, None))
    assert [part.line for part in selectors.allocations_of(waiting.award)] == [second]
    assert standing_of_line(first).committed == 0


def _over_line(grant):
    return [(BudgetLineFactory(ceiling=9000), None)], "left on the budget line"


def _over_fund(grant):
    return [(BudgetLineFactory(fund=FundFactory(ceiling=9000)), None)], "left in the fund EU-1"


def _too_little(grant):
    return [(BudgetLineFactory(), Decimal(99999))], "must make up"


def _no_line(grant):
    return [], "must make up"


def _twice(grant):
    line = BudgetLineFactory()
    return [(line, Decimal(50000)), (line, None)], "there twice"


def _past(grant):
    return [(BudgetLineFactory(ends_on=date(2026, 11, 1)), None)], "outside the period"


def _elsewhere(grant):
    return [(BudgetLineFactory(fund=FundFactory(territory="TN")), None)], "does not pay this"


def _another_call(grant):
    return [(BudgetLineFactory(call_code="CAEI-2027"), None)], "does not pay this"


def _no_terms(grant):
    return [(BudgetLineFactory(fund=FundFactory(needs_terms=True)), None)], "did not say, when it was published"


def _third_party(grant):
    return [(BudgetLineFactory(fund=FundFactory(third_party_eur=Decimal(9000))), None)], "over €9,000"


@pytest.mark.parametrize(
    "case",
    [_over_line, _over_fund, _too_little, _no_line, _twice, _past, _elsewhere, _another_call, _no_terms, _third_party],
)
def test_what_a_fund_cannot_pay_is_refused_in_a_sentence_and_nothing_is_written(waiting, settings, case):
    settings.LANGUAGE_CODE = "en"
    lines, sentence = case(waiting)
    with pytest.raises(TransitionRefused, match=sentence):
        allocate(waiting, *lines)
    assert not Allocation.objects.exists()
    assert not JournalEntry.objects.filter(event="allocate").exists()


def test_award_of_a_call_that_froze_the_six_fields_may_draw_on_such_a_fund(waiting):
    waiting.award.terms = {name: {"fr": "Dit"} for name in SIX_FIELDS}
    waiting.award.save()
    allocate(waiting, (BudgetLineFactory(fund=FundFactory(needs_terms=True)), None))
    assert Allocation.objects.exists()


def test_ceiling_per_third_party_counts_all_calls(waiting):
    line = BudgetLineFactory(fund=FundFactory(third_party_eur=Decimal(18500)))
    allocate(waiting, (line, None))
    assert selectors.near_ceiling(waiting.award, selectors.allocations_of(waiting.award)) == []
    second = _again(waiting, "RST-2027")
    allocate(waiting, (line, None), award=second)
    assert selectors.near_ceiling(second, selectors.allocations_of(second)) == [(line.fund, Decimal("18433.18"))]
    with pytest.raises(TransitionRefused, match="would receive"):
        allocate(waiting, (line, None), award=_again(waiting, "RST-2028"))


def _again(grant, call):
    enrolment = AwardedEnrolmentFactory(startup=grant.startup, call_code=call, cohort=AwardedCohortFactory(code=call))
    return awarded(enrolment, unfunded=True)


def test_agreement_once_signed_keeps_its_funds(active):
    with pytest.raises(TransitionRefused, match="agreement is signed"):
        allocate(active, (BudgetLineFactory(), None))


def test_only_finance_in_reach_of_award_and_fund_draws(waiting):
    line = BudgetLineFactory()
    for stranger in (waiting.director, waiting.officer, person_with(Role.FINANCE, programme_code="W4L")):
        with pytest.raises(PermissionDenied):
            services.allocate(award=waiting.award, lines=[(line, None)], by=stranger, at=AT)
    partner = person_with(Role.FINANCE, territory="MA")
    with pytest.raises(TransitionRefused, match="may not draw on this fund"):
        services.allocate(award=waiting.award, lines=[(line, None)], by=partner, at=AT)
    own = BudgetLineFactory(fund=FundFactory(code="MA-1", territory="MA"))
    services.allocate(award=waiting.award, lines=[(own, None)], by=partner, at=AT)
    assert list(selectors.funds_visible_to(partner)) == [own.fund]
    assert list(selectors.open_lines(partner, waiting.award)) == [own]


def test_fund_knows_to_the_cent_what_is_committed_paid_and_left(active):
    fund = Fund.objects.get()
    advance(active, "paid")
    standing = standing_of(fund)
    assert (standing.committed, standing.paid, standing.due) == (
        Decimal("9216.59"),
        Decimal("4608.30"),
        Decimal("4608.29"),
    )
    assert standing.left == Decimal("9990783.41")
    assert selectors.consolidated(Fund.objects.all()) == standing


def test_award_paid_whole_has_paid_its_allocations_whole(active):
    for number in (1, 2, 3):
        advance(active, "paid", number)
    standing = standing_of(Fund.objects.get())
    assert (standing.paid, standing.due) == (standing.committed, 0)
    assert sum(LedgerPart.objects.values_list("amount", flat=True)) == 100000


def test_returned_payment_gives_back_to_the_fund_what_it_took(active):
    payment = advance(active, "paid")
    options = {"reference": "RET-1", "returned_on": DAY, "reason": "Account closed", "by": active.finance, "at": AT}
    services.return_payment(disbursement=payment, **options)
    assert standing_of(Fund.objects.get()).paid == 0
    assert LedgerPart.objects.count() == LedgerLine.objects.count() == 2


def test_terminated_agreement_gives_back_what_is_not_paid(active):
    payment = advance(active, "paid")
    services.terminate(agreement=active.agreement, reason="Left the project", by=active.director, at=AT)
    standing = standing_of(Fund.objects.get())
    assert (standing.committed, standing.paid) == (Decimal("4608.30"), Decimal("4608.30"))
    options = {"reference": "RET-1", "returned_on": DAY, "reason": "Account closed", "by": active.finance, "at": AT}
    services.return_payment(disbursement=payment, **options)
    assert (standing_of(Fund.objects.get()).committed, disbursement(active).state) == (0, "planned")


def test_part_of_a_ledger_line_is_immutable(active):
    advance(active, "paid")
    part = LedgerPart.objects.get()
    part.amount = 1
    with pytest.raises(TypeError, match="immutable"):
        part.save()


def test_award_in_dinars_draws_on_a_fund_in_dirhams_at_both_rates(db):
    BudgetLineFactory(fund=FundFactory(code="MAD", currency="MAD", eur_rate=Decimal("10.85")), call_code="RST-2026")
    envelope = {"country": "TN", "amount": "30000.000", "currency": "TND"}
    enrolment = AwardedEnrolmentFactory(territory="TN/TN-32")
    options = {"terms": terms(envelope=envelope), "eur_rate": Decimal("3.35"), "unfunded": True}
    awarded(enrolment, Money(Decimal(30000), "TND"), **options)
    assert Allocation.objects.get().in_fund == Decimal("97164.18")
