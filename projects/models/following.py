"""How projects went on: how far they came, and whether they are still heard of."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Case, Min, Q, QuerySet, When

from projects import silence

from .claims import Status
from .comparing import ComparingQuerySet

#: Where something runs, in part at least.
RUNNING = (Status.PARTLY_OPERATING, Status.OPERATING)
#: Where construction has begun, or is done.
BUILT = (Status.CONSTRUCTION, *RUNNING)


class FollowingQuerySet(ComparingQuerySet):
    def with_project_in(self: Self, projects: models.QuerySet | list[int]) -> Self:
        """Keep the states of these projects, given by their keys."""
        return self.filter(project__in=projects)

    def gone_quiet(self: Self, day: date) -> Self:
        """Keep projects of which more should have been heard: see `silence`."""
        return self.filter(_quiet(day))

    def with_quiet(self: Self, day: date) -> Self:
        """Mark these projects with `quiet`."""
        return self.annotate(quiet=Case(When(_quiet(day), then=True), default=False))

    def reached(self: Self, until: date) -> QuerySet[Any, dict[str, Any]]:
        """Return, by project: `first` reported, `built` and `ran`: when it was there.

        Of the days up to one; None where it was not reported to have got so far.
        """
        return (
            self.filter(valid_from__lte=until)
            .order_by()
            .values("project")
            .annotate(
                first=Min("valid_from"),
                built=Min("valid_from", filter=Q(status__in=BUILT)),
                ran=Min("valid_from", filter=Q(status__in=RUNNING)),
            )
        )


def _quiet(day: date) -> Q:
    overdue, silent = silence.last_heard(day)
    return ~Q(status__in=silence.EXPECTED) & (
        Q(valid_from__lte=silent) | Q(due_end__lt=day, valid_from__lte=overdue)
    )
