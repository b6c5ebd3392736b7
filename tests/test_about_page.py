"""About: what is on file is counted, and every licence has its line."""

import pytest
from django.test import Client

from .factories import (
    make_estimate,
    make_investor,
    make_project,
    make_rate,
    make_source,
    make_status,
    rebuild_all,
)
from .pages import row, rows, seen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def records() -> None:
    make_rate()
    make_rate(month="2015-02-01", quality="proxy")
    project = make_project(investors=[make_investor(), make_investor(country="KZ")])
    report = make_source("Kazinform", "2025-01-02", language="ru")
    make_estimate(project, source=report, as_of="2025-01-02")
    make_status(project, source=report, as_of="2025-01-02")
    make_source("Kazinform", "2026-02-03")
    rebuild_all()


def test_coverage_is_counted_from_the_records(client: Client) -> None:
    response = client.get("/about/")
    assert row(response, "Projects") == "Projects 1"
    assert row(response, "Investors") == "Investors 2"
    assert row(response, "Countries") == "Countries of foreign investors 1"
    assert row(response, "Claims") == "Claims, without retracted ones 2"
    assert row(response, "Sources in Russian") == "Sources in Russian 1"
    assert row(response, "Publishers") == "Publishers 1"
    assert row(response, "First report") == "First report 2 Jan 2025"
    assert row(response, "Last report") == "Last report 3 Feb 2026"


def test_coverage_is_that_of_the_day(client: Client) -> None:
    response = client.get("/about/?as_of=2025-06-01")
    assert "Sources 1" in rows(response)
    assert row(response, "Last report") == "Last report 2 Jan 2025"


def test_rates_are_listed_by_quality(client: Client) -> None:
    words = rows(client.get("/about/"))
    assert "US dollar mean of the official daily rates 1 Jan 2015 Jan 2015" in words
    assert any("cross rate of HMRC" in line for line in words)


@pytest.mark.parametrize(
    "credit",
    [
        "https://www.openstreetmap.org/copyright",
        "https://data.humdata.org/dataset/cod-ab-kaz",
        "CC BY-IGO",
        "https://creativecommons.org/licenses/by/4.0/",
        "Open Government Licence v3.0",
    ],
)
def test_licences_have_their_lines(client: Client, credit: str) -> None:
    assert credit in client.get("/about/").content.decode()


@pytest.mark.parametrize(
    "anchor", ["definitions", "totals", "differences", "gaps", "cite", "credits"]
)
def test_chapters_can_be_linked_to(client: Client, anchor: str) -> None:
    assert f'id="{anchor}"' in client.get("/about/").content.decode()


def test_citation_has_the_address_and_the_day(client: Client) -> None:
    words = seen(client.get("/about/?as_of=2025-06-01"))
    assert "http://testserver/projects/?as_of=2025-06-01" in words
