"""What is being put on file in one review, and how each new record is checked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _

from .models import Claim, Meeting, Project, Source


@dataclass
class Entry:
    """What is being put on file: for which project, from which source, by whom.

    `people` are the names of those who took part in the meeting; `as_of` is the day
    that the figures held, where that is another than the source's or it has none.
    """

    project: Project
    source: Source
    by: Any
    people: set[str] = field(default_factory=set)
    as_of: date | None = None
    meeting: Meeting | None = None
    claims: list[Claim] = field(default_factory=list)
    added: set[Model] = field(default_factory=set)

    @property
    def told_on(self) -> date | None:
        """The day on which all of it became known."""
        return self.source.published_on or self.as_of

    def add(self, record: Any) -> Any:
        """Check and store a new record; each error says which field it is about."""
        try:
            record.full_clean()
        except ValidationError as error:
            raise ValidationError(list(_by_field(record, error))) from error
        record.save()
        self.added.add(record)
        return record


def _by_field(record: Model, error: ValidationError) -> Iterator[str]:
    for name, texts in error.message_dict.items():
        known = name in {field.name for field in record._meta.fields}
        label = capfirst(record._meta.get_field(name).verbose_name) if known else ""  # type: ignore[union-attr]
        yield from (f"{label}: {text}" if label else text for text in texts)


def free_slug(model: Any, name: str, **within: Any) -> str:
    """Return an address made of the name that no other record has.

    Raises ValidationError for a name without Latin letters or digits.
    """
    plain = slugify(name)[:110]
    if not plain:
        raise ValidationError(
            _("Write the name in Latin letters: it makes the address.")
        )
    taken = set(
        model.objects.filter(slug__startswith=plain, **within).values_list(
            "slug", flat=True
        )
    )
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (plain, *numbered) if slug not in taken)
