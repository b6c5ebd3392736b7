"""Promises against delivery: what was promised, put off, and what came of it.

Every number rests on the same states as the list below it, as known on the day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import Model
from django.utils.translation import get_language

from .charts import slips
from .countries import country_name
from .delivery import Delivery, Share
from .facets import Facet, Option, facets_of
from .filters_promises import DIMENSIONS, MilestoneFilter
from .models import (
    Investor,
    Milestone,
    MilestoneReport,
    MilestoneState,
    Participation,
    Region,
    Sector,
    Stand,
)
from .models.milestone_state import MilestoneStateQuerySet

#: Lines in the slip chart: more would hide each other.
MOST_LINES = 150

PARTS = "milestone__project__participations__investor"
COLUMNS = {
    "region": "milestone__project__region",
    "sector": "milestone__project__sector",
    "country": f"{PARTS}__country",
    "investor": PARTS,
}

#: The records behind the keys of a dimension.
RECORDS: dict[str, type[Model]] = {
    "region": Region,
    "sector": Sector,
    "investor": Investor,
}


@dataclass(frozen=True)
class PromiseRow:
    """A promise as it stands, and each report that led there."""

    state: MilestoneState
    reports: list[MilestoneReport]


@dataclass(frozen=True)
class DeliveryRow:
    """The delivery record of one region, sector, country or investor.

    `url` leads to its promises; empty for those in several regions or in none known.
    """

    label: str
    url: str
    overdue_url: str
    delivery: Delivery


class Promises:
    """What the page of promises says of those that a query string asks for."""

    def __init__(self, found: MilestoneFilter) -> None:
        self.found = found

    @cached_property
    def _recorded(self) -> MilestoneStateQuerySet:
        """The promises that a record rests on, however they stand.

        To choose the overdue and then count how many were kept would tell nothing.
        """
        return self.found.promises_without("standing")

    @cached_property
    def counts(self) -> dict[str, int]:
        return self._recorded.delivery(self.found.today)

    @property
    def delivery(self) -> Delivery:
        return Delivery.of(self.counts)

    @property
    def as_first_promised(self) -> Share:
        return Share(self.counts["first_kept"], self.counts["first_due"])

    @cached_property
    def rows(self) -> list[PromiseRow]:
        """The promises of the page in view, each with what was said of it."""
        states = list(self.found.rows)
        keys = [state.milestone_id for state in states]
        reports = MilestoneReport.objects.known(self.found.day).in_order()
        said: dict[int, list[MilestoneReport]] = {key: [] for key in keys}
        for report in reports.about("milestone", keys):
            said[report.milestone_id].append(report)
        return [PromiseRow(state, said[state.milestone_id]) for state in states]

    # --- Delivery record ---

    @cached_property
    def dimensions(self) -> list[tuple[str, str, str, bool]]:
        """Each way to break the record down: key, words, address, in use."""
        return [
            (
                name,
                str(self.found.filters[name].label),
                self.found.address(by=name) + "#record",
                name == self.found.dimension,
            )
            for name in DIMENSIONS
        ]

    @cached_property
    def record(self) -> list[DeliveryRow]:
        """The record by the dimension asked for, where most came due first."""
        name = self.found.dimension
        rows = self._grouped(name)
        named = self._names(name, [key for key, _row in rows])
        lines = [self._line(name, *named(key), row) for key, row in rows]
        return sorted(lines, key=lambda line: (-line.delivery.due, line.label))

    def _grouped(self, name: str) -> list[tuple[Any, dict[str, int]]]:
        promises = self._recorded
        parts = Participation.objects.known(self.found.day)
        if name == "country":
            promises = promises.by_participant(parts.foreign())
        if name == "investor":
            promises = promises.by_participant(parts)
        rows = promises.delivery_by(COLUMNS[name], self.found.today)
        return [(row[COLUMNS[name]], row) for row in rows]

    def _names(self, name: str, keys: list[Any]) -> Callable[[Any], tuple[str, str]]:
        """Return what tells (key in an address, words) of a group's key."""
        if name == "country":
            language = get_language() or "en"
            return lambda code: (code, country_name(code, language))
        records = RECORDS[name]._default_manager.in_bulk(
            [key for key in keys if key is not None]
        )
        return lambda key: _named(records[key]) if key else ("", "")

    def _line(
        self, name: str, key: str, label: str, row: dict[str, int]
    ) -> DeliveryRow:
        address = self.found.address
        return DeliveryRow(
            label,
            address(**{name: key}) if key else "",
            address(**{name: key, "standing": Stand.OVERDUE}) if key else "",
            Delivery.of(row),
        )

    # --- Slip chart ---

    @cached_property
    def lines(self) -> list[tuple[MilestoneState, list[MilestoneState]]]:
        """Each promise in view with all its states; of many, the most put off."""
        most = self.found.promises.most_slipped()[:MOST_LINES]
        latest = {state.milestone_id: state for state in most.with_records()}
        history = MilestoneState.objects.known_until(list(latest), self.found.today)
        return [
            (latest[key], list(states))
            for key, states in groupby(history, key=lambda s: s.milestone_id)
        ]

    @property
    def lines_left_out(self) -> int:
        return self.found.sizes["promises"] - len(self.lines)

    @cached_property
    def chart(self) -> dict[str, Any]:
        return slips(self.lines, self.found.today)

    # --- Filters ---

    @cached_property
    def facets(self) -> list[Facet]:
        """Filters of promises, counted in promises; then those of their projects."""
        return [
            self._facet("standing", Stand.choices, "stand"),
            self._facet("kind", Milestone.Kind.choices, "milestone__kind"),
            *facets_of(self.found),
        ]

    def _facet(self, name: str, choices: list[tuple[str, Any]], column: str) -> Facet:
        found, chosen = self.found, self.found.chosen(name)
        counts = found.promises_without(name).counted_by(column)
        options = [
            Option(key, str(label), counts.get(key, 0), key in chosen)
            for key, label in choices
            if key in counts or key in chosen
        ]
        return Facet(name, str(found.filters[name].label), options)


def _named(record: Any) -> tuple[str, str]:
    """Return what stands for a record in an address, and its name."""
    return record.natural_key()[0], getattr(record, "short", record.name)
