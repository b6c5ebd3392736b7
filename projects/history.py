"""Versions of records: what each save changed.

A save is all that one request wrote. The history of a record takes in the rows below
it: that of a project has its claims, facilities, milestones and participations.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from .models import (
    ExchangeRate,
    Facility,
    FacilityReport,
    InvestmentEstimate,
    Investor,
    JobEstimate,
    Meeting,
    Milestone,
    MilestoneReport,
    OldAddress,
    Participant,
    Participation,
    Project,
    Region,
    Sector,
    Source,
    SpecialEconomicZone,
    StatusReport,
)

#: Every model with a history, what others refer to first.
TRACKED: tuple[type[models.Model], ...] = (
    Region,
    Sector,
    SpecialEconomicZone,
    ExchangeRate,
    Investor,
    Source,
    Project,
    Participation,
    Facility,
    Milestone,
    InvestmentEstimate,
    JobEstimate,
    StatusReport,
    FacilityReport,
    MilestoneReport,
    Meeting,
    Participant,
    OldAddress,
)

#: The rows below a record, by the field that leads up to it.
BELOW: dict[type[models.Model], tuple[tuple[type[models.Model], str], ...]] = {
    Project: (
        (Participation, "project"),
        (InvestmentEstimate, "project"),
        (JobEstimate, "project"),
        (StatusReport, "project"),
        (Facility, "project"),
        (Milestone, "project"),
    ),
    Facility: ((FacilityReport, "facility"),),
    Milestone: ((MilestoneReport, "milestone"),),
    Meeting: ((Participant, "meeting"),),
    Investor: ((Participation, "investor"),),
}

#: Fields that say nothing of what a record is about.
_NOT_SHOWN = ("id", "uid", "recorded_at", "recorded_by", "retracted_at")


@dataclass(frozen=True)
class FieldChange:
    name: str
    old: str
    new: str


@dataclass(frozen=True)
class Version:
    """One record as one save left it. `before` is the version it replaced."""

    row: Any
    before: Any | None
    added: bool

    @property
    def removed(self) -> bool:
        return bool(self.row.history_type == "-")

    @property
    def model(self) -> type[models.Model]:
        model: type[models.Model] = self.row.instance_type
        return model

    @property
    def model_name(self) -> str:
        return str(self.model._meta.model_name)

    @cached_property
    def label(self) -> str:
        return f"{self.model._meta.verbose_name}: {self.row.instance}"

    @cached_property
    def changes(self) -> list[FieldChange]:
        """Field by field, what is other than before."""
        if self.removed:
            return []
        return list(_differences(self.before, self.row))


@dataclass(frozen=True)
class Save:
    """What one request wrote; what was loaded has no mark."""

    mark: UUID | None
    when: datetime
    who: Any
    versions: list[Version]


def saves_of(record: models.Model) -> list[Save]:
    """Return the saves that wrote a record or the rows below it, newest first."""
    rows = _rows_below(type(record), {record.pk})
    return _saves(versions_from(rows))


def deleted(model: Any) -> list[Any]:
    """Return the last version of each deleted record of a model, newest first."""
    alive = model._default_manager.values("pk")
    gone = model.history.filter(history_type="-").exclude(id__in=alive)
    return list({row.id: row for row in reversed(list(gone))}.values())[::-1]


def last_save_of(record: models.Model) -> datetime | None:
    """Return when a record or a row below it was last written."""
    rows = _rows_below(type(record), {record.pk})
    return max((row.history_date for row in rows), default=None)


def _rows_below(model: Any, keys: set[int]) -> list[Any]:
    rows = list(model.history.filter(id__in=keys).select_related("history_user"))
    for child, field in BELOW.get(model, ()):
        history = child.history  # type: ignore[attr-defined]
        below = set(
            history.filter(**{f"{field}__in": keys}).values_list("id", flat=True)
        )
        if below:
            rows += _rows_below(child, below)
    return rows


def versions_from(rows: Iterable[Any]) -> Iterator[Version]:
    """Pair each row with the one before it; rows of one save count as one."""
    records: dict[tuple[Any, int], list[Any]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.history_date, row.history_id)):
        records[row.instance_type, row.id].append(row)
    for history in records.values():
        before = None
        for number, row in enumerate(history):
            following = history[number + 1] if number + 1 < len(history) else None
            if following and _same_save(row, following):
                continue
            yield Version(row, before, added=before is None and not _is_gone(row))
            before = None if _is_gone(row) else row


def _same_save(row: Any, following: Any) -> bool:
    mark = row.history_change_reason
    return mark is not None and mark == following.history_change_reason


def _is_gone(row: Any) -> bool:
    return bool(row.history_type == "-")


def _saves(versions: Iterable[Version]) -> list[Save]:
    grouped: dict[Any, list[Version]] = defaultdict(list)
    for version in versions:
        row = version.row
        # What a command wrote has no mark: what it wrote in one minute is one save.
        minute = row.history_date.replace(second=0, microsecond=0)
        grouped[row.history_change_reason or minute].append(version)
    saves = []
    for found in grouped.values():
        row = found[0].row
        when = max(version.row.history_date for version in found)
        saves.append(Save(row.history_change_reason, when, row.history_user, found))
    return sorted(saves, key=lambda save: save.when, reverse=True)


def _differences(old: Any, new: Any) -> Iterator[FieldChange]:
    for field in new.tracked_fields:
        if field.name in _NOT_SHOWN:
            continue
        before = None if old is None else getattr(old, field.attname)
        after = getattr(new, field.attname)
        if before != after and (old is not None or after not in (None, "")):
            yield FieldChange(
                str(field.verbose_name), _shown(old, field), _shown(new, field)
            )
    for name in {field.name for field in new._history_m2m_fields}:
        was, now = (_shownlinked(row, name) for row in (old, new))
        if was != now:
            yield FieldChange(name, was, now)


def _shown(row: Any, field: Any) -> str:
    """Print a value of a version as a reader knows it."""
    value = None if row is None else getattr(row, field.attname)
    if value in (None, ""):
        return "–"
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if field.is_relation:
        found = field.related_model._default_manager.filter(pk=value).first()
        return str(found) if found else _("deleted (no. %s)") % value
    return str(value)


def _shownlinked(row: Any, name: str) -> str:
    return ", ".join(str(project) for project in linked(row, name)) or "–"


def linked(row: Any, name: str) -> list[Any]:
    """Return the records that a version was linked with, those still there."""
    if row is None:
        return []
    model = row.instance_type._meta.get_field(name).related_model
    keys = getattr(row, name).values_list(f"{model._meta.model_name}_id", flat=True)
    return list(model._default_manager.filter(pk__in=list(keys)))
