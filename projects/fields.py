"""Form fields for a query string: each names the values that it doesn't know."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _


class SeveralInput(forms.Widget):
    """Reads a repeatable parameter: `?region=KZ-61&region=KZ-55`."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        values = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [value for value in values if value]


class SeveralField(forms.Field):
    """A list of keys, each of which must be known."""

    widget = SeveralInput

    def clean(self, value: list[str]) -> list[Any]:
        found = self.find(value) if value else {}
        unknown = [text for text in dict.fromkeys(value) if text not in found]
        if unknown:
            raise ValidationError(
                _("not known: %(values)s"),
                params={"values": ", ".join(shortened(text) for text in unknown)},
            )
        return list(dict.fromkeys(found[text] for text in value))

    def find(self, texts: list[str]) -> dict[str, Any]:
        """Return what each text that is known stands for."""
        raise NotImplementedError


class KeysField(SeveralField):
    """Keys of a fixed list of choices."""

    def __init__(self, *, keys: Iterable[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.keys = frozenset(keys)

    def find(self, texts: list[str]) -> dict[str, str]:
        return {text: text for text in texts if text in self.keys}


class RecordsField(SeveralField):
    """Records of a model, each by one of its key fields (as in code or slug)."""

    def __init__(
        self, *, model: type[models.Model], keys: tuple[str, ...], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.model, self.keys = model, keys

    def find(self, texts: list[str]) -> dict[str, models.Model]:
        # A NUL byte is no text to PostgreSQL, and in no key.
        texts = [text for text in texts if "\0" not in text]
        wanted = Q()
        for key in self.keys:
            wanted |= Q(**{f"{key}__in": texts})
        records = self.model._default_manager.filter(wanted)
        return {getattr(row, key): row for row in records for key in self.keys}


def shortened(text: str) -> str:
    """Return a value in quotes, cut where it is too long to be read."""
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"
