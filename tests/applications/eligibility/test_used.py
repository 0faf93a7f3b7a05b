"""What an officer reads of the values that a rule used."""

from datetime import date

import pytest
from django.utils import translation

from applications.eligibility.facts import ApplicantFacts
from applications.eligibility.judgement import RuleResult, judge
from applications.eligibility.kinds import KINDS
from applications.eligibility.used import KINDS as SAID
from applications.eligibility.used import codes_used, said
from tests.applications.eligibility.test_judgement import rule

CLOSING = date(2027, 2, 28)
NAMES = {"MA-RAB": "Rabat", "recycling": "Recycling", "mining": "Mining"}
FACTS = ApplicantFacts(CLOSING, (date(2003, 1, 1), None), "MA/MA-04/MA-RAB", ("mining", "recycling"))
PARAMS = {
    "age": {"minimum": 18, "maximum": 35},
    "team_size": {"minimum": 2, "aged_count": 1, "aged_minimum": 18, "aged_maximum": 35},
    "region": {"codes": ["MA"]},
    "sector": {"codes": ["recycling"]},
}


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def words(kind, facts=FACTS, params=None):
    result = judge([rule(kind=kind, params=params or PARAMS[kind])], facts)[0]
    return said(RuleResult.from_json(result.as_json()), NAMES)


def test_every_kind_of_rule_says_its_values():
    assert SAID.keys() == KINDS.keys() == PARAMS.keys()


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("age", ["On 28 February 2027: 24 years, age not known"]),
        ("team_size", ["2 members", "On 28 February 2027: 24 years, age not known"]),
        ("region", ["Rabat"]),
        ("sector", ["Chosen: Mining, Recycling", "Counted: Recycling"]),
    ],
)
def test_values_are_said_in_words(kind, lines):
    assert words(kind) == lines


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("age", ["On 28 February 2027: no member"]),
        ("team_size", ["0 members"]),
        ("region", ["no place given"]),
        ("sector", ["Chosen: no sector", "Counted: no sector"]),
    ],
)
def test_what_is_missing_is_said_too(kind, lines):
    assert words(kind, ApplicantFacts(CLOSING)) == lines


def test_place_without_a_name_keeps_its_code():
    assert words("region", ApplicantFacts(CLOSING, region_path="TN/TN-51")) == ["TN-51"]


def test_rule_of_an_unknown_kind_says_nothing():
    assert words("stars", params={"minimum": 1}) == []


def test_codes_that_need_names_are_gathered():
    assert codes_used(judge([rule(kind=kind, params=PARAMS[kind]) for kind in KINDS], FACTS)) == {
        "MA-RAB",
        "mining",
        "recycling",
    }
