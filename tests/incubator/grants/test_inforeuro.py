"""The files of InforEuro, line by line."""

import json
from datetime import date
from decimal import Decimal

import pytest

from core.tables import Unreadable, table_of
from incubator.grants.inforeuro import (
    LineFault,
    Outcome,
    digits_of,
    lines_of,
    month_of,
    planned,
    source_of,
    table_of_json,
)

HEAD = "Country,Currency,ISO A3 Code,ISO A2 Code,Value,Comment"
MOROCCO = "Morocco,Moroccan dirham,MAD,MA,10.745,"


def read(*lines, head=HEAD):
    return lines_of(table_of("rates.csv", "\n".join([head, *lines]).encode()))


def only(*lines, head=HEAD):
    (line,) = read(*lines, head=head)
    return line


def test_csv_line_gives_code_country_and_rate():
    line = only(MOROCCO)
    assert (line.number, line.code, line.country, line.value) == (2, "MAD", "Morocco", Decimal("10.745"))


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Pays;Devise;Code ISO A3;Code ISO A2;Valeur", "Maroc;Dirham;mad;MA;10,745"),
        ("Country;Currency;ISO A3 Code;Value", 'Morocco;Dirham;MAD;"10,745"'),
        ("isoA3Code\tvalue", "MAD\t10.745"),
        ("Country,Currency,ISO A3 Code,Amount", 'Morocco,Dirham,MAD,"10,745"'),
    ],
)
def test_csv_is_read_with_any_separator_and_a_decimal_comma(head, row):
    assert only(row, head=head).value == Decimal("10.745")


def test_csv_is_read_with_a_mark_before_it_and_in_latin_letters():
    for content in (f"\ufeff{HEAD}\n{MOROCCO}".encode(), f"{HEAD}\nMéxico,Peso,MXN,MX,21.5,".encode("cp1252")):
        assert lines_of(table_of("rates.csv", content))[0].value


def test_json_gives_the_same_lines_as_csv():
    rows = [{"country": "Morocco", "currency": "Dirham", "isoA3Code": "MAD", "value": 10.745, "comment": None}]
    line = lines_of(table_of_json(json.dumps(rows).encode("utf-8-sig")))[0]
    assert (line.code, line.country, line.value) == ("MAD", "Morocco", Decimal("10.745"))


@pytest.mark.parametrize(
    "content",
    [b"{}", b"[1]", b"[{]", b'["a"]', b'[{"isoA3Code": "MAD"', b"\xff\xfe[", b"[" * 100_000],
)
def test_json_of_another_kind_is_refused(content):
    with pytest.raises(Unreadable) as refusal:
        table_of_json(content)
    assert refusal.value.code == "type"


@pytest.mark.parametrize("value", ["NaN", "1e999999", "-Infinity", "true", "null", '"x"', "[]", "1e400"])
def test_json_number_that_is_no_rate_is_refused_by_its_line(value):
    line = lines_of(table_of_json(f'[{{"isoA3Code": "MAD", "value": {value}}}]'.encode()))[0]
    assert line.fault == LineFault.NUMBER


@pytest.mark.parametrize(
    ("table", "code"),
    [([], "heading"), ([["Country", "Value"], ["Morocco", "10"]], "heading"), ([["Code ISO A3", "Valeur"]], "rows")],
)
def test_table_without_its_columns_or_lines_is_refused(table, code):
    with pytest.raises(Unreadable) as refusal:
        lines_of(table)
    assert refusal.value.code == code


def test_table_of_a_thousand_lines_is_read_and_no_more():
    rows = [["isoA3Code", "value"], *([f"{number:03}", "1"] for number in range(1000))]
    assert len(lines_of(rows)) == 1000
    with pytest.raises(Unreadable):
        lines_of([*rows, ["MAD", "10"]])


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("Morocco,Dirham,MA,MA,10.745,", LineFault.CODE),
        ("Morocco,Dirham,,MA,10.745,", LineFault.CODE),
        ("Morocco,Dirham,MAD1,MA,10.745,", LineFault.CODE),
        ("Morocco,Dirham,MAD,MA,dix,", LineFault.NUMBER),
        ("Morocco,Dirham,MAD", LineFault.NUMBER),
        ("Morocco,Dirham,MAD,MA,100000000,", LineFault.NUMBER),
        ("Morocco,Dirham,MAD,MA,0,", LineFault.NOT_POSITIVE),
        ("Morocco,Dirham,MAD,MA,-10.7,", LineFault.NOT_POSITIVE),
        ("Morocco,Dirham,MAD,MA,10.7451234,", LineFault.TOO_FINE),
    ],
)
def test_line_without_a_rate_says_why(row, fault):
    line = only(row)
    assert (line.fault, line.value) == (fault, None)


def test_largest_and_finest_rate_are_read():
    assert only("X,X,MAD,MA,99999999.999999,").value == Decimal("99999999.999999")


def test_currency_of_several_countries_is_read_once():
    first, second = read("Benin,CFA franc,XOF,BJ,655.957,", "Togo,CFA franc,XOF,TG,655.957,")
    assert planned(first, None, used=False).outcome == Outcome.ADD
    assert planned(second, None, used=False).outcome == Outcome.LEFT_OUT


def test_currency_with_two_rates_is_refused():
    _first, second = read("Benin,CFA franc,XOF,BJ,655.957,", "Togo,CFA franc,XOF,TG,656,")
    assert planned(second, None, used=False).fault == LineFault.TWICE


def test_currencies_not_in_use_are_left_out_whatever_they_say():
    for row in ("Chile,Peso,CLP,CL,x,", "Austria,Euro,EUR,AT,1,", "Chile,Peso,CLP,CL,1045,"):
        assert planned(only(row), None, used=False).outcome == Outcome.LEFT_OUT


@pytest.mark.parametrize(
    ("before", "used", "outcome", "fault"),
    [
        (None, False, Outcome.ADD, None),
        ("10.745000", True, Outcome.SAME, None),
        ("10.8", False, Outcome.CHANGE, None),
        ("10.8", True, Outcome.REFUSED, LineFault.USED),
    ],
)
def test_line_beside_the_rate_that_is_known(before, used, outcome, fault):
    found = planned(only(MOROCCO), before and Decimal(before), used=used)
    assert (found.outcome, found.fault, found.before) == (outcome, fault, before and Decimal(before))


def test_bad_line_is_refused_whatever_is_known():
    found = planned(only("Morocco,Dirham,MAD,MA,0,"), Decimal("10.8"), used=False)
    assert (found.outcome, found.fault, found.digits) == (Outcome.REFUSED, LineFault.NOT_POSITIVE, 2)
    assert planned(only("Morocco,Dirham,M,MA,1,"), None, used=False).digits == 0


@pytest.mark.parametrize(("text", "month"), [("2026-11", date(2026, 11, 1)), (" 1999-01 ", date(1999, 1, 1))])
def test_month_is_read(text, month):
    assert month_of(text) == month


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-00", "26-11", "11/2026", "1998-12", "2026-11-01"])
def test_month_written_otherwise_is_none(text):
    assert month_of(text) is None


@pytest.mark.parametrize(("rate", "digits"), [("10", 2), ("10.700000", 2), ("655.957", 3), ("0.123456", 6), ("100", 2)])
def test_digits_shown_are_those_that_count(rate, digits):
    assert digits_of(Decimal(rate)) == digits


def test_source_names_the_month():
    assert source_of(date(2026, 3, 1)) == "InforEuro, 2026-03"
