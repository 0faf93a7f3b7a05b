"""The check before applying as arithmetic: which questions, which facts, in which order it is told."""

from datetime import date
from decimal import Decimal

import pytest

from applications.eligibility.facts import Funding
from applications.eligibility.forms import FIELDS
from applications.eligibility.kinds import KINDS
from applications.eligibility.models import EligibilityRule
from applications.eligibility.precheck import ORDER, asked_by, check, effect_of, facts_before, lines_of
from tests.factories.calls import texts

CLOSES = date(2027, 2, 28)
MOROCCO = Funding("MAD", Decimal("10.8"), Decimal(100_000))


def a_rule(kind, params=None, effect="block", code="E"):
    return EligibilityRule(code=code, kind=kind, params=params or {}, effect=effect, message=texts(code))


def outcome(rule, **answers):
    facts = facts_before(answers, closing_date=CLOSES, paths={"MA-RAB": "MA/MA-04/MA-RAB"}, funding=MOROCCO)
    return check([rule], facts)[0].outcome


def test_every_question_that_a_kind_asks_has_its_fields_and_its_place():
    asked = {name for kind in KINDS.values() for name in kind.asks}
    assert asked == set(FIELDS) == set(ORDER)


def test_rules_that_the_platform_judges_ask_nothing():
    silent = {name for name, kind in KINDS.items() if not kind.asks}
    assert silent == {"same_member", "double_funding", "conflicts", "consent", "women_or_rural"}
    assert asked_by([a_rule(name) for name in silent]) == []


def test_what_is_only_reported_is_not_asked():
    assert asked_by([a_rule("region", {"codes": ["MA"]}, effect="report")]) == []


@pytest.mark.parametrize(
    ("rule", "answers", "expected"),
    [
        (a_rule("age", {"minimum": 18, "maximum": 35}), {"births": ["1991-03-01"]}, "met"),
        (a_rule("age", {"minimum": 18, "maximum": 35}), {"births": ["1991-02-28"]}, "unmet"),
        (a_rule("team_size", {"minimum": 2}), {"births": ["2000-01-01"]}, "unmet"),
        (a_rule("region", {"codes": ["MA-RAB"]}), {"region": "MA-RAB"}, "met"),
        (a_rule("region", {"codes": ["MA-RAB"]}), {"region": "elsewhere"}, "unmet"),
        (a_rule("sector", {"codes": ["recycling"]}), {"sectors": ["recycling"]}, "met"),
        (a_rule("sector", {"codes": ["recycling"]}), {}, "unmet"),
        (a_rule("legal_form", {"months": 36}), {"legal_form": "sarl", "created_on": "2024-02-27"}, "unmet"),
        (a_rule("legal_form", {"months": 36}), {"legal_form": "sarl", "created_on": "2024-02-28"}, "met"),
        (a_rule("legal_form", {"months": 36}), {"legal_form": "sarl"}, "by_hand"),
        (
            a_rule("grant_ceiling", {"maximum_eur": 60000}),
            {"grant_asked": {"amount": "100000.01", "currency": "MAD"}},
            "unmet",
        ),
        (
            a_rule("grant_ceiling", {"maximum_eur": 60000}),
            {"grant_asked": {"amount": "100000", "currency": "MAD"}},
            "met",
        ),
        (
            a_rule("own_contribution", {"percent": 10}),
            {"grant_asked": {"amount": "90", "currency": "MAD"}, "own_contribution": "10"},
            "met",
        ),
        (a_rule("own_contribution", {"percent": 10}), {"own_contribution": "10"}, "by_hand"),
        (a_rule("alumni"), {"served": True}, "by_hand"),
        (a_rule("alumni"), {"served": False}, "unmet"),
        (a_rule("alumni"), {}, "by_hand"),
        (a_rule("availability", {"minimum": 6}), {"weekly_hours": 5}, "unmet"),
        (a_rule("availability", {"minimum": 6}), {"weekly_hours": 6}, "met"),
        (a_rule("language", {"languages": ["fr"]}), {"follow_up_language": "en"}, "unmet"),
        (a_rule("charter"), {"charter": True}, "met"),
        (a_rule("charter"), {}, "unmet"),
    ],
)
def test_answer_meets_the_rule_or_not(rule, answers, expected):
    assert outcome(rule, **answers) == expected


def test_what_blocks_is_told_first_and_what_is_met_last():
    rules = [
        a_rule("language", {"languages": ["fr"]}, code="met"),
        a_rule("alumni", code="later"),
        a_rule("availability", {"minimum": 6}, effect="warn", code="warned"),
        a_rule("charter", code="blocked"),
    ]
    answers = {"follow_up_language": "fr", "weekly_hours": 1}
    facts = facts_before(answers, closing_date=CLOSES, paths={}, funding=None)
    lines = lines_of(check(rules, facts), {})
    assert [line.result.code for line in lines] == ["blocked", "warned", "later", "met"]
    assert (effect_of(lines), effect_of(lines[1:]), effect_of(lines[2:])) == ("block", "warn", "")
