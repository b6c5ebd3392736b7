"""How a headline total was made: from the projects in view down to the sum.

Read from the same rows as the total itself, so its last step is the card's figure to
the unit. Each step leads to its rows in the list.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from .filters import ProjectFilter
from .models import ExchangeRate
from .models.counting import Counted
from .models.summing import AMOUNT_FIELDS
from .money import Currency
from .quantities import Qualifier
from .totals import Total

Row = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """One step: how many projects it is about, their figures, what is left after it.

    `amount` None: none of them has a figure.
    """

    key: str
    projects: int
    amount: int | None
    url: str
    left: int | None = None


@dataclass(frozen=True)
class Conversion:
    """The counted figures of one currency, converted at the rates of one month.

    `month` is None where nothing had to be converted.
    """

    currency: str
    month: date | None
    projects: int
    reported: Decimal
    amount: int
    rates: list[ExchangeRate]
    url: str


@dataclass(frozen=True)
class Share:
    """The counted figures that are stated alike."""

    qualifier: Qualifier
    projects: int
    amount: int
    url: str


@dataclass(frozen=True)
class Choice:
    """Another total of the same projects; `chosen` is the one in view."""

    label: str
    url: str
    chosen: bool


class Explanation:
    """The steps from the projects in view to one of their totals."""

    def __init__(self, found: ProjectFilter) -> None:
        self.found, self.figure = found, found.in_figure
        self.is_money = found.in_figure == "investment"
        self.unit = found.in_currency if self.is_money else _("jobs")

    @cached_property
    def rows(self) -> list[Row]:
        """The rows in view in groups, in one query."""
        column = AMOUNT_FIELDS[self.found.in_currency] if self.is_money else "jobs"
        return self.found.states.explained(self.figure, column)

    @cached_property
    def steps(self) -> list[Step]:
        """From all in view to what is counted, one kind of project left out a step."""
        view = self._step("view", self.rows)
        steps = [replace(view, left=view.amount)]
        for group in (Counted.NO_FIGURE, Counted.UMBRELLA, Counted.HALTED):
            step = self._group(group)
            left = (steps[-1].left or 0) - (step.amount or 0)
            steps.append(replace(step, left=left or None))
        return [*steps, replace(self._counted, left=self._counted.amount)]

    @property
    def choices(self) -> list[Choice]:
        """The totals there are: of investment in two currencies, and of jobs."""
        money, currency = self.is_money, self.found.in_currency
        choices = [
            (_("Investment, USD"), None, None, money and currency == "USD"),
            (_("Investment, KZT"), None, "KZT", money and currency == "KZT"),
            (_("Jobs"), "jobs", currency, not money),
        ]
        return [
            Choice(label, self.found.address(figure=figure, currency=unit) or "?", now)
            for label, figure, unit, now in choices
        ]

    @cached_property
    def total(self) -> Total:
        """The sum that the steps end in."""
        return Total(
            amount=self._counted.amount,
            projects=self._counted.projects,
            unknown=self._group(Counted.NO_FIGURE).projects,
            by_qualifier={q: self._number_of(q) for q in Qualifier.values},
        )

    @property
    def parts(self) -> int:
        """How many of the counted projects are parts of an umbrella."""
        return sum(row["parts"] for row in self.rows if _is_counted(row))

    @property
    def halted_without_figure(self) -> int:
        """How many of the halted projects have no figure to leave out."""
        return sum(
            row["projects"] - row["with_figure"]
            for row in self.rows
            if row["group"] == Counted.HALTED
        )

    @cached_property
    def conversions(self) -> list[Conversion]:
        """The counted figures by currency and month of the rate; money only."""
        groups: dict[tuple[str, date | None], list[Row]] = {}
        for row in self._counted_rows if self.is_money else []:
            converted = row["currency"] != self.found.in_currency
            month = row["rate_month"] if converted else None
            groups.setdefault((row["currency"], month), []).append(row)
        return [
            self._conversion(currency, month, groups[currency, month])
            for currency, month in sorted(groups, key=self._own_currency_first)
        ]

    @cached_property
    def shares(self) -> list[Share]:
        """The counted figures by how firmly they are stated, the firmest first."""
        return [
            Share(
                Qualifier(q),
                self._number_of(q),
                sum(
                    row["amount"] for row in self._counted_rows if row["firmness"] == q
                ),
                self._url(counted=Counted.YES, qualifier=q),
            )
            for q in Qualifier.values
            if self._number_of(q)
        ]

    # --- How the steps are made ---

    @property
    def _counted_rows(self) -> list[Row]:
        return [row for row in self.rows if _is_counted(row)]

    @cached_property
    def _counted(self) -> Step:
        return self._group(Counted.YES)

    def _group(self, group: str) -> Step:
        rows = [row for row in self.rows if row["group"] == group]
        return self._step(group, rows, counted=group)

    def _step(self, key: str, rows: list[Row], **changes: str) -> Step:
        known = [row["amount"] for row in rows if row["amount"] is not None]
        projects = sum(row["projects"] for row in rows)
        return Step(key, projects, sum(known) if known else None, self._url(**changes))

    def _number_of(self, qualifier: str) -> int:
        rows = (row for row in self._counted_rows if row["firmness"] == qualifier)
        return sum(row["projects"] for row in rows)

    def _conversion(
        self, currency: str, month: date | None, rows: list[Row]
    ) -> Conversion:
        changes = {"reported_in": currency, "counted": Counted.YES}
        if month:
            changes["rate_month"] = f"{month:%Y-%m}"
        return Conversion(
            currency,
            month,
            sum(row["projects"] for row in rows),
            sum((Decimal(str(row["reported"])) for row in rows), Decimal()),
            sum(row["amount"] for row in rows),
            self._rates_for(currency, month),
            self._url(**changes),
        )

    def _rates_for(self, currency: str, month: date | None) -> list[ExchangeRate]:
        if month is None:
            return []
        wanted = {currency, self.found.in_currency} - {Currency.KZT}
        return [self._rates[code, month] for code in sorted(wanted)]

    @cached_property
    def _rates(self) -> dict[tuple[str, date], ExchangeRate]:
        """The rates of the months in use, by currency and month."""
        months = {row["rate_month"] for row in self._counted_rows}
        rates = ExchangeRate.objects.of_months(months)
        return {(rate.currency, rate.month): rate for rate in rates}

    def _own_currency_first(
        self, key: tuple[str, date | None]
    ) -> tuple[bool, str, int]:
        currency, month = key
        newest_first = -month.toordinal() if month else 0
        return currency != self.found.in_currency, currency, newest_first

    def _url(self, **changes: str) -> str:
        """Return the address of the list, narrowed to what a step is about."""
        figure = None if self.is_money else self.figure
        return self.found.list_address(figure=figure, **changes)


def _is_counted(row: Row) -> bool:
    return bool(row["group"] == Counted.YES)
