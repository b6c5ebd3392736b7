"""What a list can be narrowed to: for each value, how many rows it would leave."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, CharField, Count, F, QuerySet, Value, When
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
    for name, key, label, projects in _counts(found, get_language() or "en"):
        counts.setdefault(name, []).append((key, label, projects))
    counts["investor"] = list(_investors(found))
    return [
        _facet(found, name, counts.get(name, []))
        for name in ("status", "region", "sector", "country", "investor", "zone")
    ]


def _counts(found: ProjectFilter, language: str) -> Iterable[tuple[str, str, str, int]]:
    """Return (parameter, key, name, projects) of four lists, in one query."""
    lists = [
        _grouped(found, "status", "status", "status"),
        _grouped(found, "region", "region__code", f"region__short_{language}"),
        _grouped(found, "sector", "sector__key", f"sector__short_{language}"),
        _grouped(found, "zone", "zone__key", f"zone__name_{language}"),
        _named(found, "country", _foreign(found, "country"), "investor__country"),
    ]
    return lists[0].union(*lists[1:], all=True)


def _grouped(found: ProjectFilter, name: str, key: str, label: str) -> QuerySet:
    states = found.without(name).exclude(**{key: None}).exclude(**{key: ""})
    return _named(found, name, states, key, label, Count("pk"))


def _foreign(found: ProjectFilter, name: str) -> QuerySet:
    """Return the foreign parts in the projects that the other parameters leave.

    Kazakhstan itself is not offered, but counted where an address asks for it.
    """
    known = Participation.objects.known(found.day)
    chosen = known.filter(investor__country__in=found.values.get(name) or [])
    states = found.without(name).values("project")
    return (known.foreign() | chosen).filter(project__in=states)


def _named(
    found: ProjectFilter,
    name: str,
    rows: QuerySet,
    key: str,
    label: str = "",
    count: Count | None = None,
) -> QuerySet:
    groups = (
        rows.order_by()
        .values(key)
        .annotate(facet=Value(name, CharField()), key=F(key), label=F(label or key))
    )
    count = count or Count("project", distinct=True)
    counted = found.with_counts(groups, count)
    return counted.values_list("facet", "key", "label", "counted")


def _investors(found: ProjectFilter) -> Iterable[Row]:
    """Return the commonest investors after those chosen, however rare these are."""
    chosen = found.values.get("investor") or []
    groups = (
        Participation.objects.known(found.day)
        .filter(project__in=found.without("investor").values("project"))
        .values("investor")
        .annotate(rank=Case(When(investor__in=chosen, then=0), default=1))
    )
    rows = (
        found.with_counts(groups, Count("pk"))
        .order_by("rank", "-counted", "investor__name")
        .values_list("investor__slug", "investor__name", "counted")
    )
    return rows[: MOST_INVESTORS + len(chosen)]


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
