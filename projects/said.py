"""Form fields that take figures as they are said, and say what was understood."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import TextInput
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from projects import typed
from projects.models import Source


class SaidInput(TextInput):
    """A text field with a place beside it for what was understood."""

    def __init__(self, kind: str, hint: object) -> None:
        super().__init__(
            attrs={
                "class": f"said said-{kind}",
                "placeholder": hint,
                "autocomplete": "off",
                "hx-get": reverse_lazy("admin:understood", args=[kind]),
                "hx-trigger": "input changed delay:250ms, change",
                "hx-include": "closest fieldset, [name=report], [name^=report_]",
                "hx-target": "next .understood",
            }
        )

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        return format_html(
            '{}<span class="understood" aria-live="polite"></span>',
            super().render(name, value, attrs, renderer),
        )


def told_on(source: Source | None) -> date:
    """Return the day that words like "this year" count from: the source's, or today."""
    return source and source.published_on or timezone.localdate()


def read(reader: Callable[..., Any], text: str, *args: Any) -> Any:
    """Read a text; what isn't understood is an error of its field."""
    try:
        return reader(text, *args)
    except ValueError as error:
        raise ValidationError(str(error), code="not_understood") from error


def read_day(text: str, source: Source | None = None) -> date | None:
    """Read a day as it is said; none where nothing is said."""
    return read(typed.read_day, text, told_on(source)) if text else None


def read_publication_day(text: str) -> date | None:
    """Read the day of a report; of one that has no full day, say what to do."""
    try:
        return read_day(text)
    except ValidationError as error:
        hint = _("Where the report gives no full day, leave this empty.")
        raise ValidationError([*error.messages, hint]) from error


def as_typed(field: forms.Field) -> None:
    """Let a field be left to what the typed figure says."""
    field.required, field.initial = False, ""
    choices = [choice for choice in getattr(field, "choices", []) if choice[0]]
    field.choices = [("", _("as typed")), *choices]  # type: ignore[attr-defined]
