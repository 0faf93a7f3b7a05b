from decimal import Decimal

import pytest
from django.http import QueryDict

from applications.calls.call_file import CallFileError
from applications.forms.blocks import QuestionStreamBlock
from applications.forms.schema import FormDocument, QuestionType, is_blank, normalised, validate_answer
from applications.forms.schema.kinds.budget import totals_of
from applications.forms.schema.question import KINDS
from core.amounts import decimal_of, plain
from evaluation.reviews.dossier import READERS
from tests.factories.forms import TIFAWT_BUDGET, ask

# What the jury does not read by design: agreements; canvas blocks have a door of their own.
UNREAD = {"consent", "declaration", "canvas"}


def wrong(q, value):
    return validate_answer(q, value, "en")


def test_every_kind_has_its_module_its_block_its_template_and_its_reader():
    names = {kind.value for kind in QuestionType}
    assert {kind.value for kind in KINDS} == names
    assert set(QuestionStreamBlock().child_blocks) == names
    assert set(READERS) == names - UNREAD


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("1200", "1200"), ("1 200,50", "1200.5"), ("1,200.50", "1200.5"), ("1.200.000", "1200000"), ("0", "0")),
        *(("١٢٠٠٫٥", "1200.5"), ("-3", "-3"), ("1٬200", "1200"), (7, "7"), ("1\u00a0200", "1200")),
    ],
)
def test_amount_is_read_as_it_is_typed(text, number):
    assert plain(decimal_of(text)) == number


@pytest.mark.parametrize("text", ["", "abc", "1,", ".", "-", "1e5", True, 10**40, "9" * 41, None, 1.5, [], "²"])
def test_what_is_no_amount_is_none(text):
    assert decimal_of(text) is None


@pytest.mark.parametrize(
    ("kind", "options", "value", "stored"),
    [
        ("yes_no", {}, "yes", True),
        ("yes_no", {}, False, False),
        ("date", {}, "28/2/2027", "2027-02-28"),
        ("date", {}, "29/2/2027", "29/2/2027"),
        ("money", {"currencies": ["MAD"]}, {"amount": "1 200,50"}, {"amount": "1200.5", "currency": "MAD"}),
        ("table", {"columns": [{"key": "n", "type": "number", "label": {"en": "N"}}]}, [{"n": "3"}, {}], [{"n": 3}]),
    ],
)
def test_answer_is_stored_canonical(kind, options, value, stored):
    q = ask(kind, **options)
    assert normalised(q, value) == stored
    assert normalised(q, stored) == stored


@pytest.mark.parametrize(
    ("kind", "options", "value", "sentence"),
    [
        ("yes_no", {}, "perhaps", "Answer yes or no."),
        ("date", {}, "30/02/2027", "Write a date with its day, month and year, such as 28/02/2027."),
        ("date", {"earliest": "2027-01-01"}, "2026-12-31", "This date is 1 January 2027 or later."),
        ("date", {"latest": "2027-01-01"}, "2027-01-02", "This date is 1 January 2027 or earlier."),
        ("money", {"currencies": ["MAD"]}, {"amount": "abc"}, "Write an amount in digits, such as 1200.50."),
        ("money", {"currencies": ["MAD"]}, {"amount": "5", "currency": "TND"}, "Choose the currency in the list."),
        (
            *("money", {"currencies": ["MAD"]}, {"amount": "100,000"}),
            "An amount in MAD has at most 2 digits after the point.",
        ),
        (
            *("money", {"currencies": ["XOF"]}, {"amount": "0.5"}),
            "An amount in XOF has at most 0 digits after the point.",
        ),
        ("money", {"currencies": ["MAD"], "minimum": 10}, {"amount": "9.99"}, "This amount is MAD\u00a010 or more."),
        ("money", {"currencies": ["MAD"], "maximum": 10}, {"amount": "10.01"}, "This amount is MAD\u00a010 or less."),
        ("region", {"regions": ["MA-RAB"]}, "MA-TNG", "Choose a region or a province in the list."),
        ("declaration", {}, False, "You must declare this to apply."),
    ],
)
def test_wrong_answer_of_a_kind_gets_its_sentence(kind, options, value, sentence):
    assert wrong(ask(kind, **options), value) == [sentence]


def test_amount_that_may_be_misread_is_shown_and_summed_as_typed():
    money = ask("money", currencies=["MAD"])
    assert money.kind.show(money, {"amount": "100,000", "currency": "MAD"}, {}).texts == ["100,000"]
    line = {"category": "other", "label": "x", "unit": "", "quantity": "1", "price": "100,000"}
    assert totals_of({"currency": "MAD", "lines": [line]}).total == 0


def test_dinars_of_tunisia_have_three_decimals():
    assert wrong(ask("money", currencies=["TND"]), {"amount": "30.125"}) == []


def test_false_is_an_answer_and_no_money_is_none():
    assert wrong(ask("yes_no"), False) == []
    assert is_blank(ask("money", currencies=["MAD"]), {"amount": " ", "currency": "MAD"})


COLUMNS = [
    {"key": "name", "type": "short_text", "label": {"en": "Name"}, "max_length": 5},
    {"key": "since", "type": "date", "label": {"en": "Since"}, "required": False},
]


def test_table_checks_rows_and_cells():
    q = ask("table", columns=COLUMNS, min_rows=1, max_rows=2)
    assert wrong(q, [{"name": "Aya"}]) == []
    assert wrong(q, [{"name": "Aya" * 2}]) == ["Row 1, Name: This text is 1 character too long (5 at most)."]
    assert wrong(q, [{"since": "2027-01-01"}]) == ["Row 1, Name: Answer this question."]
    assert wrong(q, [{"name": "a"}] * 3) == ["Write at most 2 rows."]


def test_table_is_read_from_a_page_without_its_blank_rows():
    q = ask("table", columns=COLUMNS)
    sent = QueryDict("f-count=3&f-0-name=Aya&f-1-name=&f-2-name=Ali&f-2-since=1/2/2027")
    assert q.kind.read(q, "f", sent) == [{"name": "Aya"}, {"name": "Ali", "since": "2027-02-01"}]


@pytest.mark.parametrize("columns", [[], [{"key": "t", "type": "table", "label": {"en": "T"}}]])
def test_table_without_a_simple_column_is_refused(columns):
    with pytest.raises(CallFileError):
        ask("table", columns=columns)


def a_budget(**options):
    kinds = ("equipment", "fitting_out", "other")
    categories = [{"key": key, "label": {"en": key.title()}} for key in kinds]
    categories[-1]["most_percent"] = 10
    return ask("budget", currencies=["MAD"], categories=categories, **options)


def test_golden_budget_adds_up():
    """The uses of « Tifawt Énergie »: 180,000 MAD, of which 40,000 of its own, 40,000 lent, 100,000 asked for."""
    stored = normalised(a_budget(own_percent=10), TIFAWT_BUDGET)
    assert (stored["total"], stored["asked"]) == ("180000", "100000")
    assert [line["amount"] for line in stored["lines"]] == ["4500", "96000", "28000", "9000", "14500", "22000", "6000"]
    totals = totals_of(stored)
    assert (totals.own, totals.own_percent.quantize(Decimal("0.01"))) == (40000, Decimal("22.22"))


def test_budget_computes_what_a_page_claims():
    claimed = TIFAWT_BUDGET | {"total": "1", "asked": "999999"}
    assert normalised(a_budget(), claimed)["asked"] == "100000"


def test_budget_says_which_sum_is_wrong():
    def line(category, price):
        return {"category": category, "label": "x", "unit": "", "quantity": "1", "price": price}

    def sums(*lines, **more):
        return wrong(a_budget(own_percent=10, maximum=80), {"currency": "MAD", "lines": list(lines), **more})

    assert sums(line("equipment", "90"), line("other", "10"), own="20") == []
    assert sums(line("equipment", "89"), line("other", "11"), own="20") == [
        "“Other” takes 11% of the budget: at most 10%."
    ]
    assert sums(line("equipment", "80"), own="7.99") == ["Your own contribution is 10% of the budget: at least 10%."]
    assert sums(line("equipment", "100"), own="10") == ["The grant asked for is above the maximum of MAD\u00a080."]
    assert sums(line("equipment", "100"), own="101") == [
        "Your contribution and the other funding are more than the whole budget."
    ]


def test_budget_says_which_line_is_wrong():
    line = {"category": "sea", "label": "", "unit": "u" * 31, "quantity": "0", "price": "much"}
    assert wrong(a_budget(), {"lines": [line]}) == [
        "Row 1, Category: Choose a category in the list.",
        "Row 1, Item: Say what this line pays for.",
        "Row 1, Unit: This text is 1 character too long (30 at most).",
        "Row 1, Quantity: Write a number above zero, with two decimals at most.",
        "Row 1, Unit price: Write an amount in digits, such as 1200.50.",
    ]


def test_amounts_without_a_currency_are_in_those_of_the_call():
    q = ask("table", columns=[{"key": "m", "type": "money", "label": {"en": "M"}}])
    document = FormDocument.parse({"sections": [{"key": "s", "title": {"en": "S"}, "questions": [q.as_json()]}]})
    assert document.in_currencies(("MAD", "TND")).question("q").columns[0].currencies == ("MAD", "TND")


@pytest.mark.parametrize("options", [{"currencies": ["USD"]}, {"earliest": "tomorrow"}])
def test_option_that_is_not_fit_is_refused(options):
    with pytest.raises(CallFileError):
        ask("money" if "currencies" in options else "date", **options)


@pytest.mark.parametrize(("maximum", "shown"), [(2027, "2020"), (9999, "2\u202f020")])
def test_year_is_written_in_one_piece(maximum, shown):
    q = ask("number", minimum=1990, maximum=maximum)
    assert q.kind.show(q, 2020, {}).texts == [shown]
