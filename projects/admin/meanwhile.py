"""Two editors at once: what was saved while a page lay open is never overwritten."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.http import HttpRequest, QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from projects import history
from projects.history import Save

from .untouched import Sent, merge, merge_rows

#: The hidden field that says which version the page was opened on.
OPENED = "_opened"


class DeskForm(forms.ModelForm):
    """A record's form, refused when others saved the record meanwhile."""

    meanwhile: ClassVar[list[Save]] = []

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.meanwhile:
            self.add_error(None, _("Saved by someone else since you opened this page."))


@dataclass(frozen=True)
class Side:
    """One field that differs between what is on file and what was typed.

    `row` names the record below the page's that the field is of.
    """

    row: str
    name: str
    theirs: Any
    yours: Any


def version_of(record: models.Model | None) -> str:
    """Return what the page must send back to be saved."""
    last = None if record is None else history.last_save_of(record)
    return last.isoformat() if last else ""


def saves_since(request: HttpRequest, record: models.Model) -> list[Save]:
    """Return the saves since the page was opened that now comes back."""
    opened = _opened(request)
    if opened is None:
        return []
    return [save for save in history.saves_of(record) if save.when > opened]


def _opened(request: HttpRequest) -> datetime | None:
    try:
        return parse_datetime(request.POST.get(OPENED, ""))
    except ValueError:
        return None


def keep_theirs(
    request: HttpRequest, record: models.Model, form: Any, formsets: Iterable[Any]
) -> QueryDict:
    """Return what was sent, with today's values in fields that were not touched.

    `form` is the class of the record's form; `formsets` are the rows below it, as the
    page would show them today.
    """
    sent = Sent(request.POST, _opened(request))
    merged = request.POST.copy()
    merge(merged, sent, form, record)
    for formset in formsets:
        merge_rows(merged, sent, formset)
    return merged


def sides(form: forms.ModelForm, formsets: Iterable[Any]) -> list[Side]:
    """Set what is on file beside what was typed, field by field, row by row."""
    rows = [row for formset in formsets for row in formset.initial_forms]
    return [
        *_sides(form, named=False),
        *(side for row in rows if row.instance.pk for side in _sides(row, named=True)),
    ]


def _sides(form: forms.ModelForm, named: bool) -> Iterator[Side]:
    if not form.has_changed():
        return
    on_file = type(form.instance)._default_manager.get(pk=form.instance.pk)
    row = str(on_file) if named else ""
    unbound = type(form)(instance=on_file)
    for name in form.changed_data:
        if name in unbound.fields:
            label = str(form.fields[name].label or name)
            yield Side(row, label, _shown(unbound[name]), _shown(form[name]))


def _shown(bound: forms.BoundField) -> str:
    """Print a field's value: a choice by its words, an empty one as a dash."""
    field, value = bound.field, bound.value()
    if isinstance(field, forms.ModelChoiceField):
        keys = value if isinstance(value, list) else [value]
        plain = [getattr(key, "pk", key) for key in keys if key not in (None, "")]
        found = (
            field.queryset.filter(pk__in=plain) if field.queryset is not None else ()
        )
        return ", ".join(map(str, found)) or "–"
    choices = {str(key): label for key, label in getattr(field, "choices", [])}
    return str(choices.get(str(value), value) or "–")
