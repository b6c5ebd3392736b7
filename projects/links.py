"""Links of a list: filters in use, each with what takes it off; sorting; pages."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .days import format_day, format_month
from .filters import ProjectFilter
from .quantities import format_number
from .query import Query

#: Sort keys of words.
NAMES = ("name", "project", "publisher", "status")

SEVERAL = (
    "status", "region", "sector", "country", "investor", "zone", "changed",
    "project", "kind", "direction", "standing",
    "counted", "qualifier", "reported_in",
)  # fmt: skip


@dataclass(frozen=True)
class Chip:
    label: str
    remove_url: str


def chips_of(found: ProjectFilter) -> list[Chip]:
    """Return a chip for each value in use; removing one keeps the others."""
    return [*_single(found), *_several(found)]


def _several(found: ProjectFilter) -> Iterator[Chip]:
    for name in SEVERAL:
        chosen = {} if name in found.fixed else found.chosen(name)
        for value, label in chosen.items():
            rest = [other for other in chosen if other != value]
            yield Chip(
                f"{found.filters[name].label}: {label}",
                found.address(**{name: rest}) or "?",
            )


def _single(found: ProjectFilter) -> Iterator[Chip]:
    words = {
        "q": _("Words: %s"),
        "investment_min": _("Investment from %s USD"),
        "investment_max": _("Investment up to %s USD"),
        "jobs_min": _("Jobs from %s"),
        "jobs_max": _("Jobs up to %s"),
        "due_from": _("Due from %s"),
        "due_to": _("Due until %s"),
        "overdue": _("Overdue"),
        "quiet": _("Gone quiet"),
        "rate_month": _("Converted at the rate of %s"),
    }
    for name, text in words.items():
        value = found.values.get(name)
        if value in (None, ""):
            continue
        if name == "rate_month":
            value = format_month(value, get_language() or "en")
        label = text % _printed(value) if "%s" in text else text
        yield Chip(label, found.address(**{name: None}) or "?")


def period_chips(found: ProjectFilter) -> list[Chip]:
    """Return a chip for each end of the period that changes are asked for."""
    words = {"from": _("Said from %s"), "to": _("Said until %s")}
    return [
        Chip(text % _printed(found.values[name]), found.address(**{name: None}))
        for name, text in words.items()
        if found.values.get(name)
    ]


def _printed(value: object) -> str:
    """Print what was asked for as the page prints its own figures."""
    language = get_language() or "en"
    if isinstance(value, date):
        return format_day(value, language)
    if isinstance(value, Decimal):
        return format_number(value, language)
    return str(value)


@dataclass(frozen=True)
class Heading:
    """A column's link that sorts by it, and how it is sorted now (an ARIA word)."""

    url: str
    sorted: str


def headings_of(found: Query) -> dict[str, Heading]:
    """Return the sort link of each column; the column in use turns round."""
    return {key: _heading(found, key) for key in found.SORTS}


def _heading(found: Query, key: str) -> Heading:
    down, up = f"-{key}", key
    # Names are read from A on, figures from the largest on.
    first, second = (up, down) if key in NAMES else (down, up)
    now = {down: "descending", up: "ascending"}.get(found.ordering, "")
    return Heading(
        found.address(sort=second if found.ordering == first else first), now
    )


def page_prefix(found: Query) -> str:
    """Return the query string up to the number of the page."""
    address = found.address()
    return f"{address}&page=" if address else "?page="


def sort_options(found: ProjectFilter) -> list[tuple[str, str, bool]]:
    """Return (key, words, in use) of each order, for the field on a phone."""
    words = {
        "-investment": _("Largest investment"),
        "investment": _("Smallest investment"),
        "-jobs": _("Most jobs"),
        "jobs": _("Fewest jobs"),
        "-reported": _("Latest report"),
        "reported": _("Oldest report"),
        "name": _("Name, A to Z"),
        "-name": _("Name, Z to A"),
    }
    return _orders(found, words)


def promise_sort_options(found: ProjectFilter) -> list[tuple[str, str, bool]]:
    """Return the same for the list of promises."""
    words = {
        "due": _("Due first"),
        "-due": _("Due last"),
        "-slip": _("Put off the most"),
        "slip": _("Put off the least"),
        "project": _("Project, A to Z"),
        "-project": _("Project, Z to A"),
    }
    return _orders(found, words)


def _orders(found: Query, words: dict[str, str]) -> list[tuple[str, str, bool]]:
    # The usual order needs no word in the address.
    return [
        ("" if key == found.DEFAULT_SORT else key, text, key == found.ordering)
        for key, text in words.items()
    ]


def happened_options(found: ProjectFilter) -> list[tuple[str, str, str, bool]]:
    """Return (parameter, value, words, in use) of what happened to a project."""
    options = [
        ("changed", "raised", _("Investment raised")),
        ("changed", "cut", _("Investment cut")),
        ("changed", "slipped", _("Due date slipped")),
        ("overdue", "1", _("Promise overdue")),
        ("quiet", "1", _("Gone quiet")),
    ]
    return [
        (name, value, text, value in found.data.getlist(name))
        for name, value, text in options
    ]


#: The filters that stand in a row on the dashboard.
IN_A_ROW = ("region", "sector", "status", "country")


#: Filters that no field of the list's form sets: links from an explanation do.
BY_LINK = ("counted", "qualifier", "reported_in", "rate_month", "figure")


def fields_by_link(found: ProjectFilter) -> list[tuple[str, str]]:
    """Return what the list's form must send along: (name, value)."""
    return [(name, v) for name in BY_LINK for v in found.data.getlist(name) if v]


def kept_fields(
    found: Query, shown: Collection[str] = IN_A_ROW
) -> list[tuple[str, str]]:
    """Return what a form with a row of filters must send along: (name, value).

    The filters that aren't `shown` in the row, and all but the first value of those
    that are.
    """
    kept = []
    for name in found.filters:
        values = [value for value in found.data.getlist(name) if value]
        own = name in shown
        if name not in ("page", "as_of"):
            kept += [(name, value) for value in values[own:]]
    return kept
