"""Drop-down filters of the lists: which values there are to choose from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .countries import country_name
from .filters import ProjectFilter
from .filters_lists import FacilityFilter, InvestorFilter, MeetingFilter, SourceFilter
from .models import (
    FacilityReport,
    Participant,
    Participation,
    Region,
    Sector,
    Source,
    Status,
)
from .query import Query

Pairs = Iterable[tuple[Any, Any]]


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Select:
    """One drop-down; `every` is the choice that asks for nothing."""

    name: str
    label: str
    every: str
    options: list[Option]


def _select(
    found: Query, name: str, every: str, pairs: Pairs, label: str = ""
) -> Select:
    given = found.data.getlist(name)
    options = [
        Option(str(value), str(text), str(value) in given) for value, text in pairs
    ]
    return Select(name, label or str(found.filters[name].label), every, options)


def _sorted_by(found: Query, orders: dict[str, str]) -> Select:
    """Return the choice of order, for phones, where columns have no heading."""
    first, *others = orders.items()
    return _select(found, "sort", first[1], others, _("Sort by"))


def _regions(found: Query) -> Select:
    pairs = ((region.code, region.short) for region in Region.objects.all())
    return _select(found, "region", _("All regions"), _by_name(pairs))


def _by_name(pairs: Pairs) -> Pairs:
    return sorted(pairs, key=lambda pair: pair[1].casefold())


def _years(found: Query, column: str) -> Select:
    dates = found.known().order_by().dates(column, "year", order="DESC")
    pairs = ((day.year, str(day.year)) for day in dates)
    return _select(found, "year", _("All years"), pairs)


def for_investors(found: InvestorFilter) -> list[Select]:
    codes = found.known().exclude(country="").values_list("country", flat=True)
    return [
        _countries(found, codes),
        _currency(found),
        _sorted_by(
            found,
            {
                "-investment": _("Largest investment"),
                "investment": _("Smallest investment"),
                "-projects": _("Most projects"),
                "projects": _("Fewest projects"),
                "-led": _("Most as lead"),
                "led": _("Fewest as lead"),
                "-reported": _("Latest report"),
                "reported": _("Oldest report"),
                "name": _("Name, A to Z"),
                "-name": _("Name, Z to A"),
            },
        ),
    ]


def _statuses(found: Query) -> Select:
    return _select(found, "status", _("All statuses"), Status.choices)


def _sectors(found: Query) -> Select:
    pairs = ((sector.key, sector.short) for sector in Sector.objects.all())
    return _select(found, "sector", _("All sectors"), _by_name(pairs))


def _countries(found: Query, codes: Iterable[str]) -> Select:
    language = get_language() or "en"
    pairs = ((code, country_name(code, language)) for code in set(codes))
    return _select(found, "country", _("All countries"), _by_name(pairs))


def _currency(found: Query) -> Select:
    return _select(found, "currency", "USD", [("KZT", "KZT")], _("Currency"))


def for_regions(found: ProjectFilter) -> list[Select]:
    return [_statuses(found), _sectors(found), *_money(found)]


def for_sectors(found: ProjectFilter) -> list[Select]:
    return [_statuses(found), _regions(found), *_money(found)]


def _money(found: ProjectFilter) -> list[Select]:
    projects = found.known().values("project")
    foreign = Participation.objects.foreign().known(found.day).within(projects)
    codes = foreign.values_list("investor__country", flat=True)
    orders = {
        "-investment": _("Largest investment"),
        "investment": _("Smallest investment"),
        "-jobs": _("Most jobs"),
        "jobs": _("Fewest jobs"),
        "-reported": _("Latest report"),
        "reported": _("Oldest report"),
        "name": _("Name, A to Z"),
        "-name": _("Name, Z to A"),
    }
    return [_countries(found, codes), _currency(found), _sorted_by(found, orders)]


def for_meetings(found: MeetingFilter) -> list[Select]:
    return [
        _select(found, "side", _("All sides"), Participant.Side.choices),
        _regions(found),
        _years(found, "date"),
    ]


def for_facilities(found: FacilityFilter) -> list[Select]:
    return [
        _select(found, "status", _("All statuses"), FacilityReport.Status.choices),
        _regions(found),
        _sectors(found),
        _sorted_by(
            found,
            {
                "-reported": _("Latest report"),
                "reported": _("Oldest report"),
                "name": _("Name, A to Z"),
                "-name": _("Name, Z to A"),
                "project": _("Project, A to Z"),
                "-project": _("Project, Z to A"),
            },
        ),
    ]


def for_sources(found: SourceFilter) -> list[Select]:
    return [
        _select(found, "kind", _("All kinds"), Source.Kind.choices),
        _select(found, "language", _("All languages"), Source.Language.choices),
        _years(found, "published_on"),
        _sorted_by(
            found,
            {
                "-published": _("Newest first"),
                "published": _("Oldest first"),
                "publisher": _("Publisher, A to Z"),
                "-publisher": _("Publisher, Z to A"),
            },
        ),
    ]
