"""One total, seven ways to it: card, explanation, list, bars, export, pipeline."""

from datetime import date
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from projects.conflicts import conflicts_of
from projects.explanation import Explanation
from projects.exports import rows_of
from projects.filters import ProjectFilter
from projects.models import HALTED, Project
from projects.overview import Overview
from tests.factories import (
    make_estimate,
    make_jobs,
    make_project,
    make_sector,
    make_status,
    rebuild_all,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded", "umbrellas")]

DAYS = st.dates(date(2015, 8, 1), date(2027, 1, 1)).map(date.isoformat)
PARAMETERS: dict[str, st.SearchStrategy[Any]] = {
    "region": st.sampled_from(["KZ-61", "KZ-19", "KZ-23", "turkistan", "KZ-75"]),
    "sector": st.sampled_from(["textiles", "chemicals", "power", "test-umbrellas"]),
    "status": st.sampled_from(
        ["proposed", "agreed", "construction", "operating", "suspended", "cancelled"]
    ),
    "country": st.sampled_from(["CN", "DE", "TR", "RU", "US"]),
    "q": st.sampled_from(["plant", "almaty", "zzz", "umbrella", "sinopec"]),
    "investment_min": st.sampled_from([10**7, 10**8, 10**9]),
    "investment_max": st.sampled_from([10**9, 10**10]),
    "jobs_min": st.sampled_from([100, 1000]),
    "jobs_max": st.sampled_from([1000, 5000]),
    "changed": st.sampled_from(["raised", "cut", "slipped"]),
    "overdue": st.just("1"),
    "qualifier": st.sampled_from(["exact", "about", "at_least"]),
    "reported_in": st.sampled_from(["USD", "KZT", "EUR"]),
    "currency": st.sampled_from(["USD", "KZT"]),
    "sort": st.sampled_from(["name", "-jobs", "investment"]),
    "as_of": DAYS,
}
SEVERAL = ("region", "sector", "status", "country")


@st.composite
def queries(draw: st.DrawFn) -> str:
    """A few parameters of a list, some of them with two values."""
    query = QueryDict(mutable=True)
    for name in draw(st.lists(st.sampled_from([*PARAMETERS]), max_size=4, unique=True)):
        most = 2 if name in SEVERAL else 1
        query.setlist(name, draw(st.lists(PARAMETERS[name], min_size=1, max_size=most)))
    return query.urlencode()


@pytest.fixture
def umbrellas() -> None:
    """Umbrellas with figures and without, parts that go ahead and that don't."""
    sector = make_sector("test-umbrellas", "Umbrellas")
    for name, own, part_status in (
        ("Umbrella of both", 900_000_000, "construction"),
        ("Umbrella without a figure", None, "agreed"),
        ("Umbrella of the cancelled", 800_000_000, "cancelled"),
    ):
        umbrella = make_project(name, sector=sector)
        make_status(umbrella, "agreed", as_of="2022-01-10")
        if own:
            make_estimate(umbrella, own, as_of="2022-01-10", qualifier="about")
            make_jobs(umbrella, 5000, as_of="2022-01-10")
        for number in (1, 2):
            part = make_project(f"{name}, {number}", sector=sector, part_of=umbrella)
            day = f"202{2 + number}-03-15"
            make_status(part, part_status, as_of=day)
            make_estimate(part, number * 123_456_789, "KZT", as_of=day)
            make_jobs(part, 100 * number, as_of=day)
    halted = make_project("Umbrella that was suspended", sector=sector)
    make_estimate(halted, 700_000_000, as_of="2022-01-10")
    make_status(halted, "suspended", as_of="2023-01-10")
    rebuild_all()


def found(query: str, **changes: str) -> ProjectFilter:
    data = QueryDict(query, mutable=True)
    for name, value in changes.items():
        data[name] = value
    result = ProjectFilter(data)
    assert not result.problems
    return result


def listed(query: str, figure: str, column: str) -> int | None:
    """Add up the rows of all pages of the list, narrowed to what is counted."""
    rows = found(query, figure=figure, counted="yes").in_order()
    return total(getattr(state, column) for state in rows)


def exported(query: str, figure: str, column: str) -> int | None:
    rows = rows_of(found(query), str)
    return total(row[column] for row in rows if row[f"{figure}_counted"] == "yes")


def total(amounts: Any) -> int | None:
    """Add up; None where there is nothing to add, as on the card."""
    known = [int(amount) for amount in amounts if amount is not None]
    return sum(known) if known else None


def by_region(query: str) -> int | None:
    """The map's regions, and the projects that are in none."""
    view = found(query)
    places = [place.amount for place in Overview(view).places]
    rows = view.states.summed_by("region", currency=view.in_currency)
    placeless = [row["amount"] for row in rows if row["region"] is None]
    return total([*places, *placeless])


def at_the_end(pipeline: dict[str, Any], unit: int = 1) -> int | None:
    """The last point of the pipeline, which is drawn in units of so many."""
    levels = [one["points"][-1]["y"] for one in pipeline["series"]]
    return sum(round(level * unit) for level in levels) or None


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(queries())
@example("")
@example("currency=KZT")
@example("sector=test-umbrellas")
@example("sector=test-umbrellas&as_of=2024-01-01")
@example("q=umbrella&as_of=2022-06-01&currency=KZT")
def test_investment_is_the_same_everywhere(query: str) -> None:
    view = found(query)
    card = view.totals.investment.amount
    steps, overview = Explanation(view).steps, Overview(view)
    column = f"investment_{view.in_currency.lower()}"
    ahead = [bar.amount for bar in overview.by_status if bar.key not in HALTED]
    assert steps[-1].amount == steps[-2].left == card
    assert total(share.amount for share in Explanation(view).shares) == card
    assert total(one.amount for one in Explanation(view).conversions) == card
    assert listed(query, "investment", column) == card
    assert total(ahead) == card
    assert total(bar.amount for bar in overview.by_sector) == card
    assert by_region(query) == card
    assert exported(query, "investment", column) == card
    assert at_the_end(overview.investment_pipeline, 10**9) == card
    assert sum(step.projects for step in steps[1:]) == steps[0].projects


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(queries())
@example("")
@example("sector=test-umbrellas&as_of=2024-01-01")
def test_jobs_are_the_same_everywhere(query: str) -> None:
    view = found(query)
    card = view.totals.jobs.amount
    explained = Explanation(found(query, figure="jobs"))
    overview = Overview(view)
    ahead = [bar.jobs for bar in overview.by_status if bar.key not in HALTED]
    assert total(ahead) == card
    assert total(bar.jobs for bar in overview.by_sector) == card
    assert exported(query, "jobs", "jobs") == card
    assert at_the_end(overview.jobs_pipeline) == card
    if "qualifier" not in query:  # which is about the figure in view
        assert explained.steps[-1].amount == explained.steps[-2].left == card
        assert total(share.amount for share in explained.shares) == card
        assert listed(query, "jobs", "jobs") == card


def test_conflict_known_from_the_press_is_found() -> None:
    found_in = {(c.project.slug, c.kind) for c in conflicts_of(Project.objects.all())}
    assert ("carlsberg-pepsico-beverage-almaty-region", "investment") in found_in
