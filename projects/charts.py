"""Data for drawings: what a chart shows, computed from the rows that are in view."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .figures import Figure
from .models import MilestoneState, ProjectState, Stand
from .records import ProjectRecord

#: The size of a sparkline, in pixels.
SPARK_WIDTH, SPARK_HEIGHT, SPARK_MARGIN = 92, 22, 4


@dataclass(frozen=True)
class Sparkline:
    """The history of one project's investment as an SVG path."""

    path: str
    x: float
    y: float


def sparklines(states: Iterable[ProjectState], until: date) -> dict[int, Sparkline]:
    """Return a line for each project that has more than one figure, by project.

    `states` come in order of project and time; the lines run from the first figure
    to `until`, from 0 to the project's largest figure.
    """
    lines = {}
    for project, group in groupby(states, key=lambda state: state.project_id):
        history = list(group)
        if len({state.estimate_id for state in history}) > 1:
            lines[project] = _sparkline(history, until)
    return lines


def _sparkline(history: list[ProjectState], until: date) -> Sparkline:
    figures = [(s.valid_from, s.investment_usd or Decimal(0)) for s in history]
    start = figures[0][0]
    days = max((until - start).days, 1)
    top = max(amount for _, amount in figures)
    width = SPARK_WIDTH - 2 * SPARK_MARGIN
    height = SPARK_HEIGHT - 2 * SPARK_MARGIN

    def place(day: date, amount: Decimal) -> tuple[float, float]:
        x = SPARK_MARGIN + width * (day - start).days / days
        y = SPARK_HEIGHT - SPARK_MARGIN - height * float(amount / top)
        return round(x, 1), round(y, 1)

    x, y = place(*figures[0])
    path = f"M{x} {y}"
    for figure in figures[1:]:
        x, y = place(*figure)
        path += f"H{x}V{y}"
    return Sparkline(
        f"{path}H{SPARK_WIDTH - SPARK_MARGIN}", SPARK_WIDTH - SPARK_MARGIN, y
    )


def history(record: ProjectRecord, currency: str) -> dict[str, Any]:
    """Return the chart of a project's estimates, in millions of a currency.

    Totals are a stepped line, the original figure a level beside it, estimates of a
    part single dots.
    """
    parts = [row.figure for row in record.estimates if row.is_part and row.is_live]
    series = [
        _series(_("Total"), record.totals, currency),
        _series(_("Original"), record.originals[-1:], currency, "baseline"),
        _series(_("Part"), sorted(parts, key=lambda f: f.as_of), currency, "phase"),
    ]
    return {
        "kind": "history",
        "series": [one for one in series if one["points"]],
        "unit": pgettext("short scale", "m"),
        "currency": currency,
        "until": record.today.isoformat(),
    }


def _series(
    label: str, figures: Iterable[Figure], currency: str, style: str = "line"
) -> dict[str, Any]:
    amounts = [(f.as_of, f.usd if currency == "USD" else f.kzt) for f in figures]
    return {
        "label": label,
        "style": style,
        "points": [
            {"x": day.isoformat(), "y": float(amount / 1_000_000)}
            for day, amount in amounts
            if amount is not None
        ],
    }


#: How a promise's line ends, by how it stands; all others have failed.
SLIP_STYLES: dict[str, str] = {
    Stand.OVERDUE: "overdue",
    Stand.DUE: "open",
    Stand.EARLY: "kept",
    Stand.ON_TIME: "kept",
    Stand.MET: "kept",
    Stand.LATE: "late",
}


def slips(
    lines: Iterable[tuple[MilestoneState, list[MilestoneState]]], today: date
) -> dict[str, Any]:
    """Return the slip chart: by the day of the statement, the day promised.

    A line each promise, which runs on to today or to what came of it. One that has
    fallen below the diagonal, on which each day is today, was promised for a day now
    past.
    """
    series = [_slip(latest, states, today) for latest, states in lines]
    series = [one for one in series if one["points"]]
    if series:
        first = min(one["points"][0]["x"] for one in series)
        diagonal = [{"x": day, "y": day} for day in (first, today.isoformat())]
        series.append({"label": _("today"), "style": "today", "points": diagonal})
    return {"kind": "slip", "series": series}


def _slip(
    latest: MilestoneState, states: list[MilestoneState], today: date
) -> dict[str, Any]:
    points = [(s.valid_from, s.due_end) for s in states if s.due_end and not s.outcome]
    end = (latest.outcome_on or latest.valid_from) if latest.outcome else today
    if points:
        # What came about before it was reported ends the line where it was known.
        points.append((max(end, points[-1][0]), points[-1][1]))
    return {
        "label": f"{latest.milestone.project.name}: {latest.milestone.title}",
        "style": SLIP_STYLES.get(latest.stand, "failed"),
        "points": [{"x": x.isoformat(), "y": y.isoformat()} for x, y in points],
    }


#: Upper ends of the map's classes, in units of the currency; above the last is r6.
MAP_CLASSES = {
    "USD": (250_000_000, 750_000_000, 1_500_000_000, 3_000_000_000, 6_000_000_000),
    "KZT": tuple(
        n * 500
        for n in (250_000_000, 750_000_000, 1_500_000_000, 3_000_000_000, 6_000_000_000)
    ),
}


def map_class(amount: int | None, currency: str) -> str:
    """Return the shade of a region: r0 nothing known, r1 to r6 more and more."""
    if not amount:
        return "r0"
    bounds = MAP_CLASSES[currency]
    return f"r{1 + sum(amount >= bound for bound in bounds)}"


def with_shares(
    rows: Sequence[dict[str, Any]], column: str = "amount"
) -> list[dict[str, Any]]:
    """Add `share` to each row: whole percent of the largest in the column."""
    largest = max((row[column] or 0 for row in rows), default=0)
    return [
        {**row, "share": round(100 * (row[column] or 0) / largest) if largest else 0}
        for row in rows
    ]
