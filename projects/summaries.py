"""Lists of who, where and what: the projects of each, added up.

A line is made from the same aggregates as the headline of the same projects, so that
an investor's line and its page show one figure.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Model
from django.utils.translation import gettext as _

from .filters import ProjectFilter
from .filters_lists import InvestorFilter
from .models import (
    Facility,
    Investor,
    Participation,
    ProjectState,
    Region,
    Sector,
    Status,
)
from .models.summing import totals_of
from .overview import Bar, bars
from .totals import Totals

#: Facilities on the page of a region or a sector; the list has all of them.
MOST = 40

INVESTOR = "project__participations__investor"


@dataclass(frozen=True)
class StatusCount:
    key: str
    label: str
    projects: int


@dataclass(frozen=True)
class Summary:
    """One line: a record (None: several regions or not known) and its projects.

    `totals` is None where no project is in view, `reported` the day of the last report.
    `share` is whole percent of the largest amount in the list; `led` projects have
    the investor as lead.
    """

    record: Any
    totals: Totals | None = None
    operating: int = 0
    reported: date | None = None
    statuses: list[StatusCount] = field(default_factory=list)
    share: int = 0
    led: int = 0


def of_investors(found: InvestorFilter) -> list[Summary]:
    """Return the lines of the page in view."""
    rows = list(found.rows)
    records = Investor.objects.in_bulk([row[INVESTOR] for row in rows])
    states = ProjectState.objects.at(found.day).of_investors(list(records), found.day)
    return _summaries(rows, INVESTOR, records, states.statuses_by(INVESTOR))


def of_regions(found: ProjectFilter) -> list[Summary]:
    """Return a line for each region with projects in view, and one for no region."""
    return _of(found, "region", Region.objects.in_bulk())


def of_sectors(found: ProjectFilter) -> list[Summary]:
    return _of(found, "sector", Sector.objects.in_bulk())


def _of(found: ProjectFilter, key: str, records: Mapping[int, Model]) -> list[Summary]:
    rows = found.states.grouped(found.today, key, currency=found.in_currency)
    lines = _summaries(list(rows), key, records, found.states.statuses_by(key))
    seen = {line.record for line in lines}
    rest = [Summary(record) for record in records.values() if record not in seen]
    return _sorted(lines, found.ordering) + (rest if lines else [])


def _summaries(
    rows: list[dict[str, Any]],
    key: str,
    records: Mapping[int, Model],
    counts: Iterable[dict[str, Any]],
) -> list[Summary]:
    statuses: dict[int, list[StatusCount]] = {}
    for row in sorted(counts, key=lambda row: _pipeline(row["status"])):
        statuses.setdefault(row[key], []).append(
            StatusCount(row["status"], _label(row["status"]), row["projects"])
        )
    largest = max((row["investment_sum"] or 0 for row in rows), default=0)
    return [
        Summary(
            record=records.get(row[key]),
            totals=totals_of(row),
            operating=row["operating"],
            reported=row["reported"],
            statuses=statuses.get(row[key], []),
            share=_share(row["investment_sum"], largest),
            led=row.get("led", 0),
        )
        for row in rows
    ]


#: What a list of lines is sorted by: the sort keys of the projects.
_SORTS: dict[str, Callable[[Summary], Any]] = {
    "investment": lambda line: line.totals and line.totals.investment.amount,
    "jobs": lambda line: line.totals and line.totals.jobs.amount,
    "reported": lambda line: line.reported,
    # "область Абай" stands under А.
    "name": lambda line: line.record.short.casefold(),
}


def _sorted(lines: list[Summary], ordering: str) -> list[Summary]:
    """Sort the lines; where nothing is known comes last, both ways round."""
    value = _SORTS[ordering.removeprefix("-")]
    known = [line for line in lines if line.record and value(line) is not None]
    known.sort(key=value, reverse=ordering.startswith("-"))
    return known + [line for line in lines if line not in known]


@dataclass(frozen=True)
class Partner:
    """One co-investor, with its part in each project shared."""

    investor: Investor
    parts: list[Participation]


def partners(parts: Iterable[Participation]) -> list[Partner]:
    """Group parts by investor, whoever shares the most projects first."""
    groups: dict[Investor, list[Participation]] = {}
    for part in parts:
        groups.setdefault(part.investor, []).append(part)
    found = [Partner(investor, shared) for investor, shared in groups.items()]
    return sorted(found, key=lambda partner: -len(partner.parts))


def facilities_of(found: ProjectFilter) -> list[Facility]:
    """Return the facilities of the projects in view, the latest reported first."""
    known = Facility.objects.known(found.day).within(found.projects)
    latest = known.with_latest(found.day).with_records(found.day)
    return list(latest.order_by(F("known_on").desc(nulls_last=True), "name")[:MOST])


def zones_of(region: Region, found: ProjectFilter) -> list[Bar]:
    """Return the region's zones, those without a project in view too."""
    sums = {
        row["zone"]: row
        for row in found.states.summed_by("zone", currency=found.in_currency)
    }
    nothing = {"projects": 0, "amount": None, "jobs_sum": None}
    return bars(
        found,
        "zone",
        [
            (sums.get(zone.pk, nothing), zone.key, zone.name)
            for zone in region.zones.all()
        ],
    )


def _share(amount: int | None, largest: int) -> int:
    return round(100 * (amount or 0) / largest) if largest else 0


def _pipeline(status: str) -> int:
    return Status.values.index(status) if status else -1


def _label(status: str) -> str:
    return str(Status(status).label) if status else _("Not reported")
