"""Taking a save back, putting a version back: the history's two ways to write."""

from typing import Any
from uuid import UUID

from django.contrib.admin.utils import NestedObjects
from django.core.exceptions import ValidationError
from django.db import models, router, transaction
from django.utils.translation import gettext as _

from .affected import affected_by
from .following import arrive, lead_back
from .history import TRACKED, Version, linked, versions_from
from .models import Draft, Project
from .states import rebuild


class CannotUndo(Exception):
    """A save that other work rests on; the message says which."""


@transaction.atomic
def undo(mark: UUID) -> list[Version]:
    """Take back all that one save wrote; return the versions taken back.

    Raises CannotUndo where a record was changed since, or where something written
    since rests on one that the save added.
    """
    versions = versions_in(mark)
    for version in versions:
        _check_is_newest(version)
    records = [version.row.instance for version in versions]
    affected = affected_by(records)
    gone_back = lead_back(mark)
    for version in reversed(versions):
        if version.added and not version.removed:
            _take_off(version, versions)
    for version in versions:
        if not version.added and version.before is not None:
            _write(version.before)
        elif version.removed:
            _write(version.row)
    _rebuild(affected | affected_by(records))
    arrive(gone_back)
    Draft.objects.reopen(mark)
    return versions


def versions_in(mark: UUID) -> list[Version]:
    """Return what one save wrote, the records that others refer to first."""
    found = []
    for model in TRACKED:
        history = model.history  # type: ignore[attr-defined]
        keys = history.filter(history_change_reason=mark).values("id")
        rows = history.filter(id__in=keys).select_related("history_user")
        found += [v for v in versions_from(rows) if v.row.history_change_reason == mark]
    return found


def _check_is_newest(version: Version) -> None:
    row = version.row
    history = version.model.history  # type: ignore[attr-defined]
    newest = history.filter(id=row.id).order_by("-history_date", "-history_id").first()
    if newest.history_id != row.history_id:
        raise CannotUndo(
            _("%(record)s was changed again since, by %(user)s: undo that first.")
            % {
                "record": version.label,
                "user": newest.history_user or _("the system"),
            }
        )


def _take_off(version: Version, versions: list[Version]) -> None:
    """Delete what the save added, unless something else rests on it by now."""
    record = version.model._default_manager.filter(pk=version.row.id).first()
    if record is None:
        return
    ours = {(each.model, each.row.id) for each in versions}
    collector = NestedObjects(using=router.db_for_write(version.model))
    collector.collect([record])
    swept = [other for found in collector.model_objs.values() for other in found]
    others = [
        other
        for other in (*swept, *collector.protected)
        if isinstance(other, TRACKED) and (type(other), other.pk) not in ours
    ]
    if others:
        raise CannotUndo(
            _("%(record)s is in use by now: %(user)s.")
            % {"record": version.label, "user": others[0]}
        )
    record.delete()


@transaction.atomic
def put_back(row: Any) -> models.Model:
    """Make a record what it was in a version; a deleted one is there again.

    Raises CannotUndo where that version cannot stand beside today's records.
    """
    record: models.Model = row.instance
    affected = affected_by([record])
    written = _write(row)
    _rebuild(affected | affected_by([written]))
    return written


def _write(row: Any) -> models.Model:
    record: models.Model = row.instance
    alive = type(record)._default_manager.filter(pk=record.pk).exists()
    record._state.adding = not alive
    try:
        record.full_clean()
    except ValidationError as error:
        raise CannotUndo(
            f"{type(record)._meta.verbose_name} “{record}”: {' '.join(error.messages)}"
        ) from error
    record.save()
    for field in row._history_m2m_fields:
        getattr(record, field.name).set(linked(row, field.name))
    return record


def _rebuild(keys: set[int]) -> None:
    rebuild(Project.objects.filter(pk__in=keys))
