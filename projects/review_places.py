"""What a project is and where, as the items of a draft say it: sector, region, zone."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .models import DraftItem, Project, Region, Sector, SpecialEconomicZone

Kind = DraftItem.Kind

#: The kinds that name a record of reference, and the key that they name it by.
REFERENCE: dict[str, tuple[Any, str]] = {
    Kind.SECTOR: (Sector, "key"),
    Kind.REGION: (Region, "code"),
    Kind.ZONE: (SpecialEconomicZone, "key"),
}


def named(item: DraftItem) -> Any:
    """Return the record that an item names; an item that names none is an error."""
    model, key = REFERENCE[item.kind]
    found = model.objects.filter(**{key: item.value}).first() if item.value else None
    if found is None:
        raise ValidationError(_("Choose one, or drop it."))
    return found


def agreed(kind: str, items: Iterable[DraftItem]) -> Any:
    """Return the record that the ticked items of a kind name together.

    A project has one sector, and the first counts. In several regions or zones it has
    none: the pages say so.
    """
    model, key = REFERENCE[kind]
    values = {item.value: None for item in items if item.kind == kind and item.value}
    if not values or (len(values) > 1 and kind != Kind.SECTOR):
        return None
    return model.objects.filter(**{key: next(iter(values))}).first()


def fill_in(project: Project, items: Iterable[DraftItem]) -> None:
    """Put down what and where a project is, as far as that is not known yet."""
    before = [getattr(project, kind) for kind in REFERENCE]
    for kind, known in zip(REFERENCE, before, strict=True):
        if known is None:
            setattr(project, str(kind), agreed(kind, items))
    if before != [getattr(project, kind) for kind in REFERENCE]:
        project.save()
