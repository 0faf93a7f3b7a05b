"""Tables that people send: CSV or XLSX, read as texts, and given back by a page that showed them first."""

import csv
import io
import json
from zipfile import BadZipFile

from openpyxl import load_workbook

MOST_ROWS = 1_000
MOST_COLUMNS = 30


class Unreadable(Exception):
    """The file is not the table that was asked for. `code` says why: "type", "heading" or "rows"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def table_of(name: str, content: bytes) -> list[list[str]]:
    """Return the cells of a CSV or XLSX file as texts, its first sheet. Raises Unreadable."""
    if name.lower().endswith(".xlsx"):
        return _sheet(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise Unreadable("type")
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(";,\t", key=first.count)
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error as error:
        raise Unreadable("type") from error


def _sheet(content: bytes) -> list[list[str]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
        return [["" if cell is None else str(cell).strip() for cell in row] for row in rows]
    except (BadZipFile, KeyError, ValueError, OSError, IndexError) as error:
        raise Unreadable("type") from error


def kept_table(text: str) -> list[list[str]]:
    """Return the table that a page kept as JSON while it was looked at. Raises Unreadable."""
    try:
        table = json.loads(text)
    except ValueError as error:
        raise Unreadable("type") from error
    if not isinstance(table, list) or not all(isinstance(row, list) for row in table):
        raise Unreadable("type")
    return [[str(cell) for cell in row] for row in table]
