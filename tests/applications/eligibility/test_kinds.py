from datetime import date

import pytest

from applications.eligibility.facts import ApplicantFacts
from applications.eligibility.kinds import KINDS
from applications.eligibility.kinds.ages import age_on

CLOSING = date(2027, 2, 28)
IN_RANGE = date(2000, 1, 1)
TOO_OLD = date(1980, 1, 1)
AGE = {"minimum": 18, "maximum": 35, "who": "all"}
TEAM = {"minimum": 2, "maximum": 8, "aged_minimum": 18, "aged_maximum": 35, "aged_count": 2}
OPEN = {"codes": ["MA-RAB", "MA-TNG", "TN-51", "DZ-10"]}


def verdict(kind, params, **facts):
    return KINDS[kind].judge(params, ApplicantFacts(CLOSING, **facts))


@pytest.mark.parametrize(
    ("birth", "met"),
    [
        (date(1991, 3, 1), True),  # 36 on 1 March 2027
        (date(1991, 2, 28), False),  # 36 on the closing date
        (date(2009, 2, 28), True),  # 18 on the closing date
        (date(2009, 3, 1), False),  # 18 the day after
    ],
)
def test_e01_counts_age_on_the_closing_date(birth, met):
    assert verdict("age", AGE, birth_dates=(IN_RANGE, birth)).met is met


def test_age_keeps_the_values_it_used():
    found = verdict("age", AGE, birth_dates=(date(1991, 2, 28), None))
    assert found.values == {"closing_date": "2027-02-28", "ages": [36, None]}
    assert found.met is False


@pytest.mark.parametrize("births", [(), (None,), (IN_RANGE, None)])
def test_unknown_birth_date_is_checked_by_hand(births):
    assert verdict("age", AGE, birth_dates=births).met is None


@pytest.mark.parametrize(
    ("births", "met"),
    [
        ((IN_RANGE, IN_RANGE, TOO_OLD), True),
        ((IN_RANGE, None, TOO_OLD), None),
        ((IN_RANGE, TOO_OLD), False),
    ],
)
def test_age_of_the_two_required_members_alone(births, met):
    assert verdict("age", AGE | {"who": "required_two"}, birth_dates=births).met is met


def test_age_of_a_birth_on_29_february_changes_on_1_march():
    assert age_on(date(2000, 2, 29), date(2027, 2, 28)) == 26
    assert age_on(date(2000, 2, 29), date(2027, 3, 1)) == 27


@pytest.mark.parametrize(("size", "met"), [(1, False), (2, True), (8, True), (9, False)])
def test_e02_team_has_2_to_8_members(size, met):
    assert verdict("team_size", TEAM, birth_dates=(IN_RANGE,) * size).met is met


@pytest.mark.parametrize(
    ("births", "met"),
    [
        ((IN_RANGE, IN_RANGE, TOO_OLD), True),
        ((IN_RANGE, TOO_OLD), False),
        ((IN_RANGE, None), None),
        ((None, None), None),
        ((TOO_OLD, None), False),
    ],
)
def test_e02_two_members_are_of_age(births, met):
    assert verdict("team_size", TEAM, birth_dates=births).met is met


def test_team_size_without_ages_needs_no_birth_date():
    assert verdict("team_size", {"minimum": 1}, birth_dates=(None,) * 30).met is True


@pytest.mark.parametrize(
    ("path", "met"),
    [
        ("MA/MA-04/MA-RAB", True),
        ("MA/MA-01/MA-TNG", True),
        ("MA/MA-01/MA-CHE", False),
        ("MA/MA-01", False),
        ("MA/MA-04", False),
        ("TN/TN-51", True),
        ("TN/TN-11", False),
        ("DZ/DZ-10", True),
        ("", None),
    ],
)
def test_e03_place_is_open(path, met):
    assert verdict("region", OPEN, region_path=path).met is met


@pytest.mark.parametrize(
    ("codes", "path", "met"),
    [
        (["MA"], "MA/MA-04/MA-RAB", True),
        (["MA"], "MA", True),
        (["MA"], "SN/SN-DK", False),
        (["MA-01"], "MA/MA-01/MA-TNG", False),
        (["MA-01"], "MA/MA-01", True),
        (["MA-01", "MA-TNG"], "MA/MA-01/MA-TNG", True),
    ],
)
def test_country_contains_its_subdivisions_and_a_region_does_not(codes, path, met):
    assert verdict("region", {"codes": codes}, region_path=path).met is met


@pytest.mark.parametrize(
    ("sectors", "minimum", "met"),
    [((), 1, False), (("mining",), 1, False), (("recycling", "mining"), 1, True), (("recycling",), 2, False)],
)
def test_e04_counts_the_priority_sectors(sectors, minimum, met):
    params = {"codes": ["recycling", "agro-food"], "minimum": minimum}
    assert verdict("sector", params, sectors=sectors).met is met


def test_sector_keeps_the_values_it_used():
    found = verdict("sector", {"codes": ["recycling"]}, sectors=("recycling", "mining"))
    assert found.values == {"sectors": ["mining", "recycling"], "counted": ["recycling"]}
