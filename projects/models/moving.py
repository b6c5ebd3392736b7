"""What a choice of changes adds up to: how many, and the money raised and cut."""

from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, Max, Min, OuterRef, Q, Sum
from django.db.models.functions import TruncMonth

from projects.differences import Direction
from projects.moves import Moved, Moves

from .state import ProjectState
from .summing import Rows

#: What sums of money are made of: a restatement is neither a raise nor a cut.
_MONEY = Q(kind="investment", direction__in=(Direction.RAISED, Direction.CUT))


def _usd(condition: Q) -> Sum:
    """Add up whole dollars as such: SQLite's decimals are floats when summed."""
    return Sum("usd", filter=condition, output_field=models.BigIntegerField())


def _count(kind: str, direction: str) -> Count:
    return Count("pk", filter=Q(kind=kind, direction=direction))


def _sums(direction: str) -> dict[str, Any]:
    """Return the aggregates behind one `Moved`."""
    rows = _MONEY & Q(direction=direction, umbrella=False)
    return {
        f"{direction}_usd": _usd(rows),
        f"{direction}_changes": Count("pk", filter=rows & Q(usd__isnull=False)),
        f"{direction}_unknown": Count("pk", filter=rows & Q(usd__isnull=True)),
    }


def _moved(row: dict[str, Any], direction: str) -> Moved:
    """Take the figures of one way out of a row of aggregates."""
    return Moved(
        usd=row.pop(f"{direction}_usd") or 0,
        changes=row.pop(f"{direction}_changes"),
        unknown=row.pop(f"{direction}_unknown"),
    )


class MovingQuerySet(models.QuerySet):
    """Sums over the rows of the ledger."""

    def in_groups(self: Self) -> dict[tuple[str, str], int]:
        """Return how many changes there are of each kind and way."""
        rows = self.order_by().values_list("kind", "direction")
        return {(k, d): n for k, d, n in rows.annotate(changes=Count("pk"))}

    def counts(self: Self, column: str) -> dict[str, int]:
        """Return how many changes there are of each kind, or each way."""
        rows = self.order_by().values_list(column).annotate(changes=Count("pk"))
        return dict(rows)

    def marked(self: Self) -> Self:
        """Mark with `umbrella` what sums leave out: its parts have their own figures.

        A raise of an umbrella and of a part would count the same money twice.
        """
        by_parts = ProjectState.objects.filter(
            project=OuterRef("project"), umbrella=True, valid_from__lte=OuterRef("day")
        )
        return self.annotate(umbrella=Exists(by_parts))

    def counted(self: Self) -> Self:
        """Keep what sums add up: raises and cuts with an equivalent in US dollars."""
        return self.marked().filter(_MONEY, umbrella=False, usd__isnull=False)

    def moves(self: Self) -> Moves:
        """Count the rows of each kind and way and add up the money, in one query."""
        row = self.marked().aggregate(
            changes=Count("pk"),
            projects=Count("project", distinct=True),
            first=Min("day"),
            last=Max("day"),
            umbrellas=Count("pk", filter=_MONEY & Q(umbrella=True)),
            restated=_count("investment", Direction.RESTATED),
            same=_count("investment", Direction.SAME),
            advanced=_count("status", Direction.ADVANCED),
            set_back=_count("status", Direction.SET_BACK),
            slipped=_count("due", Direction.SLIPPED),
            brought_forward=_count("due", Direction.BROUGHT_FORWARD),
            **_sums(Direction.RAISED),
            **_sums(Direction.CUT),
        )
        raised, cut = (_moved(row, way) for way in (Direction.RAISED, Direction.CUT))
        return Moves(raised=raised, cut=cut, **row)

    def by_month(self: Self) -> Rows:
        """Add up by `month` what was `raised` and `cut`, in US dollars."""
        return (
            self.counted()
            .values(month=TruncMonth("day"))
            .annotate(
                changes=Count("pk"),
                raised=_usd(Q(direction=Direction.RAISED)),
                cut=_usd(Q(direction=Direction.CUT)),
            )
            .order_by(TruncMonth("day"))
        )
