"""What readers see of echoes: marked, set beside their origins, counted as one."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from projects.models import Project, Source
from tests import factories as make
from tests.pages import row, seen, words_of
from tests.reports import DAY, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def glass() -> Project:
    return make.make_project("Glass", slug="glass")


@pytest.fixture
def pair(glass: Project) -> tuple[Source, Source]:
    """An agency's report, and one that looks like its copy."""
    first = report("Agency", DAY, glass)
    return first, report("Page", "2025-07-01", glass)


@pytest.fixture
def shown(pair: tuple[Source, Source], glass: Project) -> tuple[Source, Source]:
    """The pair with the echo marked, and a report of another's own."""
    first, echo = pair
    echo.echo_of = first
    echo.save()
    report("Ministry", "2025-06-30", glass)
    make.make_rate()
    make.rebuild_all()
    return first, echo


def test_project_page_counts_origins_and_sets_the_echo_beside_its_own(
    client: Client, shown: tuple[Source, Source]
) -> None:
    response = client.get("/projects/glass/")
    words = seen(response)
    assert "Sources 3 reports, 2 independent , 2 publishers" in words
    listed = re.findall(r'<li id="s\d+">.*?</li>', response.content.decode(), re.S)
    assert [words_of(line) for line in listed] == [
        "Agency 30 Jun 2025 English used for",
        "Page 1 Jul 2025 English used for repeats Agency , 30 Jun 2025",
        "Ministry 30 Jun 2025 English used for",
    ]
    assert f'href="{shown[0].get_absolute_url()}">Agency</a>, 30' in listed[1]


def test_page_of_a_day_before_the_echo_knows_of_none(
    client: Client, shown: tuple[Source, Source]
) -> None:
    words = seen(client.get("/projects/glass/?as_of=2025-06-30"))
    assert "Sources 2 reports, 2 publishers" in words
    assert "repeats" not in words
    words = seen(client.get(f"{shown[0].get_absolute_url()}?as_of=2025-06-30"))
    assert "Repeated by" not in words


def test_echo_counts_by_its_origin_where_that_reports_on_another_project(
    client: Client, shown: tuple[Source, Source]
) -> None:
    tiles = make.make_project("Tiles", slug="tiles")
    make.make_status(tiles, source=shown[1], as_of="2025-07-01")
    make.make_status(tiles, as_of="2025-07-01")
    make.rebuild_all()
    words = seen(client.get("/projects/tiles/"))
    assert "2 reports, 2 publishers" in words
    assert "independent" not in words
    assert "repeats Agency" in words


def test_source_pages_name_origin_and_echoes(
    client: Client, shown: tuple[Source, Source]
) -> None:
    first, echo = shown
    words = seen(client.get(echo.get_absolute_url()))
    assert "repeats Agency , 30 Jun 2025 · Both count as one source." in words
    words = seen(client.get(first.get_absolute_url()))
    assert "Repeated by: Page , 1 Jul 2025 · All count as one source." in words


def test_list_of_sources_marks_the_echo(
    client: Client, shown: tuple[Source, Source]
) -> None:
    response = client.get("/sources/")
    assert row(response, "Page").startswith("Page repeats Agency , 30 Jun 2025")
    assert "repeats" not in row(response, "Agency")


def test_list_of_sources_asks_as_often_for_many_echoes(
    client: Client, shown: tuple[Source, Source]
) -> None:
    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    addresses = ["/sources/", "/projects/glass/", shown[0].get_absolute_url()]
    before = [asked(address) for address in addresses]
    for _ in range(10):
        echo = make.make_source("Echo", "2025-07-02", echo_of=shown[0])
        make.make_status(source=echo, as_of="2025-07-02")
        make.make_status(shown[0].statusreports.get().project, source=echo)
    make.rebuild_all()
    assert [asked(address) for address in addresses] == before


def test_comparison_counts_origins(
    client: Client, shown: tuple[Source, Source]
) -> None:
    make.make_status(make.make_project("Tiles", slug="tiles"))
    make.rebuild_all()
    response = client.get("/projects/compare/?slug=glass&slug=tiles")
    assert row(response, "Sources") == "Sources 3 sources , 2 independent 1 source"


def test_about_counts_origins_as_of_the_day(
    client: Client, shown: tuple[Source, Source]
) -> None:
    response = client.get("/about/")
    assert row(response, "Sources 3") == "Sources 3"
    assert row(response, "Independent") == "Independent sources 2"
    assert 'id="echo"' in response.content.decode()
    before = client.get("/about/?as_of=2025-06-30")
    assert row(before, "Independent") == "Independent sources 2"
