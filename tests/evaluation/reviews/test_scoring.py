"""The arithmetic of a sheet, with the golden figures of the specification."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.reviews import scoring
from evaluation.reviews.scoring import Weighed

D = Decimal
G1 = [
    Weighed("I1", D(20), D(2)),
    Weighed("I2", D(20)),
    Weighed("I3", D(20)),
    Weighed("I4", D(15)),
    Weighed("I5", D(15)),
    Weighed("I6", D(10)),
]
GOLDEN = [
    ("RST-MA-0050", ["554334", "454334", "445434"], ["82.00", "78.00", "81.00"], "80.33", "4.00", False),
    ("RST-TN-0112", ["444444", "444444", "444444"], ["80.00", "80.00", "80.00"], "80.00", "0.00", False),
    ("RST-MA-0007", ["443445", "543444", "433544"], ["78.00", "80.00", "75.00"], "77.67", "5.00", False),
    ("RST-DZ-0031", ["524345", "334345", "122223"], ["75.00", "71.00", "38.00"], "61.33", "37.00", True),
]


def sheet(digits, criteria=G1):
    return {criterion.code: int(digit) for criterion, digit in zip(criteria, digits, strict=True)}


@pytest.mark.parametrize(("reference", "marks", "totals", "score", "spread", "diverges"), GOLDEN)
def test_golden_marks_make_the_golden_scores(reference, marks, totals, score, spread, diverges):
    sheets = [sheet(digits) for digits in marks]
    assert [str(scoring.total(item, G1, 5)) for item in sheets] == totals
    made = scoring.summary(sheets, G1, 5, by_median=False)
    assert (str(made.score), str(made.spread), made.diverges, made.reviews) == (score, spread, diverges, 3)


def test_golden_oral_is_the_median_of_five_members():
    totals = [D(70), D(84), D(76), D(90), D(72)]
    assert str(scoring.median(totals)) == "76.00"


def test_golden_plan_is_the_mean_of_three_readers():
    assert str(scoring.mean([D(78), D(81), D(75)])) == "78.00"


def test_summary_by_median_takes_the_middle_total():
    sheets = [sheet(digits) for digits in GOLDEN[3][1]]
    assert scoring.summary(sheets, G1, 5, by_median=True).score == D("71.00")


def test_summary_of_no_sheet_has_no_score():
    made = scoring.summary([], G1, 5, by_median=False)
    assert (made.reviews, made.score, made.spread, made.diverges, made.criteria) == (0, None, None, False, {})


def test_summary_keeps_the_mean_points_of_each_criterion():
    made = scoring.summary([sheet(digits) for digits in GOLDEN[0][1]], G1, 5, by_median=False)
    assert [str(made.criteria[code]) for code in ("I1", "I2", "I6")] == ["4.33", "4.67", "4.00"]


def test_total_rounds_half_up():
    thirds = [Weighed("A", D(1)), Weighed("B", D("7"))]
    # 100 · (1·1 + 7·0) / 5 / 8 = 2.5 exactly; one eighth of a hundredth is not lost.
    assert scoring.total({"A": 1, "B": 0}, thirds, 5) == D("2.50")
    assert scoring.rounded(D("80.335")) == D("80.34")
    assert scoring.rounded(D("80.3349")) == D("80.33")


@pytest.mark.parametrize("marks", [{"I1": 3}, sheet("444444") | {"X": 1}])
def test_total_refuses_a_sheet_of_another_grid(marks):
    with pytest.raises(ValueError, match="each criterion"):
        scoring.total(marks, G1, 5)


@pytest.mark.parametrize("points", [-1, 6])
def test_total_refuses_points_off_the_scale(points):
    with pytest.raises(ValueError, match="from 0 to 5"):
        scoring.total(sheet("444444") | {"I1": points}, G1, 5)


@pytest.mark.parametrize("measure", [scoring.mean, scoring.median])
def test_measures_refuse_nothing(measure):
    with pytest.raises(ValueError, match="nothing"):
        measure([])


def test_median_of_an_even_number_is_between_the_two():
    assert scoring.median([D(70), D(75), D(80), D(90)]) == D("77.50")


@pytest.mark.parametrize(
    ("totals", "expected"),
    [([D(80), D(55)], False), ([D(80), D("54.99")], True), ([D(80)], False), ([], False)],
)
def test_divergence_begins_beyond_a_range_of_25(totals, expected):
    assert scoring.diverges(totals, [sheet("444444")] * len(totals)) is expected


@pytest.mark.parametrize(("digits", "expected"), [("144444", True), ("244444", False)])
def test_divergence_begins_at_three_points_apart_on_one_criterion(digits, expected):
    assert scoring.diverges([D(80), D(80)], [sheet("444444"), sheet(digits)]) is expected


def test_divergence_ignores_a_criterion_that_a_sheet_lacks():
    assert scoring.diverges([D(80), D(80)], [{"A": 5}, {"B": 0}]) is False


@pytest.mark.parametrize(
    ("points", "expected"), [((2, 2, 1), ("I1",)), ((2, 2, 2), ()), ((5, 1, 0), ()), ((5, 0, 0), ("I1",))]
)
def test_minimum_is_compared_with_the_unrounded_mean(points, expected):
    sheets = [sheet("444444") | {"I1": value} for value in points]
    assert scoring.below_minimum(sheets, G1) == expected


def test_minimum_of_no_sheet_is_not_missed():
    assert scoring.below_minimum([], G1) == ()


marks = st.fixed_dictionaries({criterion.code: st.integers(0, 5) for criterion in G1})


@given(marks)
def test_total_lies_between_0_and_100(marks):
    assert D(0) <= scoring.total(marks, G1, 5) <= D(100)


@given(marks, st.sampled_from([criterion.code for criterion in G1]))
def test_total_never_falls_when_points_rise(marks, code):
    raised = marks | {code: min(5, marks[code] + 1)}
    assert scoring.total(raised, G1, 5) >= scoring.total(marks, G1, 5)


@given(st.lists(marks, min_size=1, max_size=6), st.booleans(), st.randoms())
def test_summary_does_not_depend_on_the_order_of_sheets(sheets, by_median, random):
    shuffled = sheets[:]
    random.shuffle(shuffled)
    assert scoring.summary(sheets, G1, 5, by_median=by_median) == scoring.summary(shuffled, G1, 5, by_median=by_median)
