"""What a sum over projects sums: which it leaves out, and what it says of itself."""

from datetime import date
from decimal import Decimal

import pytest

from projects.models import Project, ProjectState
from projects.totals import Totals
from tests.factories import (
    make_estimate,
    make_investor,
    make_jobs,
    make_participation,
    make_project,
    make_rate,
    make_sector,
    make_status,
    rebuild_all,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def rate() -> None:
    """A dollar is 500 tenge at all times."""
    make_rate()


def worth(amount: int | None, **fields: str) -> Project:
    """A project with a total of that many dollars, or without a figure."""
    project = make_project()
    make_status(project)
    if amount:
        make_estimate(project, amount, **fields)
    return project


def totals(day: str | None = None, currency: str = "USD") -> Totals:
    rebuild_all()
    known_on = date.fromisoformat(day) if day else None
    return ProjectState.objects.at(known_on).totals(TODAY, currency)


def test_totals_of_nothing_are_unknown_and_not_zero() -> None:
    found = totals()
    assert found.projects == 0
    assert found.investment.amount is None
    assert found.jobs.amount is None


def test_totals_add_up_the_latest_figures() -> None:
    project = worth(100, as_of="2025-01-01")
    make_estimate(project, 300, as_of="2025-02-01")
    worth(50)
    assert totals().investment.amount == 350


def test_totals_count_projects_without_a_figure_beside_the_sum() -> None:
    worth(100)
    worth(None)
    found = totals()
    assert (found.investment.projects, found.investment.unknown) == (1, 1)
    assert found.projects == 2


@pytest.mark.parametrize("status", ["suspended", "cancelled"])
def test_totals_leave_out_halted_projects(status: str) -> None:
    worth(100)
    halted = worth(900)
    make_jobs(halted, 900)
    make_status(halted, status, as_of="2025-12-31")
    found = totals()
    assert (found.investment.amount, found.jobs.amount) == (100, None)
    assert (found.projects, found.halted) == (2, 1)
    assert found.investment.unknown == 0


def test_totals_leave_out_an_umbrella_whose_parts_have_figures() -> None:
    umbrella = worth(1000)
    part = worth(300)
    part.part_of = umbrella
    part.save()
    found = totals()
    assert (found.investment.amount, found.umbrellas) == (300, 1)


def test_totals_keep_an_umbrella_whose_parts_have_no_figures() -> None:
    umbrella = worth(1000)
    part = worth(None)
    part.part_of = umbrella
    part.save()
    found = totals()
    assert (found.investment.amount, found.umbrellas) == (1000, 0)


def test_totals_keep_an_umbrella_until_its_parts_have_figures() -> None:
    umbrella = worth(1000, as_of="2025-01-01")
    part = worth(300, as_of="2025-12-01")
    part.part_of = umbrella
    part.save()
    assert totals("2025-11-30").investment.amount == 1000
    assert totals("2025-12-01").investment.amount == 300


def test_totals_leave_an_umbrella_out_of_each_figure_by_itself() -> None:
    """Its parts have jobs but no amounts: the amount is still the umbrella's."""
    umbrella = worth(1000)
    make_jobs(umbrella, 5000)
    part = worth(None)
    make_jobs(part, 700)
    part.part_of = umbrella
    part.save()
    found = totals()
    assert (found.investment.amount, found.jobs.amount) == (1000, 700)


def test_totals_in_tenge_use_the_month_of_each_estimate() -> None:
    make_rate(month="2025-06-01", kzt_per_unit=400)
    worth(100, as_of="2025-05-31")
    worth(100, as_of="2025-06-01")
    assert totals(currency="KZT").investment.amount == 90_000


def test_totals_in_tenge_do_not_count_what_has_no_rate() -> None:
    worth(100)
    worth(900, as_of="2013-01-01")
    assert totals("2025-12-31").investment.projects == 2
    in_tenge = totals(currency="KZT").investment
    assert (in_tenge.amount, in_tenge.projects, in_tenge.unknown) == (50_000, 1, 1)


def test_totals_are_at_least_where_a_part_is() -> None:
    worth(100)
    worth(100, qualifier="at_least")
    worth(100, qualifier="at_most")
    found = totals().investment
    assert (found.qualifier, found.upper_bounds) == ("at_least", 1)


def test_totals_of_exact_parts_are_exact() -> None:
    worth(100)
    assert totals().investment.qualifier == "exact"


def test_totals_sum_ranges_by_their_lower_ends() -> None:
    make_estimate(worth(None), 300, amount_to=350)
    found = totals().investment
    assert (found.amount, found.qualifier) == (300, "at_least")


def test_totals_of_a_past_day_know_nothing_later() -> None:
    project = worth(100, as_of="2025-01-01")
    make_estimate(project, 300, as_of="2025-02-01")
    assert totals("2025-01-31").investment.amount == 100
    assert totals("2024-12-31").projects == 0


def test_totals_count_raised_and_cut_among_the_compared() -> None:
    for amounts in ((100, 200), (100, 50), (100, 100), (100,)):
        project = make_project()
        for month, amount in enumerate(amounts, start=1):
            make_estimate(project, amount, as_of=f"2025-{month:02}-01")
    found = totals()
    assert (found.compared, found.raised, found.cut) == (3, 1, 1)


def test_totals_add_whole_units_without_loss() -> None:
    """Hundreds of trillions, as in tenge, to the unit."""
    worth(123_456_789_012_345)
    worth(1)
    assert totals().investment.amount == 123_456_789_012_346


# --- Groups ---


def test_summed_by_groups_add_up_to_the_total() -> None:
    energy, food = make_sector("energy"), make_sector("food")
    for amount, sector in ((100, energy), (200, energy), (50, food), (None, food)):
        project = worth(amount)
        project.sector = sector
        project.save()
    rebuild_all()
    rows = ProjectState.objects.at(None).summed_by("sector__key", currency="USD")
    found = {row["sector__key"]: (row["projects"], row["amount"]) for row in rows}
    assert found == {"energy": (2, 300), "food": (2, 50)}
    assert totals().investment.amount == 350


def test_by_country_counts_a_project_once_a_country() -> None:
    investors = [make_investor(country=code) for code in ("CN", "CN", "DE", "KZ", "")]
    project = make_project(investors=investors)
    make_estimate(project, 100)
    rebuild_all()
    rows = ProjectState.objects.at(None).by_country(None, "USD")
    found = [
        (row["project__participations__investor__country"], row["amount"])
        for row in rows
    ]
    assert sorted(found) == [("CN", Decimal(100)), ("DE", Decimal(100))]


def test_by_country_leaves_out_participants_known_later() -> None:
    project = make_project(investors=[make_investor(country="CN")])
    make_participation(project, make_investor(country="DE"), known_from="2025-12-01")
    make_estimate(project, 100, as_of="2025-01-01")
    rebuild_all()
    day = date(2025, 11, 30)
    rows = ProjectState.objects.at(day).by_country(day, "USD")
    assert [row["project__participations__investor__country"] for row in rows] == ["CN"]


def test_halted_by_status_shows_apart_what_totals_leave_out() -> None:
    worth(100)
    halted = worth(900)
    make_status(halted, "suspended", as_of="2025-12-31")
    rebuild_all()
    [row] = ProjectState.objects.at(None).halted_by_status("USD")
    assert (row["status"], row["projects"], row["amount"]) == ("suspended", 1, 900)
