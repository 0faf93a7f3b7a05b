"""Who is in a team on the closing day."""

from datetime import date

import pytest

from applications.entries.composition import composition_of

DAY = date(2027, 2, 28)


@pytest.mark.parametrize(
    ("born", "age", "young"),
    [
        ("1991-02-28", 36, 0),
        ("1991-03-01", 35, 1),
        ("2009-02-28", 18, 1),
        ("2009-03-01", 17, 0),
        (None, None, 0),
        ("2030-01-01", None, 0),
        ("no date", None, 0),
    ],
)
def test_age_is_counted_on_the_closing_day(born, age, young):
    found = composition_of([{"full_name": "A", "birth_date": born}], DAY)
    assert (found.members[0].age, found.young, found.without_age) == (age, young, int(age is None))


def test_composition_counts_sexes_and_keeps_the_parts():
    team = [
        {"full_name": "A", "sex": "female", "part": "Ventes", "is_leader": True},
        {"full_name": "B", "sex": "male"},
        {"full_name": "C", "sex": "unsaid"},
    ]
    found = composition_of(team, DAY)
    assert (found.women, found.men, found.unsaid) == (1, 1, 1)
    assert [(one.part, one.is_leader) for one in found.members] == [("Ventes", True), ("", False), ("", False)]
