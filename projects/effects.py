"""What a record just written changes: shown before anything is saved for good."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .models import (
    Change,
    Claim,
    DraftItem,
    FacilityReport,
    InvestmentEstimate,
    JobEstimate,
    MilestoneReport,
    Project,
    ProjectState,
    Scope,
    StatusReport,
)
from .review_entry import Entry

Kind = DraftItem.Kind


class What(models.TextChoices):
    """How a record bears on what is on file."""

    CHANGES = "changes", _("changes what is on file")
    FIRST = "first", _("the first on file")
    KNOWN = "known", _("no change: already known")
    ON_FILE = "on_file", _("on file already, from this very report: not added again")
    BESIDE = "beside", _("kept beside the headline, which stays")
    ADDED = "added", _("new on file")
    SEVERAL = "several", _("one of several: the project's own is left empty")
    ORIGINAL = "original", _("the original figure, to compare with")
    DIFFERS = "differs", _("differs from the record, which stays as it is")


@dataclass(frozen=True)
class Effect:
    """What one item does; with the change in the ledger, or from what to what."""

    what: What
    change: Change | None = None
    was: str = ""
    became: str = ""


@dataclass(frozen=True)
class Standing:
    """What is on file of a project at one moment."""

    state: ProjectState | None
    facilities: dict[int, FacilityReport]
    promises: dict[int, MilestoneReport]
    place: dict[str, Any]

    @classmethod
    def of(cls, project: Project) -> "Standing":
        states = project.states.at(None)
        return cls(
            state=states.select_related("estimate", "job_estimate").first(),
            facilities=_last(FacilityReport, "facility", project),
            promises=_last(MilestoneReport, "milestone", project),
            place={
                kind: getattr(project, kind)
                for kind in (Kind.SECTOR, Kind.REGION, Kind.ZONE)
            },
        )


def _last(model: Any, about: str, project: Project) -> dict[int, Any]:
    """Return the last live report on each facility or promise, by its key."""
    reports = model.objects.live().filter(**{f"{about}__project": project})
    return {
        getattr(report, f"{about}_id"): report
        for report in sorted(
            reports.select_related("source", about), key=lambda report: report.order()
        )
    }


def effect_of(
    item: DraftItem,
    record: Any,
    entry: Entry,
    before: Standing,
    after: Standing,
) -> Effect:
    """Compare what was on file before with what is after the record was written."""
    if item.kind in before.place:
        known = None if entry.project in entry.added else before.place[item.kind]
        return _of_place(known, after.place[item.kind], record)
    if record not in entry.added:
        return Effect(What.ON_FILE if isinstance(record, Claim) else What.KNOWN)
    change = _change(record)
    if change:
        return Effect(What.CHANGES, change=change)
    if isinstance(record, InvestmentEstimate):
        return _of_figure(record, before.state, after.state, "estimate", record.scope)
    if isinstance(record, JobEstimate):
        return _of_figure(
            record, before.state, after.state, "job_estimate", record.scope
        )
    if isinstance(record, StatusReport):
        return _of_figure(record, before.state, after.state, "status_report")
    if isinstance(record, FacilityReport):
        return _of_report(record, before.facilities.get(record.facility_id))
    if isinstance(record, MilestoneReport):
        return _of_report(record, before.promises.get(record.milestone_id))
    return Effect(What.ADDED)


def _change(record: Any) -> Change | None:
    """Return the entry that a claim makes in the ledger of changes."""
    column = {
        InvestmentEstimate: "estimate",
        JobEstimate: "jobs",
        StatusReport: "status",
        MilestoneReport: "due",
    }.get(type(record))
    if column is None:
        return None
    return Change.objects.with_claims().filter(**{column: record}).first()


def _of_place(known: Any, now: Any, found: Any) -> Effect:
    if now == found:
        return Effect(What.ADDED if known is None else What.KNOWN)
    if now is None:
        return Effect(What.SEVERAL)
    return Effect(What.DIFFERS, was=str(now), became=str(found))


def _of_figure(
    record: Any,
    before: ProjectState | None,
    after: ProjectState | None,
    name: str,
    scope: str = Scope.TOTAL,
) -> Effect:
    known = getattr(before, name, None)
    if scope != Scope.TOTAL:
        return Effect(What.BESIDE)
    if known and _same(known, record):
        return Effect(What.KNOWN)
    if getattr(after, name, None) != record:
        original = getattr(record, "initial", False)
        return Effect(What.ORIGINAL if original else What.BESIDE)
    if known is None:
        return Effect(What.FIRST)
    return Effect(What.CHANGES, was=str(known), became=str(record))


def _of_report(record: Any, known: Any) -> Effect:
    if known is None:
        return Effect(What.FIRST)
    if _same(known, record):
        return Effect(What.KNOWN)
    if known.order() > record.order():
        return Effect(What.BESIDE)
    return Effect(What.CHANGES, was=str(known), became=str(record))


#: What makes two claims say the same.
_SAID = (
    *("amount", "amount_to", "currency", "count", "count_to", "kind", "qualifier"),
    *("status", "due_start", "due_end", "outcome"),
)


def _same(one: Any, other: Any) -> bool:
    return all(getattr(one, name, None) == getattr(other, name, None) for name in _SAID)
