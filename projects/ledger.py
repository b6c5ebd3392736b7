"""The ledger of changes as its page shows it: what changed, by how much, in all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .differences import Direction
from .facets import Facet, Option
from .filters_changes import ChangeFilter
from .models import Change, Meeting
from .pipeline import months

#: What the fields of the ledger's form set; every other filter is sent along.
FIELDS = (
    "kind", "direction", "from", "to", "q", "status", "region", "sector", "country",
    "investor", "zone", "as_of", "page", "sort", "currency",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One line: a change, and the meeting at which it was said, where one is known."""

    change: Change
    meeting: Meeting | None


@dataclass(frozen=True)
class Month:
    """What was raised and cut in one month, in US dollars."""

    month: date
    changes: int
    raised: int
    cut: int

    @property
    def net(self) -> int:
        return self.raised + self.cut


def entries_of(changes: Iterable[Change], day: date | None) -> list[Entry]:
    """Put to each change the meeting that its source reports on the project."""
    changes = list(changes)
    pairs = [(change.project_id, change.claim.source_id) for change in changes]
    meetings = Meeting.objects.known(day).by_report(set(pairs))
    return [
        Entry(change, meetings.get(pair))
        for change, pair in zip(changes, pairs, strict=True)
    ]


class Ledger:
    """What the ledger says of the changes that a query string asks for."""

    def __init__(self, found: ChangeFilter) -> None:
        self.found, self.moves = found, found.moves

    @cached_property
    def entries(self) -> list[Entry]:
        return entries_of(self.found.rows, self.found.day)

    @cached_property
    def months(self) -> list[Month]:
        """Each month with a raise or a cut that has a sum, the first one first."""
        return [
            Month(row["month"], row["changes"], row["raised"] or 0, row["cut"] or 0)
            for row in self.found.changes.by_month()
        ]

    @cached_property
    def chart(self) -> dict[str, Any]:
        """Raises above and cuts below the axis, in every month from first to last."""
        raised = {row.month: row.raised for row in self.months}
        cut = {row.month: row.cut for row in self.months}
        return {
            "kind": "bars",
            "series": [_bars(_("Raised"), raised), _bars(_("Cut"), cut)],
            "unit": pgettext("short scale", "m"),
            "currency": "USD",
        }

    @cached_property
    def largest(self) -> list[Change]:
        """The largest raise and the largest cut that the chart shows."""
        money = self.found.changes.counted().with_claims()
        return sorted(money.largest(1), key=lambda change: -(change.usd or 0))

    @cached_property
    def own_facets(self) -> list[Facet]:
        """What changed and which way, with how many changes each value would leave."""
        return [
            self._facet("kind", Change.Kind.choices),
            self._facet("direction", Direction.choices),
        ]

    @property
    def period(self) -> tuple[date | None, date | None]:
        return self.found.values.get("from"), self.found.values.get("to")

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Filters that links set and no field of the form does: (name, value)."""
        names = [name for name in self.found.filters if name not in FIELDS]
        data = self.found.data
        return [(name, text) for name in names for text in data.getlist(name) if text]

    def _facet(self, name: str, choices: list[tuple[str, Any]]) -> Facet:
        counts = self.found.changes_without(name).counts(name)
        chosen = self.found.chosen(name)
        options = [
            Option(key, str(label), counts.get(key, 0), key in chosen)
            for key, label in choices
            if key in counts or key in chosen
        ]
        return Facet(name, str(self.found.filters[name].label), options)


def _bars(label: str, amounts: dict[date, int]) -> dict[str, Any]:
    axis = months(min(amounts), max(amounts)) if amounts else []
    return {
        "label": label,
        "points": [
            {"x": f"{month:%Y-%m}", "y": amounts.get(month, 0) / 1_000_000}
            for month in axis
        ],
    }
