"""Sources: what rests on each, and the way to its publisher, never its text."""

from typing import Any

import pytest
from django.test import Client

from projects.models import Source

from .factories import (
    make_due,
    make_estimate,
    make_facility,
    make_facility_report,
    make_jobs,
    make_meeting,
    make_milestone,
    make_project,
    make_retracted,
    make_source,
    make_status,
    rebuild_all,
)
from .pages import row, rows, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> Source:
    """An official report with a claim of each kind on one project, one on another."""
    source = make_source(
        "Kazinform",
        "2025-12-31",
        kind="official",
        language="ru",
        url="https://inform.test/cotton",
        text="The article itself",
    )
    said: dict[str, Any] = {"source": source, "as_of": "2025-12-31"}
    cotton, park = make_project("Cotton cluster"), make_project("Park")
    make_estimate(cotton, 600_000_000, note="Confirmed", **said)
    make_jobs(cotton, 4000, qualifier="at_least", **said)
    make_status(cotton, "partly_operating", **said)
    make_facility_report(make_facility(cotton, "Gins", count=2), "operating", **said)
    make_due(make_milestone(cotton, "All facilities"), **said)
    wrong = make_estimate(park, 15_000_000_000, source=source, as_of="2025-12-01")
    make_retracted(wrong, "Misread")
    make_meeting(cotton, topic="Expansion", source=source)
    make_source("The Astana Times", "2026-01-08", language="en")
    rebuild_all()
    return source


def test_page_has_every_claim_by_project(client: Client, source: Source) -> None:
    assert rows(client.get(source.get_absolute_url())) == [
        "Cotton cluster",
        "Status of the project Partly operating 31 Dec 2025",
        "Investment 600,000,000 USD Confirmed 31 Dec 2025",
        "Jobs > more than 4,000 31 Dec 2025",
        "Gins × 2 Operating 31 Dec 2025",
        "All facilities first quarter of 2026 31 Dec 2025",
        "Park",
        row(client.get(source.get_absolute_url()), "Investment 15,"),
    ]


def test_retracted_claim_is_struck_with_its_reason(
    client: Client, source: Source
) -> None:
    response = client.get(source.get_absolute_url())
    assert "Misread" in row(response, "Investment 15,000,000,000")
    assert '<tr class="retracted">' in response.content.decode()


def test_page_leads_to_the_publisher_and_to_the_claim(
    client: Client, source: Source
) -> None:
    body = client.get(source.get_absolute_url()).content.decode()
    assert 'href="https://inform.test/cotton" rel="noopener nofollow external"' in body
    claim = source.statusreports.get()
    assert f'href="/projects/cotton-cluster/#claim-{claim.uid}"' in body
    assert 'href="/projects/cotton-cluster/#facility-gins"' in body


def test_text_of_the_report_is_shown_nowhere(client: Client, source: Source) -> None:
    for path in ("/sources/", source.get_absolute_url()):
        assert "The article itself" not in client.get(path).content.decode()


def test_page_names_kind_language_and_meetings(client: Client, source: Source) -> None:
    words = seen(client.get(source.get_absolute_url()))
    assert "Government or state body · in Russian · original: inform.test" in words
    assert "Expansion" in words


def test_page_of_a_day_before_the_report_has_none_of_its_figures(
    client: Client, source: Source
) -> None:
    words = seen(client.get(f"{source.get_absolute_url()}?as_of=2025-12-15"))
    assert "15,000,000,000" not in words
    assert "600,000,000" not in words


def test_source_without_claims_says_so(client: Client, source: Source) -> None:
    unused = Source.objects.get(publisher="The Astana Times")
    assert "Nothing rests on it" in seen(client.get(unused.get_absolute_url()))


def test_list_counts_live_claims_and_names_projects(
    client: Client, source: Source
) -> None:
    words = row(client.get("/sources/"), "Kazinform")
    assert words == (
        "Kazinform government or state body 31 Dec 2025 Russian "
        "Cotton cluster 5 1 meeting inform.test"
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["The", "Kazinform"]),
        ("sort=published", ["Kazinform", "The"]),
        ("kind=official", ["Kazinform"]),
        ("language=en", ["The"]),
        ("year=2025", ["Kazinform"]),
        ("q=INFORM.test", ["Kazinform"]),
        ("as_of=2026-01-07", ["Kazinform"]),
    ],
)
def test_list_is_narrowed_and_sorted(
    client: Client, source: Source, query: str, found: list[str]
) -> None:
    words = rows(client.get(f"/sources/?{query}"))
    assert [line.split()[0] for line in words] == found


def test_page_without_a_day_counts_from_its_first_claim(client: Client) -> None:
    undated = make_source("Fergana", None)
    make_status(source=undated, as_of="2022-10-27")
    rebuild_all()
    assert rows(client.get("/sources/?as_of=2022-10-26")) == []
    assert len(rows(client.get("/sources/?as_of=2022-10-27"))) == 1


def test_report_that_is_not_on_the_web_says_so(client: Client) -> None:
    paper = make_source("Archive", url=None)
    assert "not on the web" in seen(client.get(paper.get_absolute_url()))
