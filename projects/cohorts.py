"""Cohorts: how far the projects announced in one year had come, and how soon.

A project belongs to the year of its first report. It counts as built, or as operating,
from the day on which a source first said so; in operation is also what operates in
part, for then something is made and somebody works there. What was cancelled since
stays in its cohort: it was announced all the same.
"""

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from .delivery import Share
from .filters import ProjectFilter
from .models import ProjectState

#: Months after the first report.
HORIZONS = (0, 6, 12, 24, 36)


@dataclass(frozen=True)
class Cohort:
    """The projects first reported in a year; None for all years together.

    `built` and `ran` have a share for each horizon: of the projects old enough to be
    seen that long, those that had reached it by then.
    """

    year: int | None
    projects: int
    built: list[Share]
    ran: list[Share]


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month."""
    turn = day.month - 1 + months
    year, month = day.year + turn // 12, turn % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


class Cohorts:
    """The cohorts of the projects that a query string asks for."""

    horizons = HORIZONS

    def __init__(self, found: ProjectFilter) -> None:
        self.found = found

    @cached_property
    def projects(self) -> list[dict[str, Any]]:
        states = ProjectState.objects.with_project_in(
            self.found.states.values("project")
        )
        return list(states.reached(self.found.today))

    @cached_property
    def years(self) -> list[Cohort]:
        """A cohort a year, the latest first."""
        by_year = defaultdict(list)
        for project in self.projects:
            by_year[project["first"].year].append(project)
        return [self._cohort(year, by_year[year]) for year in sorted(by_year)[::-1]]

    @cached_property
    def together(self) -> Cohort:
        return self._cohort(None, self.projects)

    def _cohort(self, year: int | None, projects: list[dict[str, Any]]) -> Cohort:
        return Cohort(
            year,
            len(projects),
            [self._share(projects, "built", months) for months in HORIZONS],
            [self._share(projects, "ran", months) for months in HORIZONS],
        )

    def _share(self, projects: list[dict[str, Any]], stage: str, months: int) -> Share:
        ends = [(p[stage], months_after(p["first"], months)) for p in projects]
        seen = [(day, end) for day, end in ends if end <= self.found.today]
        return Share(sum(bool(day) and day <= end for day, end in seen), len(seen))
