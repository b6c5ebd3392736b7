"""Sums over the states of projects: headlines, breakdowns, what came and went."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Sum

from projects.differences import Direction
from projects.quantities import Qualifier
from projects.totals import Total, Totals

from .claims import HALTED, Status
from .following import FollowingQuerySet
from .project import HOME, Participation

#: Grouped rows: dictionaries, as `values()` gives them.
Rows = QuerySet[Any, dict[str, Any]]

#: Where an amount in each currency of display stands.
AMOUNT_FIELDS = {"USD": "investment_usd", "KZT": "investment_kzt"}


class SummingQuerySet(FollowingQuerySet):
    """States of projects, added up by what totals count."""

    def totals(self: Self, today: date, currency: str) -> Totals:
        """Add up the rows in one query; `currency` is USD or KZT."""
        return totals_of(self.aggregate(**_figures(today, currency)))

    def grouped(self: Self, today: date, *keys: str, currency: str) -> Rows:
        """Group by the keys, with what `totals_of` makes the totals of each of.

        Beside that: `operating` projects, and the day last `reported` on one.
        """
        return (
            self.values(*keys)
            .annotate(
                operating=Count("pk", filter=Q(status=Status.OPERATING)),
                reported=Max("valid_from"),
                **_figures(today, currency),
            )
            .order_by()
        )

    def by_investor(
        self: Self,
        day: date | None,
        today: date,
        investors: models.QuerySet,
        currency: str,
    ) -> Rows:
        """Group by these participants as known on the day; `led`: as lead investor.

        A project counts in full under each of its participants.
        """
        role = Q(part_role=Participation.Role.LEAD)
        groups = self.of_investors(investors, day).grouped(
            today, "project__participations__investor", currency=currency
        )
        return groups.annotate(led=Count("pk", filter=role))

    def of_investors(
        self: Self, investors: models.QuerySet | list[int], day: date | None
    ) -> Self:
        """Keep projects of these participants as known on the day, once for each."""
        return self.with_parts(day).filter(part_investor__in=investors)

    def with_parts(self: Self, day: date | None) -> Self:
        """Join each state with the participants known on the day: a row for each.

        The join itself is narrowed: a subquery of participations beside it makes
        PostgreSQL, while it has no statistics, go through all pairs of them.
        """
        parts = self.alias(
            part=F("project__participations"),
            part_investor=F("project__participations__investor__pk"),
            part_role=F("project__participations__role"),
            part_country=F("project__participations__investor__country"),
            part_known_from=F("project__participations__known_from"),
        )
        if day is None:
            return parts
        return parts.filter(Q(part_known_from=None) | Q(part_known_from__lte=day))

    def statuses_by(self: Self, key: str) -> Rows:
        """Count the `projects` of each status under each value of the key."""
        return self.values(key, "status").annotate(projects=Count("pk")).order_by()

    def summed_by(self: Self, *keys: str, currency: str) -> Rows:
        """Group by the keys: `projects`, `amount` and `jobs_sum` (None: unknown).

        Projects that no total counts are in `projects` and in neither sum.
        """
        return (
            self.values(*keys)
            .annotate(
                projects=Count("pk"),
                amount=_sum(AMOUNT_FIELDS[currency], Q(counted=True)),
                jobs_sum=_sum("jobs", Q(jobs_counted=True)),
            )
            .order_by()
        )

    def halted_by_status(self: Self, currency: str) -> Rows:
        """Group the suspended and cancelled projects: what is shown apart."""
        return (
            self.filter(status__in=HALTED)
            .values("status")
            .annotate(
                projects=Count("pk"),
                amount=_sum(AMOUNT_FIELDS[currency]),
                jobs_sum=_sum("jobs"),
            )
            .order_by()
        )

    def by_country(self: Self, day: date | None, currency: str) -> Rows:
        """Group by the country of foreign participants, each project once a country.

        A project with participants from two countries counts in full under both, so
        the rows overlap and do not add up to the total.
        """
        foreign = Participation.objects.foreign().known(day)
        twin = foreign.filter(
            project=OuterRef("project"),
            investor__country=OuterRef("part_country"),
            pk__lt=OuterRef("part"),
        )
        parts = self.with_parts(day).filter(~Q(part_country__in=["", HOME]))
        return parts.filter(~Exists(twin)).summed_by(
            "project__participations__investor__country", currency=currency
        )

    def flows(
        self: Self, projects: Self, until: date, column: str
    ) -> dict[tuple[str, date], int]:
        """Return what came into each status on each day, less what left it.

        Of the projects of these states, up to a day: (status, day) to the sum of the
        column, an amount or jobs, of what totals count.
        """
        flag = "jobs_counted" if column == "jobs" else "counted"
        rows = self.filter(project__in=projects.values("project"), **{flag: True})
        rows = rows.exclude(**{column: None})
        came = rows.filter(valid_from__lte=until).summed_daily("valid_from", column)
        left = rows.filter(valid_to__lte=until).summed_daily("valid_to", column)
        keys = came.keys() | left.keys()
        return {key: came.get(key, 0) - left.get(key, 0) for key in keys}

    def summed_daily(self: Self, day: str, column: str) -> dict[tuple[str, date], int]:
        """Add up a column by status and by the day in another."""
        rows = self.values_list("status", day).annotate(total=_sum(column)).order_by()
        return {(status, when): total for status, when, total in rows}


def _sum(column: str, condition: Q | None = None) -> Sum:
    """Add up whole numbers as such: SQLite's decimals are floats when summed."""
    return Sum(column, filter=condition, output_field=models.BigIntegerField())


def _figures(today: date, currency: str) -> dict[str, Any]:
    """Return the aggregates behind one `Totals`."""
    ahead = ~Q(status__in=HALTED)
    return {
        "projects": Count("pk"),
        "halted": Count("pk", filter=~ahead),
        "umbrellas": Count("pk", filter=Q(umbrella=True)),
        "compared": Count("pk", filter=~Q(trend="")),
        "raised": Count("pk", filter=Q(trend=Direction.RAISED)),
        "cut": Count("pk", filter=Q(trend=Direction.CUT)),
        "overdue": Count("pk", filter=ahead & Q(due_end__lt=today)),
        **_sums("investment", AMOUNT_FIELDS[currency], "counted"),
        **_sums("jobs", "jobs", "jobs_counted"),
    }


def totals_of(row: dict[str, Any]) -> Totals:
    """Read the totals off a row of aggregates."""
    return Totals(
        **{name: row[name] for name in Totals.COUNTS},
        investment=_total(row, "investment"),
        jobs=_total(row, "jobs"),
    )


def _sums(name: str, amount: str, flag: str) -> dict[str, Any]:
    """Return the aggregates behind one `Total`."""
    counted = Q(**{flag: True, f"{amount}__isnull": False})
    unknown = ~Q(status__in=HALTED) & Q(**{f"{amount}__isnull": True})
    return {
        f"{name}_sum": _sum(amount, counted),
        f"{name}_projects": Count("pk", filter=counted),
        f"{name}_unknown": Count("pk", filter=unknown),
        **{
            f"{name}_{qualifier}": Count(
                "pk", filter=counted & Q(**{f"{name}_qualifier": qualifier})
            )
            for qualifier in Qualifier.values
        },
    }


def _total(row: dict[str, Any], name: str) -> Total:
    return Total(
        amount=row[f"{name}_sum"],
        projects=row[f"{name}_projects"],
        unknown=row[f"{name}_unknown"],
        by_qualifier={
            qualifier: row[f"{name}_{qualifier}"] for qualifier in Qualifier.values
        },
    )
