"""Tables in files: CSV and XLSX, read as rows of text and written from rows."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from .export_files import BOM, CONTROL, safe

#: What one file may hold: more is an accident, or another tool's work.
MOST_ROWS = 2_000
MOST_BYTES = 5_000_000


class BadSheet(Exception):
    """A file that is no table of ours; the message says what is wrong."""


@dataclass(frozen=True)
class Row:
    """One row of a table: its number in the file, and its cells by column."""

    number: int
    cells: dict[str, str]


def read(name: str, content: bytes, columns: Sequence[str]) -> list[Row]:
    """Read a table whose first row names its columns.

    Raises BadSheet for a file that is neither CSV nor XLSX, that is too long, or that
    has columns other than the ones given.
    """
    if len(content) > MOST_BYTES:
        raise BadSheet(_("The file is larger than 5 MB."))
    lines = _xlsx(content) if name.lower().endswith(".xlsx") else _csv(content)
    header = [cell.strip().lower() for cell in next(lines, [])]
    _check_header(header, columns)
    rows: list[Row] = []
    for number, line in enumerate(lines, start=2):
        cells = dict(zip(header, (cell.strip() for cell in line), strict=False))
        if not any(cells.values()):
            continue
        if len(rows) == MOST_ROWS:
            raise BadSheet(_("More than %d rows: split the file.") % MOST_ROWS)
        rows.append(Row(number, {name: cells.get(name, "") for name in columns}))
    if not rows:
        raise BadSheet(_("The file has no rows below its header."))
    return rows


def _check_header(header: list[str], columns: Sequence[str]) -> None:
    unknown = [name for name in header if name and name not in columns]
    if unknown or not set(header) & set(columns):
        raise BadSheet(
            _("The first row names the columns: %(columns)s. Not known: %(unknown)s.")
            % {
                "columns": ", ".join(columns),
                "unknown": ", ".join(name[:40] for name in unknown[:5]) or "–",
            }
        )


def _csv(content: bytes) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSheet(
            _("This is no spreadsheet: it must be XLSX, or CSV in UTF-8.")
        ) from error
    if "\0" in text:
        raise BadSheet(_("This is no spreadsheet: it must be XLSX, or CSV in UTF-8."))
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise BadSheet(_("The CSV cannot be read: %s.") % error) from error


def _xlsx(content: bytes) -> Iterator[list[str]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError) as error:
        raise BadSheet(_("This is no XLSX workbook.")) from error
    for line in sheet.iter_rows(values_only=True):
        yield [_text(value) for value in line]


def _text(value: Any) -> str:
    """Print a cell as someone would have typed it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def cell_name(columns: Sequence[str], column: str, number: int) -> str:
    """Return the name of a cell as spreadsheets show it: C5."""
    return f"{get_column_letter(columns.index(column) + 1)}{number}"


def write(kind: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a table as the content of a CSV or XLSX file."""
    lines = ([_cell(value) for value in row] for row in rows)
    if kind == "xlsx":
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        sheet.append(list(header))
        for line in lines:
            sheet.append(line)
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(lines)
    return (BOM + text.getvalue()).encode()


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return safe(CONTROL.sub("", value)) if isinstance(value, str) else value
