"""Two editors at once: what was saved while a page lay open is never overwritten."""

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
    """One field that differs between what is on file and what was typed."""

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


def keep_theirs(request: HttpRequest, record: Any, form_class: Any) -> QueryDict:
    """Return what was sent, with today's values in fields that were not touched."""
    merged = request.POST.copy()
    then = record.history.filter(history_date__lte=_opened(request)).first()
    if then is None:
        return merged
    touched = form_class(request.POST, instance=then.instance).changed_data
    today = form_class(instance=record)
    for name in today.fields.keys() - set(touched):
        value = today[name].value()
        if isinstance(value, list):
            merged.setlist(name, [str(getattr(each, "pk", each)) for each in value])
        elif value is True:
            merged[name] = "on"
        elif value in (None, False):
            merged.pop(name, None)
        else:
            merged[name] = str(value)
    return merged


def sides(form: forms.ModelForm) -> list[Side]:
    """Set what is on file beside what was typed, field by field."""
    unbound = type(form)(
        instance=form.instance.__class__.objects.get(pk=form.instance.pk)
    )
    return [
        Side(
            str(form.fields[name].label or name),
            _shown(unbound[name]),
            _shown(form[name]),
        )
        for name in form.changed_data
        if name in unbound.fields
    ]


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
