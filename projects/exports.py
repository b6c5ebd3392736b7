"""The rows in view as a file: which columns, and what each of them says.

Every row of the list in the list's order, none cut off. Amounts stand as reported and
converted, labels beside codes; `…_counted` says how a row stands in the total, so that
the rows marked "yes" add up to the headline.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .countries import country_name
from .filters import ProjectFilter
from .models import Participation, ProjectState
from .models.project import HOME

#: Rows fetched at a time.
CHUNK = 500

Value = str | int | Decimal | date | None
Words = str | Promise


@dataclass(frozen=True)
class Column:
    """One column: its name, the same in every language, and what it says."""

    name: str
    note: Words
    value: Callable[[ProjectState], Value]


def _of(path: str) -> Callable[[ProjectState], Value]:
    """Return what follows a dotted path; None where it breaks off."""

    def read(state: ProjectState) -> Value:
        value: Any = state
        for name in path.split("."):
            value = getattr(value, name) if value is not None else None
        return value() if callable(value) else value

    return read


def _lead(state: ProjectState) -> str:
    lead = state.project.lead
    return lead.name if lead else ""


def _partners(state: ProjectState) -> list[Participation]:
    return list(state.project.participations.all())


def _investors(state: ProjectState) -> str:
    return "; ".join(part.investor.name for part in _partners(state))


def _country_codes(state: ProjectState) -> list[str]:
    codes = (part.investor.country for part in _partners(state))
    return list(dict.fromkeys(code for code in codes if code and code != HOME))


def _countries(state: ProjectState) -> str:
    language = get_language() or "en"
    return "; ".join(country_name(code, language) for code in _country_codes(state))


def _month(state: ProjectState) -> str:
    return f"{state.rate_month:%Y-%m}" if state.rate_month else ""


def _evidence(name: str, claim: str) -> Iterator[Column]:
    """Yield the columns that say where a figure comes from."""
    source = f"{claim}.source"
    yield Column(f"{name}_day", _("The day the figure held."), _of(f"{claim}.as_of"))
    yield Column(
        f"{name}_publisher", _("Who published it."), _of(f"{source}.publisher")
    )
    yield Column(f"{name}_source", _("Where: the report."), _of(f"{source}.url"))
    yield Column(
        f"{name}_published",
        _("The day of the report; empty where the page gives none."),
        _of(f"{source}.published_on"),
    )


_COUNTED = _(
    "yes: added up in the total. umbrella: left out, its parts have figures. halted: "
    "suspended or cancelled, left out. no_figure: nothing to add."
)
_HOW_FIRM = _("How firm: exact, about, at_least, at_most or range.")

COLUMNS = (
    Column("project", _("Name of the project."), _of("project.name")),
    Column("project_key", _("Its permanent key."), _of("project.slug")),
    Column("project_url", _("Its page."), _of("project.get_absolute_url")),
    Column(
        "part_of", _("Key of the umbrella it is part of."), _of("project.part_of.slug")
    ),
    Column("lead_investor", _("Lead investor known by the day."), _lead),
    Column("investors", _("All participants known by the day."), _investors),
    Column("countries", _("Countries of foreign participants."), _countries),
    Column(
        "country_codes", _("ISO 3166-1 codes."), lambda s: "; ".join(_country_codes(s))
    ),
    Column("region", _("Empty: several, or not known."), _of("region.name")),
    Column("region_code", _("ISO 3166-2 code."), _of("region.code")),
    Column("place", _("Town or district."), _of("project.place")),
    Column("zone", _("Special economic zone."), _of("zone.name")),
    Column("zone_key", _("Its key."), _of("zone.key")),
    Column("sector", _("Sector of the economy."), _of("sector.name")),
    Column("sector_key", _("Its key."), _of("sector.key")),
    Column("status", _("How far it is."), _of("get_status_display")),
    Column("status_code", _("Its key."), _of("status")),
    *_evidence("status", "status_report"),
    Column(
        "investment_usd",
        _(
            "Latest total in US dollars, at the rate of rate_month; of a range the "
            "lower end."
        ),
        _of("investment_usd"),
    ),
    Column("investment_kzt", _("The same in tenge."), _of("investment_kzt")),
    Column("rate_month", _("The month whose mean rate was used."), _month),
    Column("investment_counted", _COUNTED, _of("in_total")),
    Column("investment_qualifier", _HOW_FIRM, _of("estimate.qualifier")),
    Column(
        "investment_scope",
        _("What the figure stands for; headlines are totals."),
        _of("estimate.scope"),
    ),
    Column(
        "reported_amount", _("As the source gives it, in full."), _of("estimate.amount")
    ),
    Column(
        "reported_up_to", _("Upper end, of a range only."), _of("estimate.amount_to")
    ),
    Column("reported_currency", _("Currency of the report."), _of("estimate.currency")),
    *_evidence("investment", "estimate"),
    Column("jobs", _("Latest number of jobs."), _of("jobs")),
    Column(
        "jobs_up_to", _("Upper end, of a range only."), _of("job_estimate.count_to")
    ),
    Column("jobs_counted", _COUNTED, _of("jobs_in_total")),
    Column("jobs_qualifier", _HOW_FIRM, _of("job_estimate.qualifier")),
    Column("jobs_kind", _("total: all jobs; or permanent."), _of("job_estimate.kind")),
    Column("jobs_scope", _("As investment_scope."), _of("job_estimate.scope")),
    *_evidence("jobs", "job_estimate"),
    Column(
        "since_first",
        _("raised, cut, same or restated since the original or first figure."),
        _of("trend"),
    ),
    Column("since_first_percent", _("By how many per cent."), _of("trend_percent")),
    Column(
        "first_amount",
        _("The original by its source's word, else the first total."),
        _of("first_estimate.amount"),
    ),
    Column("first_currency", _("Its currency."), _of("first_estimate.currency")),
    Column("due_from", _("The open promise due first: first day."), _of("due_start")),
    Column("due_to", _("Last day of its window."), _of("due_end")),
    Column("due", _("What is promised."), _of("due_report.milestone.title")),
    Column("slips", _("How often promises were put off."), _of("slips")),
    Column("last_report", _("The day of the last report."), _of("valid_from")),
)


def rows_of(
    found: ProjectFilter, absolute: Callable[[str], str]
) -> Iterator[dict[str, Value]]:
    """Yield each row in view, in the order of the list; `absolute` completes a URL."""
    states = found.in_order().with_groups().with_evidence()
    seen_on = f"?as_of={found.day}" if found.day else ""
    for state in states.iterator(chunk_size=CHUNK):
        row = {column.name: column.value(state) for column in COLUMNS}
        yield row | {"project_url": absolute(f"{row['project_url']}{seen_on}")}
