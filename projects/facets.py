"""What a list can be narrowed to: for each value, how many rows it would leave.

Rows are projects, or what `found.COUNTED` says: the changes of projects.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField, Count, F, QuerySet, Value
from django.utils.translation import get_language

from .filters import ProjectFilter
from .models import Participation, Status

#: Investors are too many to list: the commonest, and those chosen.
MOST_INVESTORS = 30

Row = tuple[str, str, int]


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    checked: bool


@dataclass(frozen=True)
class Facet:
    """One parameter with the values to choose from, the fullest first."""

    name: str
    legend: str
    options: list[Option]


def facets_of(found: ProjectFilter) -> list[Facet]:
    """Count, for each parameter, what its values leave given the *other* parameters.

    Two queries in all: one for the lists that have an end, one for the investors.
    """
    counts: dict[str, list[Row]] = {}
    for name, *row in _counts(found, get_language() or "en"):
        counts.setdefault(name, []).append(tuple(row))
    counts["investor"] = list(_investors(found))
    return [
        _facet(found, name, counts.get(name, []))
        for name in ("status", "region", "sector", "country", "investor", "zone")
    ]


def _counts(found: ProjectFilter, language: str) -> Iterable[tuple[str, str, str, int]]:
    """Return (parameter, key, name, projects) of four lists, in one query."""
    place, sector, zone = "project__region", "project__sector", "project__zone"
    lists = [
        _grouped(found, "status", "status", "status"),
        _grouped(found, "region", f"{place}__code", f"{place}__short_{language}"),
        _grouped(found, "sector", f"{sector}__key", f"{sector}__short_{language}"),
        _grouped(found, "zone", f"{zone}__key", f"{zone}__name_{language}"),
        _named(found, "country", _foreign(found, "country"), "investor__country"),
    ]
    return lists[0].union(*lists[1:], all=True)


def _grouped(found: ProjectFilter, name: str, key: str, label: str) -> QuerySet:
    states = found.without(name).exclude(**{key: None}).exclude(**{key: ""})
    return _named(found, name, states, key, label)


def _foreign(found: ProjectFilter, name: str) -> QuerySet:
    """Return the foreign parts in the projects that the other parameters leave."""
    states = found.without(name).values("project")
    return Participation.objects.foreign().known(found.day).filter(project__in=states)


def _named(
    found: ProjectFilter, name: str, rows: QuerySet, key: str, label: str = ""
) -> QuerySet:
    return (
        found.countable(rows)
        .order_by()
        .values(key)
        .annotate(
            facet=Value(name, CharField()),
            key=F(key),
            label=F(label or key),
            counted=Count(found.COUNTED, distinct=True),
        )
        .values_list("facet", "key", "label", "counted")
    )


def _investors(found: ProjectFilter) -> Iterable[Row]:
    parts = Participation.objects.known(found.day).filter(
        project__in=found.without("investor").values("project")
    )
    rows = (
        found.countable(parts)
        .values_list("investor__slug", "investor__name")
        .annotate(counted=Count(found.COUNTED, distinct=True))
        .order_by("-counted", "investor__name")
    )
    return rows[:MOST_INVESTORS]


def _facet(found: ProjectFilter, name: str, rows: Iterable[Row]) -> Facet:
    chosen = found.chosen(name)
    counts = {value: (label, count) for value, label, count in rows}
    # A value that was chosen stays in sight, even when it leaves nothing.
    counts |= {v: (label, 0) for v, label in chosen.items() if v not in counts}
    options = [
        Option(value, found.label_of(name, value, label), count, value in chosen)
        for value, (label, count) in counts.items()
    ]
    options.sort(key=_pipeline_order if name == "status" else _fullest_first)
    return Facet(name, str(found.filters[name].label), options)


def _pipeline_order(option: Option) -> int:
    return Status.values.index(option.value)


def _fullest_first(option: Option) -> tuple[int, str]:
    return (-option.count, option.label)
