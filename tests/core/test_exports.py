"""The only writer of CSV and XLSX."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from core import exports
from core.exports import (
    FORMULA_STARTS,
    Column,
    Sheet,
    csv_lines,
    csv_response,
    rows_of,
    safe_cell,
    write_book,
    write_xlsx,
)
from tests.factories.workshop import ParcelFactory
from tests.workshop.models import Parcel

COLUMNS = [Column("id", "Number", lambda row: row["id"]), Column("name", "Nom", lambda row: row["name"])]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "1"),
        (False, "0"),
        (-5, "-5"),
        (Decimal("-12.50"), "-12.50"),
        (Decimal("1E+3"), "1000"),
        ("-12.5", "-12.5"),
        ("-12,5", "-12,5"),
        ("+212600000000", "'+212600000000"),
        ("=1+1", "'=1+1"),
        ("  =1+1", "'  =1+1"),
        ("-1+1", "'-1+1"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("Alice = Bob", "Alice = Bob"),
        (date(2027, 3, 1), "2027-03-01"),
        (datetime(2027, 3, 1, tzinfo=UTC), "2027-03-01T00:00:00+00:00"),
    ],
)
def test_cells_are_no_formulas_and_numbers_keep_their_sign(value, cell):
    assert safe_cell(value) == cell


@given(st.text())
def test_no_text_begins_like_a_formula(text):
    cell = safe_cell(text)
    assert not cell.lstrip().startswith(FORMULA_STARTS) or exports.NUMBER.fullmatch(cell)


def test_csv_has_mark_headings_rows_and_a_trailer():
    text = "".join(csv_lines(COLUMNS, [{"id": 1, "name": "غشت"}, {"id": 2, "name": 'a "b", c\nd'}]))
    assert text.startswith("\ufeffNumber,Nom\r\n")
    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"))))
    assert rows[1:] == [["1", "غشت"], ["2", 'a "b", c\nd'], ["# end", "2"]]


def test_only_listed_columns_leave():
    assert "secret" not in "".join(csv_lines(COLUMNS, [{"id": 1, "name": "a", "note": "secret"}]))


def test_broken_export_has_no_trailer():
    def rows():
        yield {"id": 1, "name": "a"}
        raise OSError

    lines = csv_lines(COLUMNS, rows())
    assert "1,a" in next(lines) + next(lines)
    with pytest.raises(OSError):  # noqa: PT011
        next(lines)


def test_rows_come_by_key_set_pages(db, monkeypatch, django_assert_num_queries):
    parcels = ParcelFactory.create_batch(5, crate=None)
    monkeypatch.setattr(exports, "CHUNK", 2)
    with django_assert_num_queries(3):
        assert list(rows_of(Parcel.objects.order_by("-weight"))) == parcels


def test_full_last_page_asks_once_more(db, monkeypatch):
    ParcelFactory.create_batch(4, crate=None)
    monkeypatch.setattr(exports, "CHUNK", 2)
    assert len(list(rows_of(Parcel.objects.all()))) == 4


def test_response_is_a_download_that_streams():
    response = csv_response("entrées/RST 2027", COLUMNS, [])
    assert response.streaming
    assert response["Content-Disposition"] == 'attachment; filename="entr-es-RST-2027.csv"'
    assert response["Cache-Control"] == "no-store"
    assert b"".join(response).decode("utf-8-sig").endswith("# end,0\r\n")


def sheet_of(rows, **kwargs):
    stream = BytesIO()
    count = write_xlsx(stream, "A: list/of [things]", [*COLUMNS, Column("v", "V", lambda r: r["v"])], rows, **kwargs)
    return count, load_workbook(BytesIO(stream.getvalue())).active


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("=1+1", "=1+1"),
        (Decimal("-1.5"), -1.5),
        (7, 7),
        (date(2027, 3, 1), datetime(2027, 3, 1)),
        (datetime(2027, 3, 1, tzinfo=UTC), "2027-03-01T00:00:00+00:00"),
        (None, None),
        ("a\x00b", "ab"),
    ],
)
def test_xlsx_cells_are_typed_and_never_formulas(value, read):
    count, sheet = sheet_of([{"id": 1, "name": "a", "v": value}])
    assert count == 1
    assert (sheet["C2"].value, sheet["C2"].data_type == "f") == (read, False)


def test_xlsx_sheet_reads_from_the_right_in_arabic():
    assert sheet_of([], rtl=True)[1].sheet_view.rightToLeft
    assert not sheet_of([])[1].sheet_view.rightToLeft


def test_a_book_has_a_sheet_each_and_counts_all_rows():
    stream = BytesIO()
    column = Column("v", "V", lambda row: row)
    count = write_book(stream, [Sheet("A", [column], [1, 2]), Sheet("B", [column], ["=3"])], rtl=True)
    book = load_workbook(stream)
    assert (count, book.sheetnames, book["B"]["A2"].data_type) == (3, ["A", "B"], "s")
    assert book["A"].sheet_view.rightToLeft
