"""The pipeline over time: investment, or jobs, by status at the end of each month."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import accumulate
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .models import ProjectState, Status
from .models.state import ProjectStateQuerySet
from .models.summing import AMOUNT_FIELDS

#: Stages from the bottom of the chart up: what stands firm below what may come.
STAGES = (
    Status.OPERATING,
    Status.PARTLY_OPERATING,
    Status.CONSTRUCTION,
    Status.AGREED,
    Status.PROPOSED,
)


def months(first: date, last: date) -> Iterator[date]:
    """Yield the first day of each month from the first day's to the last day's."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield date(year, month, 1)
        year, month = year + month // 12, month % 12 + 1


def investment(
    states: ProjectStateQuerySet, until: date, currency: str
) -> dict[str, Any]:
    """Return the chart of the investment in the projects in view, in billions."""
    chart = _stacked(states, until, AMOUNT_FIELDS[currency], 1_000_000_000)
    return {**chart, "unit": pgettext("short scale", "bn"), "currency": currency}


def jobs(states: ProjectStateQuerySet, until: date) -> dict[str, Any]:
    """Return the same of the jobs announced."""
    return {**_stacked(states, until, "jobs", 1), "unit": _("jobs")}


def _stacked(
    states: ProjectStateQuerySet, until: date, column: str, unit: int
) -> dict[str, Any]:
    """Return the levels of a column by status and month, in units of so many.

    A month shows what was known at its end, the last one what is known on `until`.
    Projects that no source gives a status for are a series of their own.
    """
    flows = _monthly(ProjectState.objects.flows(states, until, column))
    if not flows:
        return {"kind": "stacked", "series": []}
    axis = list(months(min(month for _status, month in flows), until))
    return {
        "kind": "stacked",
        "series": [
            {"label": label, "points": _points(flows, status, axis, until, unit)}
            for status, label in _stages()
            if any(key == status for key, _month in flows)
        ],
    }


def _monthly(flows: dict[tuple[str, date], int]) -> dict[tuple[str, date], int]:
    """Add up the days of each month, here: SQLite would call Python for each row."""
    months: Counter[tuple[str, date]] = Counter()
    for (status, day), amount in flows.items():
        months[status, day.replace(day=1)] += amount
    return months


def _stages() -> list[tuple[str, str]]:
    named = [(str(status), str(status.label)) for status in STAGES]
    return [*named, ("", _("Not reported"))]


def _points(
    flows: dict[tuple[str, date], int],
    status: str,
    axis: list[date],
    until: date,
    unit: int,
) -> list[dict[str, Any]]:
    """Add up what came and went, month by month."""
    levels = accumulate(flows.get((status, month), 0) for month in axis)
    return [
        {"x": min(_last_day(month), until).isoformat(), "y": level / unit}
        for month, level in zip(axis, levels, strict=True)
    ]


def _last_day(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])
