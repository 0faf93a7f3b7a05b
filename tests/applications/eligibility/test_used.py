"""What an officer reads of the values that a rule used."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from applications.eligibility.facts import Agreement, ApplicantFacts, Funding, Known
from applications.eligibility.judgement import RuleResult, judge, said
from applications.eligibility.kinds import KINDS
from core.money import Money
from tests.applications.eligibility.test_judgement import rule

CLOSING = date(2027, 2, 28)
NAMES = {"MA-RAB": "Rabat", "recycling": "Recycling", "mining": "Mining"}
HINTS = [
    {"code": "award", "subject": "AW-1", "of": "W4L"},
    {"code": "unheard", "subject": "Somebody", "of": ""},
]
FACTS = ApplicantFacts(
    CLOSING,
    (date(2003, 1, 1), None),
    "MA/MA-04/MA-RAB",
    ("mining", "recycling"),
    sexes=("female", "male"),
    unreachable=1,
    rural=True,
    legal_form="sarl",
    created=(date(2024, 2, 28),) * 2,
    grant_asked=Money(Decimal(54_000), "MAD"),
    own_contribution=Decimal(6_000),
    agreements={"charter": Agreement(True), "consent": Agreement(True, "2027-01")},
    conflict=False,
    weekly_hours=6,
    follow_up_language="en",
    known=Known(
        funding=Funding("MAD", Decimal("10.8"), Decimal(100_000)),
        shared=("RST-1",),
        leaders=(),
        alumni="confirmed",
        hints={"double_funding": HINTS, "conflicts": HINTS[1:]},
    ),
)
PARAMS = {
    "age": {"minimum": 18, "maximum": 35},
    "team_size": {"minimum": 2, "aged_count": 1, "aged_minimum": 18, "aged_maximum": 35},
    "region": {"codes": ["MA"]},
    "sector": {"codes": ["recycling"]},
    "legal_form": {"months": 36},
    "same_member": {"who": "all"},
    "grant_ceiling": {"maximum_eur": 60_000},
    "own_contribution": {"percent": 10},
    "availability": {"minimum": 6},
    "language": {"languages": ["en"]},
}


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def words(kind, facts=FACTS, params=None):
    result = judge([rule(kind=kind, params=params or PARAMS.get(kind, {"x": 1}))], facts)[0]
    return [line.replace("\u00a0", " ") for line in said(RuleResult.from_json(result.as_json()), NAMES)]


SAID = [
    ("age", ["On 28 February 2027: 24 years, age not known"]),
    ("team_size", ["2 members", "On 28 February 2027: 24 years, age not known"]),
    ("region", ["Rabat"]),
    ("sector", ["Chosen: Mining, Recycling", "Counted: Recycling"]),
    ("legal_form", ["SARL", "Created on 28 February 2024", "Accepted from 28 February 2024 on"]),
    ("same_member", ["Also in: RST-1", "1 member without address or number: not compared"]),
    (
        "grant_ceiling",
        ["Asked for: MAD 54,000", "That is €5,000 at 10.8 MAD for one euro", "Ceilings: MAD 100,000, €60,000"],
    ),
    ("own_contribution", ["6,000 of 60,000 (10%)", "At least: 10%"]),
    ("charter", ["agreed to"]),
    ("consent", ["agreed to", "version 2027-01 of the text"]),
    ("double_funding", ["Grant AW-1 of the programme W4L", "Somebody"]),
    ("conflicts", ["no conflict is declared", "Somebody"]),
    ("women_or_rural", ["Women in the team: 1 of 2", "rural site"]),
    ("alumni", ["confirmed by the country office"]),
    ("availability", ["6 hours a week"]),
    ("language", ["English"]),
]
NOTHING = [
    ("age", ["On 28 February 2027: no member"]),
    ("team_size", ["0 members"]),
    ("region", ["no place given"]),
    ("sector", ["Chosen: no sector", "Counted: no sector"]),
    ("legal_form", ["legal form not given"]),
    ("same_member", []),
    ("grant_ceiling", ["amount not known"]),
    ("own_contribution", ["amount not known"]),
    ("charter", ["not agreed to"]),
    ("consent", ["not agreed to"]),
    ("double_funding", ["the platform knows of none"]),
    ("conflicts", ["nothing declared"]),
    ("women_or_rural", ["Women in the team: 0 of 0", "urban site, or not said"]),
    ("alumni", ["no service declared"]),
    ("availability", ["hours not given"]),
    ("language", ["no language chosen"]),
]


def test_every_kind_of_rule_is_said_here():
    assert dict(SAID).keys() == dict(NOTHING).keys() == KINDS.keys()


@pytest.mark.parametrize(("kind", "lines"), SAID)
def test_values_are_said_in_words(kind, lines):
    assert words(kind) == lines


@pytest.mark.parametrize(("kind", "lines"), NOTHING)
def test_what_is_missing_is_said_too(kind, lines):
    assert words(kind, ApplicantFacts(CLOSING)) == lines


def test_year_of_creation_is_said_as_its_span():
    facts = ApplicantFacts(CLOSING, legal_form="gie", created=(date(2024, 1, 1), date(2024, 12, 31)))
    assert words("legal_form", facts)[:2] == ["gie", "Created between 1 January 2024 and 31 December 2024"]


def test_missing_date_of_creation_is_said():
    assert words("legal_form", ApplicantFacts(CLOSING, legal_form="sarl"))[1] == "Date of creation not given"


def test_grant_in_euros_is_not_converted():
    facts = ApplicantFacts(CLOSING, grant_asked=Money(Decimal(5), "EUR"), known=FACTS.known)
    assert words("grant_ceiling", facts)[0] == "Asked for: €5"
    assert len(words("grant_ceiling", facts)) == 2


def test_grant_in_a_currency_without_a_rate_is_said_alone():
    facts = ApplicantFacts(CLOSING, grant_asked=Money(Decimal(5), "USD"), known=FACTS.known)
    assert len(words("grant_ceiling", facts)) == 2


def test_own_part_of_nothing_has_no_percentage():
    facts = ApplicantFacts(CLOSING, own_contribution=Decimal(0), total_cost=Decimal(0))
    assert words("own_contribution", facts)[0] == "0 of 0"


def test_no_other_application_is_said():
    assert words("same_member", ApplicantFacts(CLOSING, known=Known(shared=()))) == ["Also in: no other application"]


def test_place_without_a_name_keeps_its_code():
    assert words("region", ApplicantFacts(CLOSING, region_path="TN/TN-51")) == ["TN-51"]


def test_rule_of_an_unknown_kind_says_nothing():
    assert words("stars", params={"minimum": 1}) == []
