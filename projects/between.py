"""What changed between two days: totals then and now, and how one led to the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .corrections import Correction, corrections
from .differences import Direction
from .filters import ProjectFilter
from .filters_changes import ChangeFilter
from .ledger import Entry, entries_of
from .models import Change
from .models.change import ChangeQuerySet
from .models.state import ProjectStateQuerySet
from .moves import Moves
from .totals import Totals

#: How many rows of a group are shown; a link leads to all of them.
SHOWN = 7

#: How far back the earlier day lies when none is given.
A_YEAR = timedelta(days=365)

#: What the changes are grouped by, in the order of the page.
GROUPS = {
    (Change.Kind.INVESTMENT, Direction.RAISED): gettext_lazy("Investment raised"),
    (Change.Kind.INVESTMENT, Direction.CUT): gettext_lazy("Investment cut"),
    (Change.Kind.INVESTMENT, Direction.RESTATED): gettext_lazy("Investment restated"),
    (Change.Kind.JOBS, Direction.RAISED): gettext_lazy("Jobs raised"),
    (Change.Kind.JOBS, Direction.CUT): gettext_lazy("Jobs cut"),
    (Change.Kind.STATUS, Direction.ADVANCED): gettext_lazy("Moved on"),
    (Change.Kind.STATUS, Direction.SET_BACK): gettext_lazy("Set back"),
    (Change.Kind.DUE, Direction.SLIPPED): gettext_lazy("Slipped"),
    (Change.Kind.DUE, Direction.BROUGHT_FORWARD): gettext_lazy("Brought forward"),
}


@dataclass(frozen=True)
class Group:
    """The changes of one kind and way: how many, the largest of them, where all are."""

    title: str
    count: int
    entries: list[Entry]
    url: str


@dataclass(frozen=True)
class Row:
    """One headline figure on both days; None where nobody reported one."""

    title: str
    then: int | None
    now: int | None

    @property
    def difference(self) -> int | None:
        if self.then is None and self.now is None:
            return None
        return (self.now or 0) - (self.then or 0)


@dataclass(frozen=True)
class Step:
    """One reason why the total of investment differs, and what it rests on."""

    title: str
    usd: int
    basis: str


class Between:
    """Two days of the projects that a query string asks for, and what lies between."""

    def __init__(self, found: ChangeFilter) -> None:
        self.found = found
        self.last = min(found.values.get("to") or found.today, found.today)
        year_before = self.last - min(A_YEAR, self.last - date.min)
        self.first = min(found.values.get("from") or year_before, self.last)
        self.then = ProjectFilter(found.data, {"as_of": self.first.isoformat()})
        self.now = ProjectFilter(found.data, {"as_of": self.last.isoformat()})

    # --- The days ---

    @property
    def first_report(self) -> date | None:
        return self.found.first_day

    @property
    def is_before_all(self) -> bool:
        """Whether nothing was known on the later day yet."""
        return self.first_report is None or self.last < self.first_report

    @property
    def is_open_ended(self) -> bool:
        """Whether nothing was known on the earlier day yet."""
        return self.first_report is None or self.first < self.first_report

    @property
    def days_to_come(self) -> list[date]:
        """The days asked for that are later than the day in view."""
        asked = [self.found.values.get(name) for name in ("from", "to")]
        return [day for day in asked if day and day > self.found.today]

    # --- Totals, and how the one came of the other ---

    @property
    def totals(self) -> list[tuple[date, Totals, str]]:
        """Each of the two days with its totals and the list that they sum."""
        return [
            (found.today, found.totals, self._list_url(found))
            for found in (self.then, self.now)
        ]

    @property
    def comparison(self) -> list[Row]:
        """The headline figures of both days, line by line."""
        then, now = self.then.totals, self.now.totals
        return [
            Row(_("Projects"), then.projects, now.projects),
            Row(_("Investment, USD"), then.investment.amount, now.investment.amount),
            Row(
                _("Projects with a figure"),
                then.investment.projects,
                now.investment.projects,
            ),
            Row(_("Jobs"), then.jobs.amount, now.jobs.amount),
            Row(_("Suspended or cancelled"), then.halted, now.halted),
            Row(_("With an overdue promise"), then.overdue, now.overdue),
        ]

    @cached_property
    def steps(self) -> list[Step]:
        """What leads from the one total of investment to the other, to the dollar."""
        return list(self._steps())

    def _steps(self) -> Iterator[Step]:
        now, then = self.now.states, self.then.states
        row = {k: v or 0 for k, v in now.beside(then, self.first).items()}
        moves = self._changes(now.counted_in(then)).moves()
        before = self.then.totals.investment
        left = (before.amount or 0) - row["kept_then"]
        rest = row["kept_now"] - row["kept_then"] - moves.net
        gone = before.projects - row["kept_projects"]
        yield Step(_("New projects"), row["new_usd"], _projects(row["new_projects"]))
        yield Step(_("Raised"), moves.raised.usd, _changes(moves.raised.changes))
        yield Step(_("Cut"), moves.cut.usd, _changes(moves.cut.changes))
        yield Step(_("Restated, or at another month’s rate"), rest, "")
        yield Step(
            _("In the total only now"), row["come_usd"], _projects(row["come_projects"])
        )
        yield Step(_("In the total no more"), -left, _projects(gone))

    # --- The world changed ---

    @cached_property
    def changes(self) -> ChangeQuerySet:
        return self._changes(self.now.states)

    @cached_property
    def moves(self) -> Moves:
        return self.changes.moves()

    @cached_property
    def new(self) -> ProjectStateQuerySet:
        """The projects first reported in the period, the largest first."""
        states = self._new.with_records(self.last)
        return states.by_size()[:SHOWN]

    @cached_property
    def new_totals(self) -> Totals:
        return self._new.totals(self.last, "USD")

    @property
    def new_left_out(self) -> int:
        return max(0, self.new_totals.projects - SHOWN)

    @cached_property
    def groups(self) -> list[Group]:
        counts = self.changes.in_groups()
        entries = self._entries
        return [
            Group(str(title), counts[key], entries.get(key, []), self._url(*key))
            for key, title in GROUPS.items()
            if key in counts
        ]

    # --- We corrected ourselves ---

    @cached_property
    def corrections(self) -> list[Correction]:
        """What was retracted in the period, of the projects in view."""
        states = self.now.states if self.now.is_narrowed else None
        return corrections(self.first, self.last, states)

    def _changes(self, states: ProjectStateQuerySet) -> ChangeQuerySet:
        day_after = self.first + timedelta(days=1)
        return Change.objects.of(states).within(day_after, self.last)

    @property
    def _new(self) -> ProjectStateQuerySet:
        return self.now.states.new_since(self.first)

    @cached_property
    def _entries(self) -> dict[tuple[str, str], list[Entry]]:
        largest = self.changes.with_claims().largest(SHOWN)
        groups: dict[tuple[str, str], list[Entry]] = {}
        for entry in entries_of(largest, self.last):
            key = entry.change.kind, entry.change.direction
            groups.setdefault(key, []).append(entry)
        return groups

    def _url(self, kind: str, direction: str) -> str:
        """Return the address of a group in the ledger, which counts its first day."""
        period: dict[str, Any] = {
            "from": self.first + timedelta(days=1),
            "to": self.last,
        }
        asked = self.found.address(kind=kind, direction=direction, **period)
        return reverse("change_list") + asked

    def _list_url(self, found: ProjectFilter) -> str:
        day = found.today.isoformat() if found.day else None
        return found.list_address(as_of=day)


def _projects(count: int) -> str:
    return ngettext("%(n)d project", "%(n)d projects", count) % {"n": count}


def _changes(count: int) -> str:
    return ngettext("%(n)d change", "%(n)d changes", count) % {"n": count}
