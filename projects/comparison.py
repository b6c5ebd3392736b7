"""Two to five projects side by side, as known on a day.

The number of queries is the same for two projects and for five.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from string import ascii_uppercase
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import pgettext

from . import figures
from .delivery import Delivery
from .figures import Figure
from .filters_promises import CompareFilter
from .models import (
    Claim,
    ExchangeRate,
    FacilityReport,
    InvestmentEstimate,
    JobEstimate,
    Meeting,
    MilestoneReport,
    MilestoneState,
    Project,
    ProjectState,
    StatusReport,
)
from .models.source import origin

RUNNING = (FacilityReport.Status.COMMISSIONED, FacilityReport.Status.OPERATING)


#: The claims, with the way from each to its project.
EVIDENCE: tuple[tuple[type[Claim], str], ...] = (
    (InvestmentEstimate, "project"),
    (JobEstimate, "project"),
    (StatusReport, "project"),
    (FacilityReport, "facility__project"),
    (MilestoneReport, "milestone__project"),
)


@dataclass(frozen=True)
class Step:
    """One figure of a project's history: `index` is it in percent of the first."""

    figure: Figure
    amount: Decimal | None
    index: Decimal | None


@dataclass(frozen=True)
class Plants:
    running: int
    named: int


@dataclass(frozen=True)
class Column:
    """One project. `state` is None where nothing was known of it on the day."""

    letter: str
    project: Project
    remove_url: str
    state: ProjectState | None
    first_reported: date | None
    steps: list[Step]
    promises: Delivery
    counts: dict[str, int]
    plants: Plants
    sources: int
    independent: int


class Comparison:
    """What the page shows of the projects chosen; nothing where they do not fit."""

    def __init__(self, found: CompareFilter) -> None:
        self.found = found
        fits = found.fits and not found.problems
        self.projects = found.chosen_projects if fits else []
        self.keys = [project.pk for project in self.projects]

    @cached_property
    def columns(self) -> list[Column]:
        return [
            self._column(*pair)
            for pair in zip(ascii_uppercase, self.projects, strict=False)
        ]

    def _column(self, letter: str, project: Project) -> Column:
        key = project.pk
        counts = self._promises.get(key, {})
        return Column(
            letter=letter,
            project=project,
            remove_url=self.found.without_project(project.slug),
            state=self._states.get(key),
            first_reported=self._first.get(key),
            steps=self._steps(key),
            promises=Delivery.of(counts),
            counts=counts,
            plants=self._plants(key),
            sources=len(self._sources.get(key, {})),
            independent=len(set(self._sources.get(key, {}).values())),
        )

    @cached_property
    def others(self) -> list[tuple[str, str]]:
        """The projects that could be added: slug and name of each known on the day."""
        if len(self.found.chosen_projects) >= self.found.MOST:
            return []
        states = ProjectState.objects.at(self.found.day).order_by("project__name")
        names = states.values_list("project__slug", "project__name")
        chosen = {project.slug for project in self.found.chosen_projects}
        return [(slug, name) for slug, name in names if slug not in chosen]

    # --- What was known of each, by project ---

    @cached_property
    def _states(self) -> dict[int, ProjectState]:
        states = ProjectState.objects.at(self.found.day).with_project_in(self.keys)
        rows = states.with_records(self.found.day).with_evidence()
        return {state.project_id: state for state in rows.with_quiet(self.found.today)}

    @cached_property
    def _first(self) -> dict[int, date]:
        states = ProjectState.objects.with_project_in(self.keys)
        rows = states.reached(self.found.today)
        return {row["project"]: row["first"] for row in rows}

    @cached_property
    def _promises(self) -> dict[int, dict[str, int]]:
        states = ProjectState.objects.at(self.found.day).with_project_in(self.keys)
        promises = MilestoneState.objects.at(self.found.day).of(states)
        rows = promises.with_stand(self.found.day, self.found.today).summed_by_project()
        return {row["milestone__project"]: row for row in rows}

    @cached_property
    def _totals(self) -> dict[int, list[Figure]]:
        rates = ExchangeRate.objects.as_rates()
        claims = InvestmentEstimate.objects.known(self.found.day).in_order()
        by_project = _grouped(claims.about("project", self.keys), "project_id")
        return {key: figures.totals(rows, rates) for key, rows in by_project.items()}

    def _steps(self, key: int) -> list[Step]:
        column = "usd" if self.found.in_currency == "USD" else "kzt"
        totals = self._totals.get(key, [])
        amounts = [getattr(figure, column) for figure in totals]
        first = next((amount for amount in amounts if amount), None)
        return [
            Step(figure, amount, amount and first and 100 * amount / first)
            for figure, amount in zip(totals, amounts, strict=True)
        ]

    @cached_property
    def _reports(self) -> dict[int, list[FacilityReport]]:
        reports = FacilityReport.objects.known(self.found.day).in_order()
        reports = reports.select_related("facility", "source")
        own = reports.about("facility__project", self.keys)
        return _grouped(own, "facility_id")

    def _plants(self, key: int) -> Plants:
        latest = [figures.headlines(reports)[-1:] for reports in self._reports.values()]
        own = [r for found in latest for r in found if r.facility.project_id == key]
        return Plants(
            sum(r.facility.count for r in own if r.status in RUNNING),
            sum(r.facility.count for r in own),
        )

    @cached_property
    def _sources(self) -> dict[int, dict[int, int]]:
        """Return the sources of everything reported of a project with their origins."""
        found: dict[int, dict[int, int]] = defaultdict(dict)
        for project, source, first in self._evidence():
            found[project][source] = first
        return found

    def _evidence(self) -> Iterable[tuple[int, int, int]]:
        """Return each (project, source, its origin) once, in one query."""
        day, keys = self.found.day, self.keys
        meetings = Meeting.objects.known(day).of_projects(keys)
        pairs = [
            claims.objects.known(day)
            .about(path, keys)
            .order_by()
            .values_list(path, "source", origin("source"))
            for claims, path in EVIDENCE
        ]
        links = meetings.order_by().values_list("projects", "source", origin("source"))
        return links.union(*pairs)

    # --- Chart ---

    @cached_property
    def chart(self) -> dict[str, Any]:
        """Return the histories as lines, in millions or in percent of the first."""
        indexed = self.found.is_indexed
        return {
            "kind": "history",
            "series": list(self._series(indexed)),
            "unit": "" if indexed else pgettext("short scale", "m"),
            "currency": "" if indexed else self.found.in_currency,
            "until": self.found.today.isoformat(),
        }

    def _series(self, indexed: bool) -> Iterator[dict[str, Any]]:
        for column in self.columns:
            name = Truncator(column.project.name).chars(16)
            points = [
                {"x": step.figure.as_of.isoformat(), "y": _level(step, indexed)}
                for step in column.steps
                if step.amount
            ]
            yield {"label": f"{column.letter} {name}", "points": points}


def _level(step: Step, indexed: bool) -> float:
    if indexed:
        return round(float(step.index or 0), 1)
    return float(step.amount or 0) / 1_000_000


def _grouped(rows: Iterable[Any], owner: str) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for row in rows:
        groups.setdefault(getattr(row, owner), []).append(row)
    return groups
