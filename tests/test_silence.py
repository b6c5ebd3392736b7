"""Projects gone quiet: an inference that the pages call one."""

from datetime import date, timedelta

import pytest
from django.test import Client

from projects.models import Project, ProjectState

from .factories import make_due, make_milestone, make_project, make_status, rebuild_all
from .pages import row, rows, seen

pytestmark = pytest.mark.django_db

DAY = date(2025, 6, 30)


def a_project(status: str, days_ago: int, due: str = "", name: str = "") -> Project:
    """Last reported so many days before the day, with a promise due by another."""
    project, day = make_project(name), DAY - timedelta(days=days_ago)
    make_status(project, status, as_of=day)
    if due:
        make_due(make_milestone(project), "2023-01-01", due, as_of=day)
    rebuild_all()
    return project


def is_quiet() -> bool:
    return ProjectState.objects.at(DAY).gone_quiet(DAY).exists()


@pytest.mark.parametrize(
    ("days_ago", "due", "quiet"),
    [
        (179, "2025-06-29", False),
        (180, "2025-06-29", True),
        (180, "2025-06-30", False),  # due that very day: not yet overdue
        (729, "", False),
        (730, "", True),
        (730, "2030-12-31", True),
    ],
)
def test_quiet_begins_on_its_day(days_ago: int, due: str, quiet: bool) -> None:
    a_project("construction", days_ago, due)
    assert is_quiet() == quiet


@pytest.mark.parametrize("status", ["operating", "suspended", "cancelled"])
def test_project_of_which_no_news_is_expected_is_never_quiet(status: str) -> None:
    a_project(status, 2000, "2023-12-31")
    assert not is_quiet()


@pytest.mark.parametrize("status", ["proposed", "agreed", "partly_operating"])
def test_project_with_something_to_come_can_be_quiet(status: str) -> None:
    a_project(status, 2000)
    assert is_quiet()


def test_project_without_a_status_can_be_quiet() -> None:
    milestone = make_milestone(make_project())
    make_due(milestone, "2024-01-01", "2024-12-31", as_of="2023-01-01")
    rebuild_all()
    assert is_quiet()


def test_any_report_ends_the_silence() -> None:
    project = a_project("construction", 800)
    make_status(project, "construction", as_of="2025-06-01")
    rebuild_all()
    assert not is_quiet()


def test_list_is_filtered_to_the_quiet_with_a_chip_and_the_rule(
    client: Client,
) -> None:
    a_project("construction", 800, name="Silent")
    a_project("construction", 10, name="Lively")
    response = client.get("/projects/?quiet=1&as_of=2025-06-30")
    assert [words.split()[0] for words in rows(response)] == ["Silent"]
    words = seen(response)
    assert "Gone quiet is our inference, not a report" in words
    assert "180 days, or nothing at all for 730" in words
    assert 'aria-label="Remove the filter Gone quiet"' in response.content.decode()


def test_list_says_how_long_nothing_was_heard(client: Client) -> None:
    a_project("construction", 800, name="Silent")
    a_project("construction", 10, name="Lively")
    response = client.get("/projects/?as_of=2025-06-30")
    assert row(response, "Silent").endswith("800 days ago gone quiet")
    assert row(response, "Lively").endswith("10 days ago")


def test_quiet_is_offered_among_what_happened(client: Client) -> None:
    body = client.get("/projects/?quiet=1").content.decode()
    assert 'name="quiet" value="1" id="f-quiet-1" checked' in body


def test_other_value_than_1_is_named(client: Client) -> None:
    assert "quiet = “yes”" in seen(client.get("/projects/?quiet=yes"))


def test_project_page_says_that_it_infers(client: Client) -> None:
    a_project("construction", 800, name="Silent")
    words = seen(client.get("/projects/silent/?as_of=2025-06-30"))
    assert "Gone quiet Nothing has been reported for 800 days" in words
    assert "Our inference, not a report" in words


def test_project_page_of_an_earlier_day_is_not_quiet_yet(client: Client) -> None:
    a_project("construction", 800, name="Silent")
    words = seen(client.get("/projects/silent/?as_of=2024-06-30"))
    assert "Gone quiet" not in words


def test_dashboard_counts_the_quiet_and_leads_to_them(client: Client) -> None:
    a_project("construction", 800)
    a_project("construction", 900)
    response = client.get("/?as_of=2025-06-30")
    assert "2 projects have gone quiet" in seen(response)
    assert "/projects/?as_of=2025-06-30&amp;quiet=1" in response.content.decode()
