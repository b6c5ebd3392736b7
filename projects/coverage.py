"""How much is on file: what the about page says of the data itself."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Max, Min, QuerySet

from .evidence import PROJECTS
from .models import (
    ExchangeRate,
    Facility,
    Meeting,
    Participation,
    ProjectState,
    Source,
)
from .money import Currency


@dataclass(frozen=True)
class Coverage:
    """What was on file on a day; `languages` and `kinds` count sources."""

    projects: int
    investors: int
    countries: int
    facilities: int
    meetings: int
    claims: int
    sources: dict[str, Any]
    languages: list[tuple[str, int]]
    kinds: list[tuple[str, int]]


def coverage(day: date | None) -> Coverage:
    """Count what was on file on a day; at present for None."""
    states = ProjectState.objects.at(day)
    parts = Participation.objects.known(day).within(states.values("project"))
    sources = Source.objects.known(day)
    return Coverage(
        projects=states.count(),
        investors=_distinct(parts, "investor"),
        countries=_distinct(parts.foreign(), "investor__country"),
        facilities=Facility.objects.known(day).count(),
        meetings=Meeting.objects.known(day).count(),
        claims=sum(model.objects.live().known(day).count() for model in PROJECTS),
        sources=sources.coverage(),
        languages=_counts(sources, "language", Source.Language),
        kinds=_counts(sources, "kind", Source.Kind),
    )


def _distinct(rows: QuerySet, column: str) -> int:
    return rows.aggregate(n=Count(column, distinct=True))["n"]


def _counts(
    rows: QuerySet, column: str, choices: type[models.TextChoices]
) -> list[tuple[str, int]]:
    """Return (label, rows) of each value that occurs, the commonest first."""
    counts = rows.order_by().values_list(column).annotate(n=Count("pk"))
    return [(str(choices(value).label), n) for value, n in counts.order_by("-n")]


@dataclass(frozen=True)
class RateLine:
    """The months of one currency that have a rate of one quality."""

    currency: str
    quality: str
    months: int
    first: date
    last: date


def rate_lines() -> list[RateLine]:
    """Return how the rates on file were made, by currency."""
    rows = (
        ExchangeRate.objects.values("currency", "quality")
        .annotate(months=Count("pk"), first=Min("month"), last=Max("month"))
        .order_by("currency", "-months")
    )
    quality = ExchangeRate.Quality
    return [
        RateLine(
            currency=str(Currency(row["currency"]).label),
            quality=str(quality(row["quality"]).label),
            months=row["months"],
            first=row["first"],
            last=row["last"],
        )
        for row in rows
    ]
