"""Facilities: the latest of each as known on a day, by the rule of the headline."""

import pytest
from django.test import Client

from projects.models import Claim, FacilityReport

from .factories import (
    make_facility,
    make_facility_report,
    make_project,
    make_region,
    make_retracted,
    make_sector,
    make_source,
    make_status,
    rebuild_all,
)
from .pages import row, rows, seen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def facilities() -> None:
    textiles, region = make_sector("textiles"), make_region("KZ-61", "Turkistan")
    cotton = make_project("Cotton cluster", sector=textiles, region=region)
    make_status(cotton)
    gins = make_facility(cotton, "Gins", count=2, product="Хлопок", capacity="9 kt")
    make_facility_report(gins, "construction", "2024-05-01")
    make_facility_report(gins, "operating", "2025-12-31")
    make_facility_report(make_facility(cotton, "Pipe plant"), "planned", "2025-01-01")
    make_facility_report(make_facility(name="Smelter"), "planned", "2026-01-08")
    rebuild_all()


def names(client: Client, query: str = "") -> list[str]:
    return [words.split()[0] for words in rows(client.get(f"/facilities/{query}"))]


def test_row_says_what_where_and_how_far(client: Client) -> None:
    words = row(client.get("/facilities/"), "Gins")
    assert words == (
        "Gins Хлопок 2 Cotton cluster Turkistan 9 kt Operating 31 Dec 2025"
    )


def test_status_is_that_of_the_day(client: Client) -> None:
    words = row(client.get("/facilities/?as_of=2025-06-01"), "Gins")
    assert words.endswith("Under construction 1 May 2024")
    assert names(client, "?as_of=2025-06-01") == ["Pipe", "Gins"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Smelter", "Gins", "Pipe"]),
        ("sort=reported", ["Pipe", "Gins", "Smelter"]),
        ("sort=-name", ["Smelter", "Pipe", "Gins"]),
        ("status=operating", ["Gins"]),
        ("status=operating&as_of=2025-06-01", []),
        ("status=construction&as_of=2025-06-01", ["Gins"]),
        ("region=KZ-61", ["Gins", "Pipe"]),
        ("sector=textiles&q=ХЛОПОК", ["Gins"]),
        ("q=cotton pipe", ["Pipe"]),
    ],
)
def test_list_is_narrowed_and_sorted(
    client: Client, query: str, found: list[str]
) -> None:
    assert names(client, f"?{query}") == found


def test_retracted_report_counts_no_more(client: Client) -> None:
    make_retracted(FacilityReport.objects.get(status="operating"))
    words = row(client.get("/facilities/"), "Gins")
    assert words.endswith("Under construction 1 May 2024")


def test_facility_without_report_says_so(client: Client) -> None:
    make_facility(name="Silent")
    assert row(client.get("/facilities/"), "Silent").endswith("not reported")
    assert "Silent" not in seen(client.get("/facilities/?as_of=2026-02-01"))


def test_order_in_the_database_is_that_of_the_headline() -> None:
    """Of one day: the later source, then the official one, then the firmer word."""
    plant = make_facility()
    for status in ("planned", "commissioned"):
        for kind in ("press", "official"):
            for published in ("2025-02-01", "2025-01-01", None):
                source = make_source(published_on=published, kind=kind)
                make_facility_report(plant, status, "2025-01-01", source=source)
    in_database = list(plant.reports.latest_first().select_related("source"))
    by_rule = sorted(plant.reports.all(), key=Claim.order, reverse=True)
    assert in_database == by_rule
