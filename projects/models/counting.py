"""Which figures a total counts, and the groups that explain it.

Each project in view stands in exactly one of four groups, so the groups of any view
add up to the view.
"""

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


class Columns(NamedTuple):
    """Where a state keeps one headline figure.

    The number is empty where it is not known; the flag says whether totals count it.
    """

    number: str
    flag: str
    qualifier: str
    reported: str


#: The figures that are added up; what `figure` in an address may say.
FIGURES = {
    "investment": Columns(
        "investment_usd", "counted", "investment_qualifier", "estimate__amount"
    ),
    "jobs": Columns("jobs", "jobs_counted", "jobs_qualifier", "job_estimate__count"),
}


class CountingQuerySet(WindowQuerySet):
    """States of projects, told apart by how they stand in a total."""

    def counted_as(self: Self, figure: str, groups: list[str]) -> Self:
        """Keep the rows that stand in one of these groups."""
        wanted = Q()
        for group in groups:
            wanted |= _groups(figure)[group]
        return self.filter(wanted)

    def stated_as(self: Self, figure: str, qualifiers: list[str]) -> Self:
        """Keep the rows whose figure carries one of these qualifiers."""
        return self.filter(**{f"{FIGURES[figure].qualifier}__in": qualifiers})

    def with_groups(self: Self) -> Self:
        """Say of each row how it stands: `in_total` and `jobs_in_total`."""
        return self.annotate(
            in_total=_group("investment"), jobs_in_total=_group("jobs")
        )

    def explained(self: Self, figure: str, amount: str) -> list[dict[str, Any]]:
        """Group by what makes a total, with `projects` and sums; one query.

        By group, qualifier, currency of the report and month of the rate: `amount`
        as added up, `reported` as the sources give it, how many are `parts` of an
        umbrella.
        """
        columns = FIGURES[figure]
        return list(
            self.annotate(
                group=_group(figure),
                firmness=F(columns.qualifier),
                currency=F("estimate__currency"),
            )
            .values("group", "firmness", "currency", "rate_month")
            .annotate(
                projects=Count("pk"),
                with_figure=Count(columns.number),
                parts=Count("project__part_of"),
                amount=_sum(amount),
                reported=_sum(columns.reported),
            )
            .order_by()
        )


def _groups(figure: str) -> dict[str, Q]:
    """Return what makes the rows of each group; no row is in two of them."""
    columns, halted = FIGURES[figure], Q(status__in=HALTED)
    unknown, counted = Q(**{columns.number: None}), Q(**{columns.flag: True})
    return {
        Counted.YES: counted,
        Counted.HALTED: halted,
        Counted.NO_FIGURE: ~halted & unknown,
        Counted.UMBRELLA: ~halted & ~unknown & ~counted,
    }


def _group(figure: str) -> Case:
    whens = [When(rows, then=Value(group)) for group, rows in _groups(figure).items()]
    return Case(*whens, output_field=models.CharField())


def _sum(column: str) -> Sum:
    """Add up whole numbers as such: SQLite's decimals are floats when summed."""
    return Sum(column, output_field=models.BigIntegerField())
