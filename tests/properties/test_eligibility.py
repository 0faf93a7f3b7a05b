"""What must hold of every rule whatever the facts are."""

import json
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from applications.eligibility.facts import ApplicantFacts, Funding, Known, amount_of, money_of, span_of, yes_or_no
from applications.eligibility.kinds import KINDS
from applications.eligibility.kinds.activity import months_before
from applications.eligibility.kinds.ages import age_on
from core.money import Money

DAYS = st.dates(date(1920, 1, 1), date(2040, 12, 31))
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["amount", "currency"]), inner),
    max_leaves=4,
)
RIGHT = {
    "age": {"minimum": 18, "maximum": 35, "who": "all"},
    "team_size": {"minimum": 2, "maximum": 8, "aged_minimum": 18, "aged_maximum": 35, "aged_count": 2},
    "region": {"codes": ["MA"]},
    "sector": {"codes": ["recycling"], "minimum": 1},
    "legal_form": {"forms": ["none", "sarl"], "by_hand": ["other"], "months": 36},
    "same_member": {"who": "all"},
    "grant_ceiling": {"maximum_eur": 60000},
    "own_contribution": {"percent": 10},
    "availability": {"minimum": 6},
    "language": {"languages": ["fr"]},
}
MONEY = st.builds(Money, st.decimals(0, 10_000_000, places=2), st.sampled_from(["MAD", "EUR", "TND", "USD"]))
AMOUNTS = st.none() | st.decimals(0, 10_000_000, places=2)
FACTS = st.builds(
    ApplicantFacts,
    closing_date=DAYS,
    birth_dates=st.lists(st.none() | DAYS, max_size=9).map(tuple),
    region_path=st.sampled_from(["", "MA", "MA/MA-04", "TN/TN-51"]),
    sectors=st.lists(st.sampled_from(["recycling", "mining"]), unique=True).map(tuple),
    legal_form=st.sampled_from(["", "none", "sarl", "other", "gie"]),
    created=st.none() | DAYS.map(lambda day: (day, day)),
    grant_asked=st.none() | MONEY,
    own_contribution=AMOUNTS,
    total_cost=AMOUNTS,
    known=st.builds(
        Known,
        funding=st.none() | st.just(Funding("MAD", Decimal("10.8"), Decimal(100_000))),
        shared=st.none() | st.just(()) | st.just(("RST-1",)),
    ),
)


@given(FACTS, st.sampled_from(sorted(KINDS)))
def test_every_verdict_is_kept_as_json_and_said_in_words(facts, kind):
    found = KINDS[kind].judge(RIGHT.get(kind, {}), facts)
    kept = json.loads(json.dumps(dict(found.values)))
    assert found.met in (True, False, None)
    assert all(isinstance(line, str) and line for line in KINDS[kind].say(kept, {}))


@given(ANYTHING)
@example(value=10**26)
def test_any_answer_can_be_read_as_anything(value):
    amount, span = amount_of(value), span_of(value)
    assert amount is None or amount.is_finite()
    assert span is None or span[0] <= span[1]
    assert yes_or_no(value) in (True, False, None)
    assert money_of(value, "MAD") is None or amount is not None


@given(DAYS, DAYS)
def test_nobody_grows_younger(birth, day):
    assert 0 <= age_on(birth, day + timedelta(days=1)) - age_on(birth, day) <= 1


@given(DAYS, st.integers(0, 600), st.integers(0, 600))
def test_more_months_before_are_never_later(day, fewer, more):
    low, high = sorted([fewer, more])
    assert months_before(day, high) <= months_before(day, low) <= day


@given(st.decimals(0, 2_000_000, places=2), st.decimals(0, 2_000_000, places=2))
def test_smaller_grant_is_never_worse(one, other):
    known = Known(funding=Funding("MAD", Decimal("10.8"), Decimal(1_000_000)))
    small, large = (
        KINDS["grant_ceiling"]
        .judge(RIGHT["grant_ceiling"], ApplicantFacts(date(2027, 2, 28), grant_asked=Money(one, "MAD"), known=known))
        .met
        for one in sorted([one, other])
    )
    assert small or not large
