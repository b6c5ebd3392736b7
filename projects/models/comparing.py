"""One day's states beside another's: what is new, and what stands in both totals."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery, Sum

from .counting import CountingQuerySet


class ComparingQuerySet(CountingQuerySet):
    """States of projects, set against those of an earlier day."""

    def new_since(self: Self, day: date) -> Self:
        """Keep projects unheard of up to that day, with the day `reported_first`."""
        earliest = self._others().order_by("valid_from").values("valid_from")[:1]
        new = self.filter(~Exists(self._reported_by(day)))
        return new.annotate(reported_first=Subquery(earliest))

    def counted_in(self: Self, others: "ComparingQuerySet") -> Self:
        """Keep what totals count here and among the others too."""
        counted = others.filter(counted=True).values("project")
        return self.filter(counted=True, project__in=counted)

    def beside(self: Self, then: "ComparingQuerySet", day: date) -> dict[str, Any]:
        """Add up, in US dollars, what totals count now by how they counted it then.

        `then` are the states of the earlier day. New is what was first reported since;
        kept is counted on both days, as `kept_then` and as `kept_now`; the rest was
        known, but in no total.
        """
        earlier = then.filter(project=OuterRef("project"), counted=True)
        kept = Q(then_usd__isnull=False)
        new = Q(then_usd__isnull=True, known=False)
        come = Q(then_usd__isnull=True, known=True)
        return (
            self.filter(counted=True)
            .annotate(
                then_usd=Subquery(earlier.values("investment_usd")[:1]),
                known=Exists(self._reported_by(day)),
            )
            .aggregate(
                new_usd=_sum("investment_usd", new),
                new_projects=Count("pk", filter=new),
                come_usd=_sum("investment_usd", come),
                come_projects=Count("pk", filter=come),
                kept_now=_sum("investment_usd", kept),
                kept_then=_sum("then_usd", kept),
                kept_projects=Count("pk", filter=kept),
            )
        )

    def _others(self: Self) -> Any:
        """Return all states of the project of an outer row."""
        return self.model._default_manager.filter(project=OuterRef("project"))

    def _reported_by(self: Self, day: date) -> Any:
        return self._others().filter(valid_from__lte=day)


def _sum(column: str, condition: Q) -> Sum:
    """Add up whole numbers as such: SQLite's decimals are floats when summed."""
    return Sum(column, filter=condition, output_field=models.BigIntegerField())
