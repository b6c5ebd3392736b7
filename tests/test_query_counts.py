"""Pages ask the database as often with 500 projects as with 10."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import (
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
    make_source,
    make_status,
    make_zone,
    rebuild_all,
)

pytestmark = pytest.mark.django_db

FILTERED = (
    "?q=project&region=KZ-61&sector=textiles&status=construction&country=CN&country=DE"
    "&investor=lead&zone=turan&investment_min=1&investment_max=900000000000&jobs_min=1"
    "&jobs_max=999999&due_from=2020-01-01&due_to=2030-01-01&changed=raised"
    "&changed=slipped&as_of=2025-12-31&sort=-jobs&currency=KZT"
)
MISTAKEN = "?region=XX&investment_min=abc&page=-1&sort=;drop"

#: (address, most queries): what a page of the list may ask.
PAGES = [
    ("/projects/", 12),
    (f"/projects/{FILTERED}", 12),
    (f"/projects/{MISTAKEN}", 12),
    ("/", 23),
    (f"/{FILTERED}", 23),
]


def make_many(count: int) -> None:
    """Projects with two figures, jobs, a promise that slipped and two investors."""
    make_rate()
    region = make_region("KZ-61", "Turkistan")
    zone, sector = make_zone("turan", region=region), make_sector("textiles")
    investors = [make_investor(slug="lead"), make_investor(country="DE")]
    source = make_source()
    for number in range(1, count + 1):
        project = make_project(
            investors=investors, region=region, zone=zone, sector=sector
        )
        for month in (1, 2):
            day, amount = f"2025-{month:02}-01", number * month * 1_000_000
            make_estimate(project, amount, as_of=day, source=source)
        make_jobs(project, number, source=source)
        make_status(project, source=source)
        promise = make_milestone(project)
        make_due(promise, as_of="2025-01-01", source=source)
        make_due(promise, "2026-01-01", "2026-12-31", "2025-02-01", source=source)
    rebuild_all()


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


#: How often each page asked with the other number of projects.
asked_before: dict[str, int] = {}


@pytest.mark.parametrize("count", [10, 500])
def test_pages_ask_no_more_than_this_whatever_the_number(
    client: Client, count: int
) -> None:
    make_many(count)
    for url, most in PAGES:
        asked = queries(client, url)
        assert asked <= most, url
        assert asked == asked_before.setdefault(url, asked), url


def test_project_page_asks_as_often_for_many_claims_as_for_one(client: Client) -> None:
    make_rate()
    bare, full = make_project("Bare"), make_project("Full")
    for project, count in ((bare, 1), (full, 12)):
        for number in range(count):
            day = f"2025-{number + 1:02}-01"
            make_estimate(project, number + 1, as_of=day)
            make_estimate(project, number + 1, as_of=day, scope="phase")
            make_jobs(project, number + 1, as_of=day)
            make_status(project, as_of=day)
            make_facility_report(make_facility(project), as_of=day)
            make_due(make_milestone(project), as_of=day)
            make_participant(make_meeting(project, date=day))
    rebuild_all()
    asked = queries(client, "/projects/bare/")
    assert asked <= 25
    assert queries(client, "/projects/full/") == asked
