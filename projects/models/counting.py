"""Which figures a total counts, and the groups that explain it.

A total adds up the latest figure of each project in view. Each project stands in
exactly one of four groups, so the groups of any view add up to the view.
"""

from datetime import date
from typing import Any, NamedTuple, Self

from django.db import models
from django.db.models import Case, Count, F, Q, Sum, Value, When
from django.utils.translation import gettext_lazy as _

from .claims import HALTED
from .window import WindowQuerySet


class Counted(models.TextChoices):
    """How a project stands in a total."""

    YES = "yes", _("Counted in the total")
    NO_FIGURE = "no_figure", _("Without a figure")
    UMBRELLA = "umbrella", _("Counted by its parts")
    HALTED = "halted", _("Suspended or cancelled")


class FigureColumns(NamedTuple):
    """Where one headline figure of a state is kept: its claim, and its number."""

    claim: str
    number: str
    amount: str
    reported: str


#: The figures that are added up; what `figure` in an address may say.
FIGURES = {
    "investment": FigureColumns(
        "estimate", "investment_usd", "investment_usd", "estimate__amount"
    ),
    "jobs": FigureColumns("job_estimate", "jobs", "jobs", "job_estimate__count"),
}


class CountingQuerySet(WindowQuerySet):
    """States of projects, told apart by how they stand in a total."""

    def standing(self: Self, day: date | None, figure: str) -> Case:
        """Return the group of each row: halted first, then its parts, then itself."""
        return Case(
            When(status__in=HALTED, then=Value(Counted.HALTED)),
            When(self._umbrella(day, figure), then=Value(Counted.UMBRELLA)),
            When(**{FIGURES[figure].number: None}, then=Value(Counted.NO_FIGURE)),
            default=Value(Counted.YES),
            output_field=models.CharField(),
        )

    def _umbrella(self: Self, day: date | None, figure: str) -> Q:
        """Match umbrellas of which a part has this figure on that day."""
        parts = self.model._default_manager.at(day).exclude(project__part_of=None)
        with_figure = parts.exclude(**{FIGURES[figure].number: None})
        return Q(project__in=with_figure.values("project__part_of"))

    def counted_as(
        self: Self, day: date | None, figure: str, groups: list[str]
    ) -> Self:
        """Keep the rows that stand in one of these groups."""
        # An alias of its own name: a view may be narrowed by either figure.
        name = f"{figure}_group"
        groups_of = self.alias(**{name: self.standing(day, figure)})
        return groups_of.filter(**{f"{name}__in": groups})

    def stated_as(self: Self, figure: str, qualifiers: list[str]) -> Self:
        """Keep the rows whose figure carries one of these qualifiers."""
        return self.filter(**{f"{FIGURES[figure].claim}__qualifier__in": qualifiers})

    def explained(
        self: Self, day: date | None, figure: str, amount: str
    ) -> list[dict[str, Any]]:
        """Group by what makes the total, with `projects` and sums; one query.

        By group, currency of the report, month of the rate, and qualifier: `amount`
        as added up, `reported` as the sources give it, and how many are `parts` of
        an umbrella.
        """
        columns = FIGURES[figure]
        return list(
            self.annotate(
                group=self.standing(day, figure),
                qualifier=F(f"{columns.claim}__qualifier"),
                currency=F("estimate__currency"),
            )
            .values("group", "qualifier", "currency", "rate_month")
            .annotate(
                projects=Count("pk"),
                with_figure=Count(columns.number),
                parts=Count("project__part_of"),
                amount=_sum(amount),
                reported=_sum(columns.reported),
            )
            .order_by()
        )


def _sum(column: str) -> Sum:
    """Add up whole numbers as such: SQLite's decimals are floats when summed."""
    return Sum(column, output_field=models.BigIntegerField())
