"""A page that comes back, with today's values in what its editor did not touch.

What was touched shows by the version that the page was opened on: where the page still
sends the values of that version, nothing was typed.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.forms import BaseForm
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.http import QueryDict

#: The values of a form by the names of its fields, as a browser would send them.
Values = dict[str, list[str]]


@dataclass(frozen=True)
class Sent:
    """What came back, and when the page was opened."""

    data: QueryDict
    opened: datetime | None

    def then(self, model: Any, key: Any) -> Any:
        """Return a record as it was when the page was opened, if that is known."""
        if not hasattr(model, "history") or not str(key).isdecimal():
            return None
        versions = model.history.filter(id=key, history_date__lte=self.opened)
        last = versions.order_by("-history_date", "-history_id").first()
        return last and last.instance


def merge(merged: QueryDict, sent: Sent, form: Any, record: Any) -> None:
    """Put today's values into the untouched fields of the record's own form."""
    then = sent.then(type(record), record.pk)
    if then is None:
        return
    touched = form(sent.data, instance=then).changed_data
    for name, values in _as_sent(form(instance=record)).items():
        if name not in touched:
            merged.setlist(name, values)


def merge_rows(merged: QueryDict, sent: Sent, today: Any) -> None:
    """Lay the rows of a set out anew: those on file today, then those to be added.

    A row that someone else deleted becomes one to be added, if it was touched.
    """
    rows = _rows(sent.data, today.prefix)
    on_file = {
        row["id"][0]: number
        for number, row in rows.items()
        if number < _count(sent.data, today) and row.get("id")
    }
    laid = [
        _row_today(sent, today, form, on_file.pop(str(form.instance.pk), None))
        for form in today.initial_forms
    ]
    gone = [_row_gone(sent, today, *pair) for pair in on_file.items()]
    added = [row for n, row in rows.items() if n >= _count(sent.data, today)]
    _write(merged, today, laid, [*filter(None, gone), *added])


def _row_today(sent: Sent, today: Any, form: Any, number: int | None) -> Values:
    """Return a row on file, with what was typed in it: it may be new to the page."""
    values = _as_sent(form)
    if number is not None:
        then = sent.then(today.model, form.instance.pk)
        values |= _typed(sent, today, number, then)
        values["DELETE"] = sent.data.getlist(f"{today.prefix}-{number}-DELETE")
    return values


def _row_gone(sent: Sent, today: Any, key: str, number: int) -> Values:
    """Return a row that is on file no more as one to be added; nothing if untouched."""
    then = sent.then(today.model, key)
    typed = _typed(sent, today, number, then)
    if not typed or today.max_num == 0:
        return {}
    return _as_sent(today.form(instance=then, **today.get_form_kwargs(None))) | typed


def _typed(sent: Sent, today: Any, number: int, then: Any) -> Values:
    """Return what was typed into a row: no version to compare it with, nothing."""
    if then is None:
        return {}
    prefix = f"{today.prefix}-{number}"
    kwargs = {**today.get_form_kwargs(None), "prefix": prefix}
    touched = today.form(sent.data, instance=then, **kwargs).changed_data
    return {name: sent.data.getlist(f"{prefix}-{name}") for name in touched}


def _rows(data: QueryDict, prefix: str) -> dict[int, Values]:
    """Return the rows of a set as they were sent, by their numbers."""
    found: dict[int, Values] = {}
    for key in data:
        field = re.fullmatch(rf"{re.escape(prefix)}-(\d{{1,4}})-(.+)", key)
        if field:
            found.setdefault(int(field[1]), {})[field[2]] = data.getlist(key)
    return dict(sorted(found.items()))


def _count(data: QueryDict, formset: Any) -> int:
    """Return how many of the rows were on file when the page was opened."""
    text = data.get(f"{formset.prefix}-{INITIAL_FORM_COUNT}", "")
    return int(text) if text.isdecimal() else 0


def _write(
    merged: QueryDict, today: Any, on_file: list[Values], new: list[Values]
) -> None:
    for number, row in _rows(merged, today.prefix).items():
        for name in row:
            del merged[f"{today.prefix}-{number}-{name}"]
    for number, row in enumerate([*on_file, *new]):
        for name, values in row.items():
            if values:
                merged.setlist(f"{today.prefix}-{number}-{name}", values)
    merged[f"{today.prefix}-{INITIAL_FORM_COUNT}"] = str(len(on_file))
    merged[f"{today.prefix}-{TOTAL_FORM_COUNT}"] = str(len(on_file) + len(new))


def _as_sent(form: BaseForm) -> Values:
    """Return what a form would send if nothing was typed in it."""
    return {name: _texts(form[name].value()) for name in form.fields}


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [str(getattr(each, "pk", each)) for each in value]
    if value in (None, False):
        return []
    return ["on" if value is True else str(value)]
