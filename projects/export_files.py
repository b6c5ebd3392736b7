"""An export as a file: CSV, XLSX, JSON, and the notes that say what is in it.

Each says how many rows it holds in its last line, sheet or field, so that a download
that broke off shows. None holds all rows in memory.
"""

import csv
import json
import re
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import IO, Any, NamedTuple

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from .exports import COLUMNS, Value, rows_of
from .filters import ProjectFilter
from .links import chips_of
from .quantities import Qualifier
from .totals import Total

BOM = "\ufeff"
NAMES = [column.name for column in COLUMNS]

#: A cell that begins so may be run as a formula by a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: Characters that XML, and so a workbook, cannot hold.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


LICENCE = gettext_lazy(
    "Facts are free. Our records and their wording may be used and cited by anyone, "
    "for any purpose, with the name InvestTracker Kazakhstan. The reports belong to "
    "their publishers."
)
CREDITS = gettext_lazy(
    "Exchange rates: National Bank of Kazakhstan; cross rates: European Central Bank; "
    "World Bank. Contains public sector information licensed under the Open Government "
    "Licence v3.0 (HMRC). Place data: GeoNames (CC BY 4.0)."
)


class Note(NamedTuple):
    """One remark: its key, the same in every language, its heading and its text."""

    key: str
    heading: str
    text: str


class Export:
    """The rows in view, with what has to be known to use them."""

    def __init__(self, found: ProjectFilter, absolute: Callable[[str], str]) -> None:
        self.found, self.absolute = found, absolute
        self.language = translation.get_language() or "en"
        self.made_at = timezone.localtime().isoformat(timespec="seconds")

    def name(self, kind: str) -> str:
        return f"investtracker-projects-{self.found.today}.{kind}"

    def url(self, name: str, **changes: Any) -> str:
        return self.absolute(reverse(name) + self.found.address(**changes))

    @property
    def notes_url(self) -> str:
        path = reverse("project_export", args=["txt"])
        return self.absolute(path + self.found.address())

    @cached_property
    def notes(self) -> list[Note]:
        """What must be known beside the columns."""
        totals, currency = self.found.totals, self.found.in_currency
        filters = "; ".join(chip.label for chip in chips_of(self.found))
        last = _("“# complete: n rows” in a CSV, “count” in JSON. Without it the file "
                 "broke off.")  # fmt: skip
        return [
            Note("title", _("What"), _("Foreign investment projects in Kazakhstan")),
            Note(
                "publisher", pgettext("publisher", "From"), "InvestTracker Kazakhstan"
            ),
            Note("filters", _("Filters"), filters or _("none")),
            Note("as_of", _("As known on"), self.found.today.isoformat()),
            Note("made_at", _("Made at"), self.made_at),
            Note("url", _("Address"), self.url("project_list")),
            Note("investment", _("Investment"), _sum(totals.investment, currency)),
            Note("jobs", _("Jobs"), _sum(totals.jobs, _("jobs"))),
            Note("explained", _("How made"), self.url("total_explain")),
            Note("empty", _("Empty cell"), _("Not known or not reported; never zero.")),
            Note("last_line", _("Last line"), last),
            Note("licence", _("Licence"), str(LICENCE)),
            Note("credits", _("Credits"), str(CREDITS)),
        ]

    def rows(self) -> Iterator[dict[str, Value]]:
        """Yield the rows in the reader's language, also once the view has ended."""
        with translation.override(self.language):
            yield from rows_of(self.found, self.absolute)


def _sum(total: Total, unit: str) -> str:
    """Say what the rows marked “yes” add up to, to check them by."""
    if total.amount is None:
        return _("no figure")
    words: dict[str, str] = {
        Qualifier.AT_LEAST: _("at least"),
        Qualifier.AT_MOST: _("at most"),
        Qualifier.ABOUT: _("about"),
    }
    text = f"{words.get(total.qualifier, '')} {total.amount} {unit}".strip()
    return _("%(sum)s; rows marked “yes”: %(n)d") % {
        "sum": text,
        "n": total.projects,
    }


# --- CSV, and the notes that go with it ---


class _Line:
    """What `csv` writes to: hands each line back."""

    def write(self, text: str) -> str:
        return text


def csv_lines(export: Export) -> Iterator[str]:
    """Yield a header, the rows, and a line that says how many they were."""
    write = csv.writer(_Line()).writerow
    yield BOM + write(NAMES)
    count = 0
    for count, row in enumerate(export.rows(), start=1):  # noqa: B007
        yield write([safe(_csv_text(value)) for value in row.values()])
    yield write([f"# complete: {count} rows"] + [""] * (len(NAMES) - 1))


def _csv_text(value: Value) -> Any:
    """Print numbers with every digit, days as 2025-06-30."""
    if isinstance(value, Decimal):
        return _Number(f"{value.normalize():f}")
    return value


class _Number(str):
    """Digits, and perhaps a minus: nothing that a spreadsheet would run."""


def safe(value: Any) -> Any:
    """Put an apostrophe before a text that a spreadsheet might take for a formula."""
    if isinstance(value, str) and not isinstance(value, _Number):
        return f"'{value}" if value.startswith(FORMULA) else value
    return value


def note_lines(export: Export) -> Iterator[str]:
    """Yield the notes as plain text: what is in the file, then each column."""
    for note in export.notes:
        yield f"{note.heading}: {note.text}\n"
    yield "\n" + _("Columns") + "\n"
    for column in COLUMNS:
        yield f"{column.name}: {column.note}\n"
    yield "\n" + _("Rows") + f": {export.found.totals.projects}\n"


# --- JSON ---


def json_parts(export: Export) -> Iterator[str]:
    """Yield {meta, rows, count}; without its end it is no JSON."""
    meta = {
        **{note.key: note.text for note in export.notes},
        "parameters": dict(export.found.form.data.lists()),
        "columns": {column.name: str(column.note) for column in COLUMNS},
    }
    yield f'{{"meta": {_json(meta)},\n"rows": ['
    count = 0
    for count, row in enumerate(export.rows(), start=1):
        yield ("\n" if count == 1 else ",\n") + _json(row)
    yield f'\n],\n"count": {count}}}\n'


def _json(value: Any) -> str:
    return json.dumps(value, default=_plain, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else str(value)


# --- XLSX ---


def workbook(export: Export) -> IO[bytes]:
    """Return a workbook of two sheets: what to read first, and the rows."""
    book = Workbook(write_only=True)
    first, sheet = book.create_sheet(_("Read first")), book.create_sheet(_("Projects"))
    count = _write_rows(sheet, export)
    _write_notes(first, export, count)
    # On disk from the first megabyte on; gone once it is sent.
    file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=1 << 20)  # noqa: SIM115
    book.save(file)
    file.seek(0)
    return file


def _write_rows(sheet: Any, export: Export) -> int:
    """Write the header and the rows; return how many they are."""
    sheet.freeze_panes = "B2"
    for place in range(1, len(NAMES) + 1):
        width = 40 if place == 1 else 20
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([_bold(sheet, name) for name in NAMES])
    count = 0
    for count, row in enumerate(export.rows(), start=1):  # noqa: B007
        sheet.append([_cell(value) for value in row.values()])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(NAMES))}{count + 1}"
    return count


def _write_notes(sheet: Any, export: Export, count: int) -> None:
    sheet.column_dimensions["A"].width = 28
    sheet.column_dimensions["B"].width = 110
    for note in [*export.notes, Note("rows", _("Rows"), str(count))]:
        sheet.append([_bold(sheet, note.heading), _wrapped(sheet, note.text)])
    sheet.append([])
    sheet.append([_bold(sheet, _("Column")), _bold(sheet, _("What it says"))])
    for column in COLUMNS:
        sheet.append([column.name, _wrapped(sheet, str(column.note))])


def _cell(value: Value) -> Any:
    return safe(CONTROL.sub("", value)) if isinstance(value, str) else value


def _bold(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _wrapped(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, _cell(text))
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
