import pytest

from core.folding import folded
from core.tables import Unreadable, kept_table, table_of
from incubator.trainings.roll import lines_of

KNOWN = {folded("Hajar El Amrani"): [1], folded("hajar@example.org"): [1], "youssef": [2], "salma": [3, 4]}


def lines(*rows):
    return lines_of([["Nom", "Présent"], *rows], KNOWN)


def test_names_and_addresses_are_found_without_case_or_accents():
    first, second = lines(["HAJAR EL AMRANI", "Oui"], ["youssef", ""])
    assert (first.person, first.present, first.faults) == (1, True, ())
    assert (second.person, second.present, second.faults) == (2, False, ())


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (["Inconnue", "x"], "unknown"),
        (["Salma", "x"], "namesake"),
        (["Youssef", "peut-être"], "present"),
    ],
)
def test_what_cannot_be_read_is_named(row, fault):
    (line,) = lines(row)
    assert line.faults == (fault,)


def test_the_same_person_twice_is_named_by_its_line():
    found = lines(["Hajar El Amrani", "x"], [], ["hajar@example.org", "non"])
    assert [(line.number, line.faults) for line in found] == [(2, ()), (4, ("twice",))]


@pytest.mark.parametrize("heading", [["Nom", "Start-up"], ["Présent"], ["a", "b"]])
def test_wrong_columns_are_refused(heading):
    with pytest.raises(Unreadable) as refused:
        lines_of([heading, ["Youssef", "x"]], KNOWN)
    assert refused.value.code == "heading"


def test_a_file_without_lines_is_refused():
    with pytest.raises(Unreadable) as refused:
        lines()
    assert refused.value.code == "rows"


def test_a_cell_that_is_missing_is_an_absence():
    assert not lines(["Youssef"])[0].present


@pytest.mark.parametrize("text", ["", "{", '"a"', "[1]"])
def test_a_table_that_was_tampered_with_is_refused(text):
    with pytest.raises(Unreadable):
        kept_table(text)


def test_a_table_kept_by_a_page_is_the_same():
    assert kept_table('[["Nom", "Présent"], ["Youssef", 1]]') == [["Nom", "Présent"], ["Youssef", "1"]]


def test_a_workbook_that_is_none_is_refused():
    with pytest.raises(Unreadable):
        table_of("liste.xlsx", b"Nom;Present")
