"""Fixtures into the database, again and again, without undoing an editor's work.

The files are Django's own JSON fixtures with natural keys. For each record three
versions are compared: what the file says, what the database holds, and (by a
fingerprint) what was loaded last. Only what no editor has touched since is written.
"""

import contextlib
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.base import DeserializationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, models, transaction

from .models import LoadedRecord, Project
from .states import rebuild

Fields = dict[str, Any]

#: The fields by which a record is known, for each model; in the order of loading,
#: so that a record comes after those that it refers to.
KEYS: dict[str, tuple[str, ...]] = {
    "projects.region": ("code",),
    "projects.sector": ("key",),
    "projects.specialeconomiczone": ("key",),
    "projects.exchangerate": ("currency", "month"),
    "projects.investor": ("slug",),
    "projects.source": ("uid",),
    "projects.project": ("slug",),
    "projects.participation": ("project", "investor"),
    "projects.facility": ("project", "slug"),
    "projects.milestone": ("uid",),
    "projects.statusreport": ("uid",),
    "projects.investmentestimate": ("uid",),
    "projects.jobestimate": ("uid",),
    "projects.facilityreport": ("uid",),
    "projects.milestonereport": ("uid",),
    "projects.meeting": ("uid",),
    "projects.participant": ("meeting", "name"),
}


#: What a record that does not fit its model is answered with.
WRONG = (
    KeyError,
    ValueError,
    ValidationError,
    FieldDoesNotExist,
    DeserializationError,
    IntegrityError,
)


class BadFixture(Exception):
    """A fixture that cannot be loaded; the message names the file or the record."""


@dataclass
class Report:
    """What a load did: counts by outcome, and each record it left alone and why."""

    counts: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)
    states: int = 0

    def __str__(self) -> str:
        names = ("added", "updated", "unchanged", "kept as edited", "kept as deleted")
        parts = [f"{self.counts[name]} {name}" for name in names]
        return f"{', '.join(parts)}; {self.states} states"


class _Rehearsal(Exception):
    """Rolls a dry run back."""


def load(
    folder: Path,
    *,
    dry_run: bool = False,
    progress: Callable[[str], None] = lambda name: None,
) -> Report:
    """Load all fixtures below a folder and rebuild the states, all or nothing.

    `progress` is called with the name of each kind of record before it is loaded.
    Raises BadFixture for a file that is not a list of known records.
    """
    report, records = Report(), read_fixtures(folder)
    with contextlib.suppress(_Rehearsal), transaction.atomic():
        for label, found in records.items():
            model = apps.get_model(label)
            progress(str(model._meta.verbose_name_plural))
            _load_model(model, found, report)
        report.states = rebuild(Project.objects.all())
        if dry_run:
            raise _Rehearsal
    if not dry_run:
        _analyse()
    return report


def _analyse() -> None:
    """Let the database take statistics of its tables.

    Without any PostgreSQL plans for a few rows, and takes minutes over a list until
    its own housekeeping comes round.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def read_fixtures(folder: Path) -> dict[str, list[Fields]]:
    """Return the fields of each record below the folder, by model, in load order."""
    records: dict[str, list[Fields]] = {label: [] for label in KEYS}
    if not folder.is_dir():
        raise BadFixture(f"{folder}: no such folder")
    for path in sorted(folder.rglob("*.json")):
        try:
            for record in json.loads(path.read_text(encoding="utf-8")):
                records[record["model"]].append(record["fields"])
        except (ValueError, KeyError, TypeError) as error:
            raise BadFixture(
                f"{path}: not a fixture of this project: {error}"
            ) from error
    return records


def _load_model(model: Any, records: list[Fields], report: Report) -> None:
    label = model._meta.label_lower
    loaded = {row.key: row for row in LoadedRecord.objects.filter(model=label)}
    held = _held(model, [row.object_id for row in loaded.values()])
    written = []
    for fields in _referred_to_first(model, records):
        try:
            key = _key(label, fields)
            row = loaded.get(key) or LoadedRecord(model=label, key=key)
            outcome = _load_record(model, fields, row, held)
        except WRONG as error:
            raise BadFixture(f"{label} {fields}: not valid: {error}") from error
        report.counts[outcome] += 1
        if outcome.startswith("kept"):
            report.kept.append(f"{model._meta.verbose_name} {key}: {outcome}")
        else:
            written.append(row)
    LoadedRecord.objects.bulk_create(
        written,
        update_conflicts=True,
        unique_fields=["model", "key"],
        update_fields=["object_id", "fingerprint"],
    )


def _referred_to_first(model: Any, records: list[Fields]) -> list[Fields]:
    """Sort those last that refer to others of their kind; else keep the order."""
    columns = (*model._meta.fields, *model._meta.many_to_many)
    own = [column.name for column in columns if column.related_model is model]
    return sorted(records, key=lambda fields: any(fields.get(name) for name in own))


def _load_record(
    model: Any, fields: Fields, row: LoadedRecord, held: dict[int, Fields]
) -> str:
    """Write one record unless an editor has changed it; return what was done."""
    seen_before = row.pk is not None
    present = held.get(row.object_id) if seen_before else _find(model, fields)
    incoming = fingerprint(model, fields)
    stored = present and fingerprint(model, {name: present[name] for name in fields})
    if present and stored == incoming:
        row.object_id = row.object_id or present["pk"]
        row.fingerprint = incoming
        return "unchanged"
    if present is not None and stored != row.fingerprint:
        return "kept as edited"
    if present is None and seen_before:
        return "kept as deleted"
    try:
        row.object_id = _write(model, fields)
    except DeserializationError:
        if _belongs_to_deleted(model, fields):
            return "kept as deleted"
        raise
    row.fingerprint = incoming
    return "updated" if seen_before else "added"


def _belongs_to_deleted(model: Any, fields: Fields) -> bool:
    """Tell whether a new record refers to one that was loaded once and is gone."""
    references = [
        (column.related_model, fields[column.name])
        for column in model._meta.fields
        if column.is_relation and fields.get(column.name)
    ]
    return any(
        LoadedRecord.objects.filter(
            model=related._meta.label_lower, key=_as_text(key)
        ).exists()
        and not _exists(related, key)
        for related, key in references
    )


def _exists(model: Any, key: list[str]) -> bool:
    try:
        return bool(model._default_manager.get_by_natural_key(*key))
    except model.DoesNotExist:
        return False


def _key(label: str, fields: Fields) -> str:
    return _as_text(_natural_key(label, fields))


def _as_text(key: list[str]) -> str:
    return json.dumps(key, ensure_ascii=False)


def _natural_key(label: str, fields: Fields) -> list[str]:
    """Return the record's natural key, those of what it refers to laid flat."""
    parts = (fields[name] for name in KEYS[label])
    return [
        piece
        for part in parts
        for piece in (part if isinstance(part, list) else [part])
    ]


def _held(model: Any, keys: list[int]) -> dict[int, Fields]:
    """Return the fields of the stored rows as fixtures write them, by primary key."""
    related = [
        f"{fk.name}__project" if hasattr(fk.related_model, "project_id") else fk.name
        for fk in model._meta.fields
        if fk.is_relation
    ]
    rows = model._default_manager.filter(pk__in=keys).select_related(*related)
    return {row["pk"]: row["fields"] for row in _as_fixtures(rows)}


def _find(model: Any, fields: Fields) -> Fields | None:
    """Return a row that the fixtures did not write but that has the record's key."""
    try:
        key = _natural_key(model._meta.label_lower, fields)
        row = model._default_manager.get_by_natural_key(*key)
    except model.DoesNotExist:
        return None
    return {**_as_fixtures([row])[0]["fields"], "pk": row.pk}


def _as_fixtures(rows: Iterable[models.Model]) -> list[dict[str, Any]]:
    return serializers.serialize("python", rows, use_natural_foreign_keys=True)


def fingerprint(model: Any, fields: Fields) -> str:
    """Return a hash of the values, the same for every way to spell them.

    A field with its default counts as not given: a newer file that gives one more
    field is told from an editor's change.
    """
    columns = {name: model._meta.get_field(name) for name in fields}
    plain = {
        name: _plain(column, fields[name])
        for name, column in columns.items()
        if not _is_default(column, fields[name])
    }
    text = json.dumps(plain, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def _is_default(column: Any, value: Any) -> bool:
    return value == [] if column.many_to_many else value == column.get_default()


def _plain(column: Any, value: Any) -> Any:
    if column.is_relation or value is None:
        return value
    value = column.to_python(value)
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


def _write(model: Any, fields: Fields) -> int:
    """Store the record's fields, leaving the row's other fields; return its key."""
    record = {"model": model._meta.label_lower, "fields": fields}
    [read] = serializers.deserialize("python", [record])
    row, many = read.object, read.m2m_data or {}
    if row.pk is not None:
        row = model._default_manager.get(pk=row.pk)
        for name in fields.keys() - many.keys():
            setattr(row, name, getattr(read.object, name))
    row.save()
    for name, values in many.items():
        getattr(row, name).set(values)
    return row.pk
