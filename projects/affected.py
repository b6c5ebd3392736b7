"""Which projects' states rest on a record: those to rebuild when it changes."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from .models import (
    ExchangeRate,
    Facility,
    FacilityReport,
    InvestmentEstimate,
    JobEstimate,
    Meeting,
    Milestone,
    MilestoneReport,
    Project,
    Source,
    StatusReport,
)

#: The ways from a project to each kind of record that its states are made from.
PATHS: dict[type[Model], tuple[str, ...]] = {
    Project: ("pk", "parts"),  # itself, and the umbrella that it is a part of
    InvestmentEstimate: ("investment_estimates",),
    JobEstimate: ("job_estimates",),
    StatusReport: ("status_reports",),
    Facility: ("facilities",),
    FacilityReport: ("facilities__reports",),
    Milestone: ("milestones",),
    MilestoneReport: ("milestones__reports",),
    Meeting: ("meetings",),
    Source: (
        "investment_estimates__source",
        "job_estimates__source",
        "status_reports__source",
        "facilities__reports__source",
        "milestones__reports__source",
        "meetings__source",
    ),
}


def affected_by(records: Iterable[Model]) -> set[int]:
    """Return the keys of the projects that rest on these records, as stored."""
    keys: set[int] = set()
    for record in records:
        for condition in _conditions(record):
            keys.update(
                Project.objects.filter(**condition).values_list("pk", flat=True)
            )
    return keys


def _conditions(record: Model) -> list[dict[str, Any]]:
    if isinstance(record, ExchangeRate):
        # A rate is used for its month, and for later months that have none yet.
        return [{"investment_estimates__as_of__gte": record.month}]
    return [{path: record.pk} for path in PATHS.get(type(record), ())]
