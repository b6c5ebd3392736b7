"""Regions and sectors: their projects in figures, and the way to each."""

import pytest
from django.test import Client

from .factories import (
    make_due,
    make_estimate,
    make_facility,
    make_facility_report,
    make_investor,
    make_jobs,
    make_milestone,
    make_project,
    make_rate,
    make_region,
    make_sector,
    make_status,
    make_zone,
    rebuild_all,
)
from .pages import row, rows, seen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places() -> None:
    """Two projects in Turkistan, one in several regions, none in Abai."""
    make_rate()
    turkistan = make_region("KZ-61", "Turkistan")
    make_region("KZ-10", "Abai")
    textiles = make_sector("textiles", "Textiles", isic="13; 14; 15")
    power = make_sector("power", "Power")
    zone = make_zone("turan", "TURAN", turkistan)
    make_zone("other", "Empty zone", turkistan)
    china = make_investor("Lihua", "CN")
    cotton = make_project(
        "Cotton", investors=[china], sector=textiles, region=turkistan, zone=zone
    )
    solar = make_project("Solar", sector=power, region=turkistan)
    line = make_project("Power line", sector=power)
    make_estimate(cotton, 600_000_000, qualifier="about")
    make_jobs(cotton, 4000)
    make_status(cotton, "operating")
    make_due(make_milestone(cotton), "2025-01-01", "2025-12-31")
    make_facility_report(make_facility(cotton, "Gin", count=2), "operating")
    make_status(solar, "proposed")
    make_estimate(line, 5_000_000_000)
    rebuild_all()


def test_regions_list_has_the_figures_of_each(client: Client) -> None:
    words = row(client.get("/regions/"), "Turkistan").replace("\u202f", " ")
    assert words == (
        "Turkistan 2 Proposed: 1 Operating: 1 ≈ about 600 m 4,000 1 1 Jun 2025"
    )


def test_regions_list_has_what_is_in_several_and_those_with_nothing(
    client: Client,
) -> None:
    first, *rest = rows(client.get("/regions/"))
    assert first.startswith("Turkistan")
    assert [words.split(" 1 ")[0] for words in rest] == [
        "Several regions, or not known",
        "Abai 0 nothing reported",
    ]


def test_regions_list_takes_the_filters_of_the_projects(client: Client) -> None:
    words = row(client.get("/regions/?sector=power"), "Turkistan")
    assert words.startswith("Turkistan 1 Proposed: 1 – ")


def test_sectors_list_is_sorted_as_asked(client: Client) -> None:
    def names(query: str) -> list[str]:
        return [words.split()[0] for words in rows(client.get(f"/sectors/{query}"))]

    assert names("") == ["Power", "Textiles"]
    assert names("?sort=investment") == ["Textiles", "Power"]
    assert names("?sort=-jobs") == ["Textiles", "Power"]
    assert names("?sort=-name") == ["Textiles", "Power"]


def test_amounts_are_shown_in_tenge_on_request(client: Client) -> None:
    words = row(client.get("/sectors/?currency=KZT"), "Textiles")
    assert "300 bn" in words.replace("\u202f", " ")


@pytest.mark.parametrize("name", ["KZ-61", "kz-61", "TURKISTAN"])
def test_region_is_found_by_code_and_case(client: Client, name: str) -> None:
    response = client.get(f"/regions/{name}/?as_of=2025-07-01")
    assert response["Location"] == "/regions/turkistan/?as_of=2025-07-01"


@pytest.mark.parametrize("path", ["/regions/KZ-99/", "/sectors/gold/"])
def test_unknown_place_is_missing(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_region_page_says_all_of_its_projects(client: Client) -> None:
    words = seen(client.get("/regions/turkistan/")).replace("\u202f", " ")
    assert "KZ-61 · 2 special economic zones" in words
    assert "600 m USD about; latest total of 1 project; 1 without a figure" in words
    assert "Announced jobs 4,000" in words
    assert "TURAN 600 m 1 Empty zone – 0" in words
    assert "Gin × 2 Cotton Operating 30 Jun 2025" in words
    assert "China 600 m 1" in words
    assert "Power line" not in words


def test_region_page_narrows_the_list_to_itself(client: Client) -> None:
    body = client.get("/regions/turkistan/?currency=KZT").content.decode()
    assert "/projects/?region=KZ-61&amp;sector=textiles&amp;currency=KZT" in body
    assert 'href="/facilities/?region=KZ-61"' in body


def test_region_page_cannot_be_turned_into_another(client: Client) -> None:
    make_status(make_project("Smelter", region=make_region("KZ-55", "Pavlodar")))
    rebuild_all()
    words = seen(client.get("/regions/turkistan/?region=KZ-55"))
    assert "Smelter" not in words
    assert "Cotton" in words


def test_sector_page_says_which_divisions_it_holds(client: Client) -> None:
    words = seen(client.get("/sectors/textiles/"))
    assert "ISIC Rev. 4 sections and divisions: 13 · 14 · 15" in words
    assert "Turkistan" in words
    assert "Solar" not in words


def test_page_of_a_region_without_projects_says_so(client: Client) -> None:
    assert "Nothing has been reported yet." in seen(client.get("/regions/abai/"))
