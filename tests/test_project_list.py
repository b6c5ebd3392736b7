"""The list as readers get it: words, order, pages, chips, days, fragments."""

import re
from typing import Any

import pytest
from django.test import Client

from projects.models import Project
from tests.factories import (
    make_due,
    make_estimate,
    make_investor,
    make_jobs,
    make_milestone,
    make_participation,
    make_project,
    make_rate,
    make_region,
    make_status,
    rebuild_all,
)
from tests.pages import row, rows, seen

pytestmark = pytest.mark.django_db

URL = "/projects/"


@pytest.fixture(autouse=True)
def rate() -> None:
    """A dollar is 500 tenge at all times."""
    make_rate()


def cotton() -> Project:
    """A project in Turkistan Region that is under construction."""
    project = make_project("Cotton cluster", region=make_region("KZ-61", "Turkistan"))
    make_status(project, as_of="2025-01-01")
    return project


def names(client: Client, query: str = "") -> list[str]:
    """The names in the list, in their order."""
    response = client.get(URL + query)
    assert response.status_code == 200
    body = response.content.decode()
    return re.findall(r'class="name"><a href="[^"]*">([^<]*)</a>', body)


def worth(name: str, amount: int | None = None, **fields: Any) -> Project:
    project = make_project(name)
    make_status(project, as_of="2025-01-01")
    if amount:
        make_estimate(project, amount, as_of="2025-01-01", **fields)
    return project


# --- Order ---

ORDERS = {
    "": ["Big", "Small", "Alpha", "Zeta"],
    "?sort=-investment": ["Big", "Small", "Alpha", "Zeta"],
    "?sort=investment": ["Small", "Big", "Alpha", "Zeta"],
    "?sort=-jobs": ["Small", "Big", "Alpha", "Zeta"],
    "?sort=jobs": ["Big", "Small", "Alpha", "Zeta"],
    "?sort=name": ["Alpha", "Big", "Small", "Zeta"],
    "?sort=-name": ["Zeta", "Small", "Big", "Alpha"],
    "?sort=-reported": ["Zeta", "Alpha", "Big", "Small"],
    "?sort=reported": ["Alpha", "Big", "Small", "Zeta"],
}


@pytest.mark.parametrize("query", ORDERS)
def test_sort_puts_what_is_not_known_last(client: Client, query: str) -> None:
    make_jobs(worth("Big", 900), 10, as_of="2025-01-01")
    make_jobs(worth("Small", 100), 20, as_of="2025-01-01")
    worth("Alpha")
    make_status(worth("Zeta"), as_of="2025-06-30")
    rebuild_all()
    assert names(client, query) == ORDERS[query]


def test_sort_links_turn_the_column_in_use_round(client: Client) -> None:
    worth("Big", 900)
    rebuild_all()
    column = r'aria-sort="(\w+)"\s*><a href="([^"]*)"'
    body = client.get(URL).content.decode()
    assert re.findall(column, body) == [("descending", "?sort=investment")]
    body = client.get(f"{URL}?sort=investment&region=").content.decode()
    assert re.findall(column, body) == [("ascending", "?sort=-investment")]


# --- Pages ---


@pytest.fixture
def sixty() -> None:
    for number in range(60):
        worth(f"P{number:02}", 1000 - number)
    rebuild_all()


@pytest.mark.usefixtures("sixty")
def test_pages_hold_twenty_five(client: Client) -> None:
    pages = [names(client, f"?page={page}") for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [25, 25, 10]
    assert [name for page in pages for name in page] == [f"P{n:02}" for n in range(60)]


@pytest.mark.usefixtures("sixty")
def test_pages_keep_the_filters_in_their_links(client: Client) -> None:
    body = client.get(f"{URL}?q=p&sort=name&page=2").content.decode()
    assert 'href="?q=p&amp;sort=name&amp;page=1"' in body
    assert 'href="?q=p&amp;sort=name&amp;page=3"' in body


@pytest.mark.usefixtures("sixty")
def test_pages_out_of_range_are_named_beside_the_last(client: Client) -> None:
    assert "There is no page 9; the last is 3." in seen(client.get(f"{URL}?page=9"))
    assert len(names(client, "?page=9")) == 10


@pytest.mark.usefixtures("sixty")
def test_pages_are_left_by_any_change_of_a_filter(client: Client) -> None:
    body = client.get(f"{URL}?page=3&jobs_min=0&q=p").content.decode()
    chips = re.findall(r'class="chip" href="([^"]*)"', body)
    assert chips
    assert not any("page=" in chip for chip in chips)


# --- Chips ---


def test_chips_name_each_filter_and_lead_to_the_list_without_it(
    client: Client,
) -> None:
    cotton()
    make_region("KZ-55", "Pavlodar")
    rebuild_all()
    rest = "status=construction&overdue=1&sort=name"
    query = f"?q=cotton&region=KZ-61&region=KZ-55&{rest}"
    body = client.get(URL + query).content.decode()
    chips = re.findall(r'class="chip" href="([^"]*)"[^>]*>([^<]*)</a>', body)
    found = {label: url.replace("&amp;", "&") for url, label in chips}
    assert list(found) == [
        "Words: cotton",
        "Overdue",
        "Status: Construction",
        "Region: Turkistan",
        "Region: Pavlodar",
    ]
    assert found["Region: Pavlodar"] == f"?q=cotton&region=KZ-61&{rest}"
    assert found["Words: cotton"] == f"?region=KZ-61&region=KZ-55&{rest}"


def test_chip_of_the_only_filter_leads_to_the_whole_list(client: Client) -> None:
    body = client.get(f"{URL}?overdue=1").content.decode()
    assert re.findall(r'class="chip" href="([^"]*)"', body) == ["?"]


def test_chips_print_amounts_with_separators(client: Client) -> None:
    words = seen(client.get(f"{URL}?investment_min=600000000&jobs_max=4000"))
    assert "Investment from 600,000,000 USD" in words
    assert "Jobs up to 4,000" in words


def test_chips_are_not_there_without_filters(client: Client) -> None:
    assert 'class="chip"' not in client.get(URL).content.decode()


# --- Currency ---


def test_currency_shows_amounts_and_sum_in_tenge(client: Client) -> None:
    worth("Big", 600_000_000)
    rebuild_all()
    response = client.get(f"{URL}?currency=KZT")
    assert "300 bn" in row(response, "Big")
    assert "300 bn KZT" in seen(response)


def test_currency_leaves_the_bounds_in_dollars(client: Client) -> None:
    worth("Big", 600_000_000)
    rebuild_all()
    assert names(client, "?currency=KZT&investment_max=600000000") == ["Big"]


# --- As known on a day ---


def test_as_of_knows_nothing_later(client: Client) -> None:
    project = worth("Old", 100_000_000)
    make_estimate(project, 900_000_000, as_of="2025-06-30")
    make_status(project, "operating", as_of="2025-06-30")
    make_participation(
        project, make_investor("Late Partner", "DE"), known_from="2025-06-30"
    )
    make_due(make_milestone(project), as_of="2025-06-30")
    worth("New").status_reports.update(as_of="2025-06-30")
    rebuild_all()
    before = client.get(f"{URL}?as_of=2025-06-29")
    assert names(client, "?as_of=2025-06-29") == ["Old"]
    words = seen(before)
    assert "You see what was known on 29 Jun 2025" in words
    assert "100 m" in row(before, "Old")
    for later in ("900", "Operating", "Late Partner", "Germany", "New"):
        assert later not in words
    after = client.get(f"{URL}?as_of=2025-06-30")
    assert "900 m" in row(after, "Old")
    assert "Germany" in row(after, "Old")


@pytest.mark.parametrize(
    "query", ["country=DE", "investor=late", "q=late", "due_to=2030-01-01"]
)
def test_as_of_filters_know_nothing_later(client: Client, query: str) -> None:
    project = worth("Old")
    late = make_investor("Late Partner", "DE", slug="late")
    make_participation(project, late, known_from="2025-06-30")
    make_due(make_milestone(project), as_of="2025-06-30")
    rebuild_all()
    assert names(client, f"?{query}&as_of=2025-06-29") == []
    assert names(client, f"?{query}&as_of=2025-06-30") == ["Old"]


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "9999-12-31"])
def test_as_of_any_day_is_a_page(client: Client, day: str) -> None:
    worth("Old", 100)
    rebuild_all()
    assert client.get(f"{URL}?as_of={day}").status_code == 200


def test_as_of_leads_back_to_the_present_with_the_filters(client: Client) -> None:
    body = client.get(f"{URL}?as_of=2025-06-29&q=x").content.decode()
    assert '<a href="?q=x">Back to today</a>' in body


# --- Fragments ---


def get(client: Client, **headers: str) -> Any:
    return client.get(f"{URL}?q=x", headers=headers)


def test_fragment_is_what_the_page_includes(client: Client) -> None:
    page = get(client).content.decode()
    fragment = get(client, hx_request="true").content.decode()
    assert fragment.strip().startswith('<div id="results"')
    assert "<html" not in fragment
    assert fragment.strip() in page


def test_fragment_is_not_what_back_gets(client: Client) -> None:
    restored = get(client, hx_request="true", hx_history_restore_request="true")
    assert b"<html" in restored.content


@pytest.mark.parametrize("headers", [{}, {"hx_request": "true"}])
def test_answer_varies_by_who_asks(client: Client, headers: dict[str, str]) -> None:
    assert "HX-Request" in get(client, **headers)["Vary"]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_list_is_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)(URL).status_code == 405


def test_row_says_what_is_not_known(client: Client) -> None:
    worth("Bare")
    rebuild_all()
    assert "several or not known" in row(client.get(URL), "Bare")
    assert len(rows(client.get(URL))) == 1
