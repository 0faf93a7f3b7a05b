"""The only writer of CSV and XLSX: allow-listed columns, cells that no spreadsheet takes for a formula.

CSV streams by key-set pages and ends with a trailer line that counts the rows, so that a download cut short shows.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import IO, Any, cast

from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from openpyxl import Workbook  # noqa: TID251 -- the one writer
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

BYTE_ORDER_MARK = "\ufeff"
CHUNK = 1_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NUMBER = re.compile(r"[-+]?\d{1,15}([.,]\d+)?")
# What a spreadsheet takes for the start of a formula, also in the full-width forms that some normalise.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Column:
    """One column: its stable key, its heading (lazy or not), and what it takes from a row."""

    key: str
    label: Any
    value: Callable[[Any], Any]


def safe_cell(value: Any) -> str:
    """Return a value as the text of a CSV cell: machine-readable numbers and dates, and no formula.

    A text that starts like a formula gets an apostrophe before it. Numbers keep their sign, whether they come as
    numbers or as text ("-12.5"); a "+" with digits is a telephone number and is kept as text.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float | Decimal):
        return format(value, "f") if isinstance(value, Decimal) else str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    text = str(value)
    if NUMBER.fullmatch(text) and not text.startswith("+"):
        return text
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA_STARTS) else text


def rows_of(source: QuerySet[Any] | Iterable[Any]) -> Iterator[Any]:
    """Yield the rows of a queryset by key-set pages, in the order of their keys; any other iterable as it is.

    A page is one query of 1,000 rows after the last key, prefetches included: memory and time a row stay flat.
    """
    if not isinstance(source, QuerySet):
        yield from source
        return
    ordered = source.order_by("pk")
    last = None
    while True:
        page = list((ordered if last is None else ordered.filter(pk__gt=last))[:CHUNK])
        yield from page
        if len(page) < CHUNK:
            return
        last = page[-1].pk


def csv_lines(columns: Iterable[Column], rows: QuerySet[Any] | Iterable[Any]) -> Iterator[str]:
    """Yield the text of a CSV file: byte-order mark, headings, a line a row, and the trailer "# end", count."""
    columns = list(columns)
    buffer = StringIO()
    writer = csv.writer(buffer)  # noqa: TID251 -- the one writer

    def line(cells: Iterable[Any]) -> str:
        writer.writerow([safe_cell(cell) for cell in cells])
        text = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return text

    yield BYTE_ORDER_MARK + line(column.label for column in columns)
    count = 0
    for row in rows_of(rows):
        count += 1
        yield line(column.value(row) for column in columns)
    yield line(["# end", count])


def csv_response(name: str, columns: Iterable[Column], rows: QuerySet[Any] | Iterable[Any]) -> StreamingHttpResponse:
    """Return a download of `rows` as CSV, streamed. `name` is the file's name without extension, in ASCII."""
    response = StreamingHttpResponse(csv_lines(columns, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_file_name(name)}.csv"'
    response["Cache-Control"] = "no-store"
    return response


@dataclass(frozen=True)
class Sheet:
    """One sheet of an XLSX file."""

    title: str
    columns: Sequence[Column]
    rows: QuerySet[Any] | Iterable[Any]


def write_xlsx(
    stream: IO[bytes], title: str, columns: Iterable[Column], rows: QuerySet[Any] | Iterable[Any], *, rtl: bool = False
) -> int:
    """Write `rows` as one XLSX sheet to a binary stream and return how many there were. Texts are never formulas."""
    return write_book(stream, [Sheet(title, list(columns), rows)], rtl=rtl)


def write_book(stream: IO[bytes], sheets: Iterable[Sheet], *, rtl: bool = False) -> int:
    """Write an XLSX file of several sheets, as `write_xlsx` does one, and return how many rows there were in all."""
    book = Workbook(write_only=True)
    count = 0
    for one in sheets:
        sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", one.title)[:31])
        sheet.sheet_view.rightToLeft = rtl
        sheet.freeze_panes = "A2"
        sheet.append([_cell(sheet, column.label) for column in one.columns])
        for row in rows_of(one.rows):
            count += 1
            sheet.append([_cell(sheet, column.value(row)) for column in one.columns])
    book.save(stream)
    return count


def xlsx_response(name: str, sheets: Iterable[Sheet], *, rtl: bool = False) -> HttpResponse:
    """Return a download of a small XLSX file, made at once. `name` is the file's name without extension, in ASCII."""
    stream = BytesIO()
    write_book(stream, sheets, rtl=rtl)
    response = HttpResponse(stream.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{_file_name(name)}.xlsx"'
    response["Cache-Control"] = "no-store"
    return response


def _file_name(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name)


def _cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, datetime) and value.tzinfo is not None:
        value = value.isoformat()
    if value is None or isinstance(value, bool | int | float | Decimal | date):
        return WriteOnlyCell(sheet, cast("Any", value))
    cell = WriteOnlyCell(sheet, "")
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    cell.data_type = "s"
    return cell
