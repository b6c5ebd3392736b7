"""How far the projects of a year came: shares of those old enough to be seen."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from projects.cohorts import months_after
from projects.models import Project

from .factories import (
    make_estimate,
    make_project,
    make_region,
    make_status,
    rebuild_all,
)
from .pages import rows, seen

pytestmark = pytest.mark.django_db


def a_project(*steps: tuple[str, str], **fields: object) -> Project:
    project = make_project(**fields)  # type: ignore[arg-type]
    for day, status in steps:
        make_status(project, status, as_of=day)
    return project


def built(client: Client, year: str, query: str = "as_of=2025-06-30") -> str:
    """Return the row of the first table; of the second by `ran`."""
    return [r for r in the_rows(client, query) if r.startswith(year)][0]


def ran(client: Client, year: str, query: str = "as_of=2025-06-30") -> str:
    return [r for r in the_rows(client, query) if r.startswith(year)][1]


def the_rows(client: Client, query: str) -> list[str]:
    rebuild_all()
    return rows(client.get(f"/cohorts/?{query}"))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2023, 12, 1), 12, date(2024, 12, 1)),
        (date(2024, 1, 15), 0, date(2024, 1, 15)),
        (date(2022, 6, 30), 36, date(2025, 6, 30)),
    ],
)
def test_months_later_is_the_same_day_or_the_last(
    day: date, months: int, expected: date
) -> None:
    assert months_after(day, months) == expected


def test_project_counts_from_the_day_on_which_it_got_so_far(client: Client) -> None:
    a_project(("2022-01-01", "agreed"), ("2022-09-01", "construction"))
    assert built(client, "2022") == "2022 1 0 of 1 0 of 1 1 of 1 1 of 1 1 of 1"
    assert ran(client, "2022") == "2022 1 0 of 1 0 of 1 0 of 1 0 of 1 0 of 1"


def test_month_is_complete_on_its_day(client: Client) -> None:
    a_project(("2022-01-15", "agreed"), ("2022-07-15", "construction"))
    a_project(("2022-01-15", "agreed"), ("2022-07-16", "construction"))
    assert built(client, "2022").startswith("2022 2 0 of 2 1 of 2 2 of 2")


def test_later_stage_counts_for_the_earlier(client: Client) -> None:
    a_project(("2022-01-01", "agreed"), ("2023-06-01", "operating"))
    assert built(client, "2022") == "2022 1 0 of 1 0 of 1 0 of 1 1 of 1 1 of 1"


def test_partly_operating_counts_as_operating(client: Client) -> None:
    a_project(("2022-01-01", "agreed"), ("2022-03-01", "partly_operating"))
    assert ran(client, "2022") == "2022 1 0 of 1 1 of 1 1 of 1 1 of 1 1 of 1"


def test_project_too_young_is_not_at_risk(client: Client) -> None:
    a_project(("2024-01-01", "construction"))
    a_project(("2024-12-01", "agreed"))
    assert built(client, "2024") == "2024 2 1 of 2 1 of 2 1 of 1 – –"


def test_cancelled_project_stays_in_its_cohort(client: Client) -> None:
    a_project(("2022-01-01", "agreed"), ("2022-03-01", "cancelled"))
    a_project(("2022-01-01", "construction"), ("2022-03-01", "cancelled"))
    assert built(client, "2022") == "2022 2 1 of 2 1 of 2 1 of 2 1 of 2 1 of 2"


def test_share_is_given_from_ten_projects_on(client: Client) -> None:
    for number in range(10):
        status = "construction" if number < 4 else "agreed"
        a_project(("2022-01-01", status))
    assert built(client, "2022").startswith("2022 10 4 of 10 40 % (17–69)")
    a_project(("2021-01-01", "agreed"))
    assert "%" not in built(client, "2021")


def test_all_years_together_come_last(client: Client) -> None:
    a_project(("2021-01-01", "construction"))
    a_project(("2022-01-01", "agreed"))
    assert built(client, "All years").startswith("All years 2 1 of 2")


def test_earlier_day_knows_nothing_of_what_came_later(client: Client) -> None:
    a_project(("2022-01-01", "agreed"), ("2022-09-01", "construction"))
    a_project(("2023-01-01", "agreed"))
    day = "as_of=2022-08-01"
    assert built(client, "2022", day) == "2022 1 0 of 1 0 of 1 – – –"
    assert "2023" not in " ".join(the_rows(client, day))


def test_filters_narrow_the_cohorts(client: Client) -> None:
    a_project(("2022-01-01", "construction"), region=make_region("KZ-61", "Turkistan"))
    a_project(("2022-01-01", "agreed"))
    line = built(client, "2022", "as_of=2025-06-30&region=KZ-61")
    assert line.startswith("2022 1 1 of 1")


def test_what_is_not_known_is_named_and_matches_nothing(client: Client) -> None:
    a_project(("2022-01-01", "construction"))
    assert the_rows(client, "region=KZ-99") == []
    assert "KZ-99" in seen(client.get("/cohorts/?region=KZ-99"))


def test_dashboard_leads_here_with_its_filters(client: Client) -> None:
    make_estimate(make_project(region=make_region("KZ-61")), as_of="2022-01-01")
    rebuild_all()
    body = client.get("/?region=KZ-61").content.decode()
    assert 'href="/cohorts/?region=KZ-61"' in body


def test_number_of_queries_does_not_grow(client: Client) -> None:
    used = []
    for count in (2, 20):
        for year in range(count):
            a_project((f"{2000 + year}-01-01", "agreed"))
        rebuild_all()
        with CaptureQueriesContext(connection) as queries:
            client.get("/cohorts/")
        used.append(len(queries))
    assert used[0] == used[1] <= 5
