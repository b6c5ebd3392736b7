"""What all lists share: odd addresses, fragments, languages, days, few queries."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from projects.models import (
    Investor,
    Project,
    Region,
    Sector,
    SpecialEconomicZone,
)

from .factories import (
    make_due,
    make_estimate,
    make_facility,
    make_facility_report,
    make_investor,
    make_jobs,
    make_meeting,
    make_milestone,
    make_participant,
    make_project,
    make_rate,
    make_region,
    make_sector,
    make_status,
    make_zone,
    rebuild_all,
)
from .pages import seen

pytestmark = pytest.mark.django_db

LISTS = [
    "/investors/",
    "/regions/",
    "/sectors/",
    "/meetings/",
    "/facilities/",
    "/sources/",
]
RECORDS = ["/investors/lihua/", "/regions/turkistan/", "/sectors/textiles/"]


def make_more(size: int) -> None:
    """Add all that a page can show, `size` times."""
    start = Project.objects.count()
    for number in range(start, start + size):
        lihua = Investor.objects.get(slug="lihua")
        project = make_project(
            f"Cluster no {number}",
            investors=[lihua, make_investor(f"Investor no {number}")],
            region=Region.objects.get(code="KZ-61"),
            sector=Sector.objects.get(key="textiles"),
            zone=SpecialEconomicZone.objects.get(key="turan"),
        )
        claims = {"as_of": "2025-06-30"}
        make_estimate(project, 100_000_000, **claims)
        make_estimate(project, 200_000_000, as_of="2025-07-30")
        make_jobs(project, 500, **claims)
        make_status(project, "construction", **claims)
        make_due(make_milestone(project), **claims)
        make_facility_report(make_facility(project), "operating", **claims)
        meeting = make_meeting(project, topic=f"Talks no {number}")
        make_participant(meeting, side="kazakhstan")
        make_participant(meeting, side="investor")
    rebuild_all()


@pytest.fixture(autouse=True)
def world() -> None:
    make_rate()
    make_investor("Lihua", slug="lihua")
    make_zone("turan", "TURAN", make_region("KZ-61", "Turkistan"))
    make_sector("textiles", "Textiles", isic="13; 14; 15")
    make_more(1)


@pytest.mark.parametrize("path", [*LISTS, *RECORDS, "/about/"])
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_page_is_there_in_each_language(
    client: Client, path: str, language: str
) -> None:
    response = client.get(path, headers={"Accept-Language": language})
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()


@pytest.mark.parametrize("path", [*LISTS, *RECORDS, "/about/"])
@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("as_of=yesterday", "as_of = “yesterday”"),
        ("page=-1", "page = “-1”"),
        ("page=99999", "There is no page 99999"),
        ("as_of=%00", "as_of"),
    ],
)
def test_what_is_not_understood_is_named(
    client: Client, path: str, query: str, named: str
) -> None:
    response = client.get(f"{path}?{query}")
    assert response.status_code == 200
    assert named in seen(response)


@pytest.mark.parametrize(
    ("path", "query", "named", "empty"),
    [
        ("/investors/", "country=XX", "country", "No investor matches"),
        ("/investors/", "sort=;drop", "sort", "No investor matches"),
        ("/regions/", "sector=gold", "sector", "No project matches"),
        ("/sectors/", "region=XX", "region", "No project matches"),
        ("/meetings/", "side=both", "side", "No meeting matches"),
        ("/meetings/", "year=20xx", "year", "No meeting matches"),
        ("/meetings/", "region=XX", "region", "No meeting matches"),
        ("/facilities/", "status=built", "status", "No facility matches"),
        ("/facilities/", "sector=gold", "sector", "No facility matches"),
        ("/sources/", "kind=rumour", "kind", "No source matches"),
        ("/sources/", "language=xx", "language", "No source matches"),
        ("/regions/turkistan/", "status=built", "status", "No projects to show"),
    ],
)
def test_value_that_is_not_known_matches_nothing(
    client: Client, path: str, query: str, named: str, empty: str
) -> None:
    response = client.get(f"{path}?{query}")
    assert response.status_code == 200
    words = seen(response)
    assert f"{named} = “{query.partition('=')[2]}”" in words
    assert empty in words


@pytest.mark.parametrize("path", ["/investors/", "/meetings/", "/facilities/"])
@pytest.mark.parametrize("query", ["ы" * 5000, "' OR 1=1 --", "中文", "%", "\\"])
def test_any_words_can_be_searched_for(client: Client, path: str, query: str) -> None:
    response = client.get(path, {"q": query})
    assert response.status_code == 200
    assert "matches" in seen(response)


@pytest.mark.parametrize("path", LISTS)
def test_htmx_gets_the_results_alone_and_back_the_whole_page(
    client: Client, path: str
) -> None:
    swap = client.get(path, headers={"HX-Request": "true"})
    back = client.get(
        path, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"}
    )
    assert swap.content.lstrip().startswith(b'<div id="results"')
    assert b"<html" in back.content
    assert "HX-Request" in swap["Vary"]
    assert "HX-Request" in back["Vary"]


@pytest.mark.parametrize("path", LISTS)
def test_filters_stand_in_a_form_that_works_without_scripts(
    client: Client, path: str
) -> None:
    body = client.get(f"{path}?as_of=2025-07-01").content.decode()
    assert f'action="{path}"' in body
    assert f'hx-get="{path}"' in body
    assert 'name="as_of" id="f-as-of" value="2025-07-01"' in body
    assert "<button" in body


def test_filter_that_has_no_field_is_sent_along(client: Client) -> None:
    body = client.get("/regions/?jobs_min=100&region=KZ-61").content.decode()
    assert '<input type="hidden" name="jobs_min" value="100">' in body
    assert '<input type="hidden" name="region" value="KZ-61">' in body


@pytest.mark.parametrize("path", [*LISTS, *RECORDS])
def test_nothing_of_a_later_day_is_shown(client: Client, path: str) -> None:
    words = seen(client.get(f"{path}?as_of=2024-01-01"))
    banner = "On 1 Jan 2024 nothing was known yet: the first report on file is of"
    assert f"{banner} 30 Jun 2025" in words
    words = words.replace(f"{banner} 30 Jun 2025", "")
    for later in ("Cluster no", "Investor no", "Talks no", "200 m", "2025"):
        assert later not in words


@pytest.mark.parametrize("path", RECORDS)
def test_figures_are_those_of_the_day(client: Client, path: str) -> None:
    assert "200 m USD" in seen(client.get(path)).replace("\u202f", " ")
    then = seen(client.get(f"{path}?as_of=2025-07-01")).replace("\u202f", " ")
    assert "100 m USD" in then
    assert "200 m" not in then


def test_day_yet_to_come_is_today(client: Client) -> None:
    later = date.today().replace(year=date.today().year + 1, day=1).isoformat()
    assert "You see what was known" not in seen(client.get(f"/regions/?as_of={later}"))


QUERIES = {
    "/investors/": 5,
    "/regions/": 6,
    "/sectors/": 6,
    "/meetings/": 6,
    "/facilities/": 5,
    "/sources/": 5,
    "/investors/lihua/": 18,
    "/regions/turkistan/": 16,
    "/sectors/textiles/": 14,
    "/about/": 14,
}


@pytest.mark.parametrize("path", QUERIES)
def test_number_of_queries_does_not_grow(
    client: Client, path: str, django_assert_num_queries: Any
) -> None:
    for size in (2, 8):
        make_more(size)
        with django_assert_num_queries(QUERIES[path]):
            assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/investors/lihua/", "Investors"),
        ("/regions/turkistan/", "Regions"),
        ("/sectors/textiles/", "Sectors"),
        ("/sources/", "About"),
    ],
)
def test_navigation_marks_where_one_is(client: Client, path: str, here: str) -> None:
    assert f'aria-current="true">{here}</a>' in client.get(path).content.decode()
