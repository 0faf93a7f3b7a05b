from datetime import date

import pytest
from django.utils.translation import override

from incubator.startups.team_check import birth_date_of, team_problems

TODAY = date(2026, 11, 23)


def problems(*members):
    with override("en"):
        return team_problems(members, today=TODAY)


def one(**fields):
    return {"full_name": "Alice", "is_leader": True, **fields}


def test_a_complete_team_has_no_problem():
    other = {"full_name": "Bob", "email": "b@example.org", "sex": "male", "birth_date": TODAY}
    assert problems(one(email="a@example.org", birth_date="1999-12-31"), other) == []


def test_an_empty_team_is_said_once():
    assert problems() == ["Write at least one member of the team."]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"full_name": " "}, "write a full name."),
        ({"full_name": "x" * 121}, "the name is too long."),
        ({"email": "alice@"}, "the e-mail address is not complete."),
        ({"sex": "x"}, "choose one of the answers for “sex”."),
        ({"phone": "0" * 31}, "the phone number is too long."),
        ({"part": "x" * 101}, "the part in the team is too long."),
        ({"birth_date": "31/12/1999"}, "write the date of birth as day, month and year."),
        ({"birth_date": "2026-11-24"}, "the date of birth is in the future."),
        ({"birth_date": "2027-01-01"}, "check the year of birth."),
        ({"birth_date": "1900-01-01"}, "check the year of birth."),
    ],
)
def test_each_wrong_field_has_its_sentence(fields, sentence):
    assert problems(one(**fields)) == [f"Member 1: {sentence}"]


@pytest.mark.parametrize("leaders", [0, 2])
def test_a_team_has_one_leader(leaders):
    members = [one(is_leader=number < leaders) for number in range(3)]
    assert problems(*members) == ["Say which one person leads the project."]


def test_a_team_has_a_limit_and_no_double_address():
    members = [one(is_leader=number == 0, email="same@example.org" if number < 2 else "") for number in range(21)]
    assert problems(*members) == [
        "A team has at most 20 members here.",
        "Two members have the same e-mail address.",
    ]


def test_a_birth_date_is_a_date_or_its_text():
    assert birth_date_of("") is None
    assert birth_date_of("2000-02-29") == date(2000, 2, 29)
