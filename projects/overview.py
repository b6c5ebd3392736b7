"""The picture of the projects in view, as the dashboard shows it.

Every number comes from the same states as the list: a bar, the card above it and the
list that it links to agree to the unit.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from . import pipeline
from .charts import map_class
from .countries import country_name
from .filters import ProjectFilter
from .models import Change, MilestoneState, Region, Sector, Stand, Status
from .models.change import ChangeQuerySet
from .models.milestone_state import MilestoneStateQuerySet

#: How many entries the dashboard's lists have.
SHORT_LIST = 7


@dataclass(frozen=True)
class Bar:
    """One row of a breakdown: `amount` None is unknown, `share` of the largest."""

    key: str
    label: str
    url: str
    projects: int
    amount: int | None
    jobs: int | None
    share: int


@dataclass(frozen=True)
class Place:
    """One region on the map, with its shade."""

    region: Region
    url: str
    projects: int
    amount: int | None
    shade: str

    @property
    def is_dark(self) -> bool:
        return self.shade in {"r4", "r5", "r6"}


class Overview:
    """What the dashboard says of the projects that a query string asks for."""

    def __init__(self, found: ProjectFilter) -> None:
        self.found, self.states = found, found.states

    @property
    def list_url(self) -> str:
        """Where the projects in view are listed."""
        return self.found.list_address()

    @cached_property
    def by_status(self) -> list[Bar]:
        """Money and jobs at each stage; halted projects with what they had.

        Projects that no source gives a status for come last.
        """
        rows = {row["status"]: row for row in self._summed("status")}
        rows |= {
            row["status"]: row
            for row in self.states.halted_by_status(self.found.in_currency)
        }
        stages = [*Status.choices, ("", _("Not reported"))]
        lines = [(rows[key], key, str(label)) for key, label in stages if key in rows]
        return bars(self.found, "status", lines, in_order=True)

    @cached_property
    def by_sector(self) -> list[Bar]:
        names = {sector.pk: sector for sector in Sector.objects.all()}
        lines = [
            (row, sector.key, sector.short)
            for row in self._summed("sector")
            if (sector := names[row["sector"]])
        ]
        return bars(self.found, "sector", lines)

    @cached_property
    def by_region(self) -> list[Bar]:
        names = {region.pk: region for region in Region.objects.all()}
        lines = [
            (row, region.code, region.short)
            for row in self._summed("region")
            if (region := names.get(row["region"]))
        ]
        return bars(self.found, "region", lines)

    @cached_property
    def by_country(self) -> list[Bar]:
        column = "project__participations__investor__country"
        rows = self.states.by_country(self.found.day, self.found.in_currency)
        language = get_language() or "en"
        lines = [
            (row, row[column], country_name(row[column], language)) for row in rows
        ]
        return bars(self.found, "country", lines)

    @cached_property
    def places(self) -> list[Place]:
        """The 20 regions, those without a project in view too."""
        rows = {row["region"]: row for row in self._summed("region")}
        return [
            self._place(region, rows.get(region.pk)) for region in Region.objects.all()
        ]

    @cached_property
    def placeless(self) -> int:
        """How many projects are in several regions, or in one not known."""
        return self.found.totals.projects - sum(p.projects for p in self.places)

    @cached_property
    def changes(self) -> ChangeQuerySet:
        changes = Change.objects.known(self.found.day).with_claims()
        if self.found.is_narrowed or self.found.problems:
            changes = changes.of(self.states)
        return changes[:SHORT_LIST]

    @cached_property
    def overdue(self) -> MilestoneStateQuerySet:
        promises = self._promises.overdue(self.found.today)
        return promises.order_by("-due_end", "milestone")[:SHORT_LIST]

    @cached_property
    def upcoming(self) -> MilestoneStateQuerySet:
        promises = self._promises.upcoming(self.found.today)
        return promises.order_by("due_end", "milestone")[:SHORT_LIST]

    @property
    def cohorts_url(self) -> str:
        return reverse("cohort_list") + self.found.address()

    @property
    def overdue_url(self) -> str:
        return self._promises_url(Stand.OVERDUE, "-due")

    @property
    def upcoming_url(self) -> str:
        return self._promises_url(Stand.DUE, "due")

    @cached_property
    def investment_pipeline(self) -> dict[str, Any]:
        found = self.found
        return pipeline.investment(self.states, found.today, found.in_currency)

    @cached_property
    def jobs_pipeline(self) -> dict[str, Any]:
        return pipeline.jobs(self.states, self.found.today)

    @cached_property
    def quiet(self) -> int:
        """How many projects have gone quiet."""
        return self.states.gone_quiet(self.found.today).count()

    def _promises_url(self, stand: str, sort: str) -> str:
        address = self.found.address(standing=stand, sort=sort)
        return reverse("milestone_list") + address

    @property
    def _promises(self) -> MilestoneStateQuerySet:
        promises = MilestoneState.objects.at(self.found.day).with_records()
        return promises.of(self.states.going_ahead())

    def _summed(self, key: str) -> Any:
        return self.states.summed_by(key, currency=self.found.in_currency)

    def _place(self, region: Region, row: dict[str, Any] | None) -> Place:
        amount = row["amount"] if row else None
        return Place(
            region,
            self.found.list_address(region=region.code),
            row["projects"] if row else 0,
            amount,
            map_class(amount, self.found.in_currency),
        )


def bars(
    found: ProjectFilter,
    parameter: str,
    lines: list[tuple[dict[str, Any], str, str]],
    in_order: bool = False,
) -> list[Bar]:
    """Make bars of (sums, key, label), the largest first unless they are `in_order`.

    Each leads to the list of its projects.
    """
    largest = max((row["amount"] or 0 for row, _, _ in lines), default=0) or 1
    made = [
        Bar(
            key,
            label,
            found.list_address(**{parameter: key}),
            row["projects"],
            row["amount"],
            row["jobs_sum"],
            round(100 * (row["amount"] or 0) / largest),
        )
        for row, key, label in lines
    ]
    if in_order:
        return made
    return sorted(made, key=lambda b: (-(b.amount or 0), -b.projects, b.label))
