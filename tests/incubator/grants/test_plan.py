"""How an award is cut into tranches, and what they wait for."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money import CURRENCIES, Money, minor_unit
from incubator.grants.amounts import AmountFault, NotAnAmount, Share, part_of
from incubator.grants.funding import NotTheAward
from incubator.grants.plan import DEFAULT, PRESETS, ConditionKind, amounts_of, enough, justified, outside, spread

D = Decimal
AMOUNTS = st.decimals(min_value=1, max_value=10**9, places=3)


def cut(amount, preset=DEFAULT, currency="MAD"):
    return amounts_of(Money(D(amount), currency), [step.part for step in PRESETS[preset]])


@pytest.mark.parametrize(
    ("preset", "amounts"),
    [("50-35-15", [50000, 35000, 15000]), ("25-50-25", [25000, 50000, 25000]), ("80-20", [80000, 20000])],
)
def test_presets_cut_100000_dirhams(preset, amounts):
    assert cut(100000, preset) == amounts


def test_tranches_round_on_the_last():
    assert cut("99999.99") == [D("50000.00"), D("35000.00"), D("14999.99")]


def test_tranches_of_too_small_an_award_are_refused():
    with pytest.raises(NotTheAward):
        cut("0.02")


def test_amounts_and_shares_mix_and_the_last_takes_the_rest():
    award = Money(D(100000), "MAD")
    assert amounts_of(award, [Share(D("0.3")), D(20000), None]) == [30000, 20000, 50000]
    assert amounts_of(award, [Share(D("0.3")), D(70000)]) == [30000, 70000]


@pytest.mark.parametrize(
    "parts", [[D(100001)], [Share(D("0.3"))], [Share(D("0.6")), Share(D("0.6"))], [Share(D("1.2")), None], []]
)
def test_tranches_over_or_under_the_award_are_refused(parts):
    with pytest.raises(NotTheAward):
        amounts_of(Money(D(100000), "MAD"), parts)


@given(amount=AMOUNTS, currency=st.sampled_from(CURRENCIES), preset=st.sampled_from(sorted(PRESETS)))
def test_tranches_sum_to_the_award_in_minor_units(amount, currency, preset):
    award = Money(amount, currency)
    try:
        parts = cut(amount, preset, currency)
    except NotTheAward:
        assert award.amount < 20 * minor_unit(currency)
        return
    assert sum(parts) == award.amount
    assert all(part > 0 and part % minor_unit(currency) == 0 for part in parts)


def test_presets_wait_for_evidence_and_reports():
    kinds = {name: [step.conditions for step in steps] for name, steps in PRESETS.items()}
    report, evidence = ConditionKind.REPORT, ConditionKind.EVIDENCE
    assert kinds == {
        "50-35-15": [(), (evidence,), (evidence, report)],
        "25-50-25": [(), (report, evidence), (report,)],
        "80-20": [(), (report,)],
    }


@pytest.mark.parametrize(("accounted", "met"), [("35000", True), ("34999.99", False), ("50000", True)])
def test_seven_tenths_of_the_tranche_before_are_enough(accounted, met):
    assert enough(D(accounted), D(50000), D("0.7")) is met


def test_days_outside_the_agreement_are_named_by_their_tranche():
    first, last = date(2026, 11, 2), date(2028, 2, 2)
    assert outside([first, None, last], first, last) == []
    assert outside([date(2026, 11, 1), None, date(2028, 2, 3)], first, last) == [1, 3]


@pytest.mark.parametrize(
    ("text", "part"),
    [("35 %", Share(D("0.35"))), ("12,5%", Share(D("0.125"))), ("٣٥٪", Share(D("0.35"))), ("500", D(500))],
)
def test_part_is_a_share_or_an_amount(text, part):
    assert part_of(text, "MAD") == part


@pytest.mark.parametrize(
    ("text", "fault"),
    [("-5 %", AmountFault.NOT_POSITIVE), ("%", AmountFault.UNREADABLE), ("0.001", AmountFault.TOO_FINE)],
)
def test_text_that_is_no_part_says_why(text, fault):
    with pytest.raises(NotAnAmount) as refusal:
        part_of(text, "MAD")
    assert refusal.value.fault is fault


# --- What reports account for, and the budget ---------------------------------------------------------------------
@pytest.mark.parametrize(
    ("number", "accepted", "found"),
    [(1, 9, 0), (2, 0, 0), (2, 40, 40), (2, 70, 50), (3, 50, 0), (3, 49, 0), (3, 60, 10), (3, 99, 35), (4, 100, 15)],
)
def test_what_is_accepted_accounts_for_the_earliest_tranches_first(number, accepted, found):
    assert justified([D(50), D(35), D(15), D(1)], number, D(accepted)) == found


@pytest.mark.parametrize(
    ("weights", "parts"),
    [
        (["60", "28", "12"], ["60.00", "28.00", "12.00"]),
        (["1", "1", "1"], ["33.34", "33.33", "33.33"]),
        (["0", "3"], ["0.00", "100.00"]),
        (["1", "1", "0"], ["50.00", "50.00", "0.00"]),
        (["1", "5", "1"], ["14.29", "71.42", "14.29"]),
    ],
)
def test_budget_is_spread_over_the_award_and_sums_to_it(weights, parts):
    found = spread(Money(D(100), "MAD"), [D(one) for one in weights])
    assert found == [D(one) for one in parts]
    assert sum(found) == 100


@pytest.mark.parametrize("weights", [["0", "0"], ["-1", "2"]])
def test_weights_of_nothing_or_below_it_are_refused(weights):
    with pytest.raises(ValueError, match="weights"):
        spread(Money(D(100), "MAD"), [D(one) for one in weights])
