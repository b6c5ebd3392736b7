"""Projects side by side, as a reader sees them."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from projects.models import Project

from .factories import (
    make_due,
    make_estimate,
    make_facility,
    make_facility_report,
    make_investor,
    make_jobs,
    make_meeting,
    make_milestone,
    make_outcome,
    make_participation,
    make_project,
    make_rate,
    make_source,
    make_status,
    rebuild_all,
)
from .pages import row, seen

pytestmark = pytest.mark.django_db

DAY = "as_of=2025-06-30"
BOTH = f"slug=cotton&slug=gas&{DAY}"


@pytest.fixture(autouse=True)
def projects() -> None:
    make_rate()
    cotton = make_project("Cotton", investors=[make_investor("Lihua")], place="Kentau")
    source = make_source("First Paper", "2024-01-01")
    make_estimate(cotton, 400_000_000, as_of="2024-01-01", source=source)
    make_estimate(cotton, 600_000_000, as_of="2025-01-01")
    make_jobs(cotton, 4000, as_of="2024-01-01", source=source)
    make_status(cotton, "construction", as_of="2025-01-01")
    mills = make_facility(cotton, count=2)
    make_facility_report(mills, "operating", as_of="2025-01-01", source=source)
    make_facility_report(make_facility(cotton), "planned", as_of="2025-01-01")
    kept, late = make_milestone(cotton), make_milestone(cotton)
    make_due(kept, "2024-06-01", "2024-06-30", as_of="2024-01-01", source=source)
    make_outcome(kept, as_of="2024-06-10", outcome_on="2024-06-10")
    make_due(late, "2024-06-01", "2024-06-30", as_of="2024-01-01", source=source)
    make_due(late, "2024-06-01", "2024-12-31", as_of="2024-06-15")
    gas = make_project("Gas", investors=[make_investor("Eni", "IT")])
    make_estimate(gas, 500_000_000_000, "KZT", as_of="2024-06-01")
    make_meeting(gas, date="2024-06-01")
    make_project("Third")
    rebuild_all()


def compare(client: Client, query: str = BOTH) -> Any:
    return client.get(f"/projects/compare/?{query}")


def chart(client: Client, query: str = BOTH) -> dict[str, Any]:
    body = compare(client, query).content.decode()
    data = re.search(r'<script id="compare-data"[^>]*>(.*?)</script>', body)
    assert data
    loaded: dict[str, Any] = json.loads(data[1])
    return loaded


def links_of(client: Client, query: str) -> list[str]:
    """Return where the switch of the scale leads: to amounts, to the index."""
    body = compare(client, query).content.decode()
    return re.findall(r'href="([^"]*#history)"', body)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("Investors", "Lihua , China Eni , Italy"),
        ("Status", "Construction 1 Jan 2025, The Test Times –"),
        ("Investment, USD", "600 m 1 bn"),
        (
            "Since the first",
            "or original figure ▲ raised by 50 % on the first 400 m USD",
        ),
        ("Jobs", "4,000 1 Jan 2024, First Paper –"),
        ("Promises", "1 of 2 met 1 overdue put off once none dated"),
        ("Facilities running", "2 of 3 named none named"),
        ("First report", "1 Jan 2024 1 Jun 2024"),
        ("Last report", "1 Jan 2025 180 days ago gone quiet 1 Jun 2024 394 days ago"),
    ],
)
def test_figures_stand_side_by_side(client: Client, figure: str, words: str) -> None:
    line = row(compare(client), figure).replace("\u202f", " ")
    assert line.startswith(f"{figure} {words}")


def test_investment_is_shown_as_reported_with_who_said_it(client: Client) -> None:
    line = row(compare(client), "Investment, as reported").replace("\u202f", " ")
    assert "600 m USD 1 Jan 2025, The Test Times 500 bn KZT 1 Jun 2024" in line


def test_sources_are_those_of_the_project_page(client: Client) -> None:
    counts = re.findall(r"(\d+) source", row(compare(client), "Sources"))
    for slug, count in zip(("cotton", "gas"), counts, strict=True):
        page = client.get(f"/projects/{slug}/?{DAY}").content.decode()
        assert len(re.findall(r'<li id="s\d+"', page)) == int(count)


def test_histories_are_lines_of_one_chart(client: Client) -> None:
    drawn = chart(client)
    assert [one["label"] for one in drawn["series"]] == ["A Cotton", "B Gas"]
    assert [point["y"] for point in drawn["series"][0]["points"]] == [400, 600]
    assert drawn["currency"] == "USD"


def test_indexed_histories_start_at_100_by_a_link(client: Client) -> None:
    body = compare(client).content.decode()
    assert "&amp;scale=indexed#history" in body
    drawn = chart(client, f"{BOTH}&scale=indexed")
    assert [p["y"] for p in drawn["series"][0]["points"]] == [100, 150]
    assert [p["y"] for p in drawn["series"][1]["points"]] == [100]
    assert (
        "scale=indexed"
        not in re.findall(
            r'href="([^"]*)#history"',
            compare(client, f"{BOTH}&scale=indexed").content.decode(),
        )[0]
    )


def test_table_says_what_the_chart_draws(client: Client) -> None:
    body = compare(client).content.decode()
    table = seen(compare(client)).split("First = 100")[1]
    assert "<details open" in body
    assert "A. Cotton 1 Jan 2024 400,000,000" in table
    assert "150" in table


def test_currency_of_display(client: Client) -> None:
    line = row(compare(client, f"{BOTH}&currency=KZT"), "Investment, KZT")
    assert "300" in line
    assert "500" in line


def test_order_is_that_of_the_address(client: Client) -> None:
    words = seen(compare(client, f"slug=gas&slug=cotton&{DAY}"))
    assert words.index("A. Gas") < words.index("B. Cotton")


def test_later_figures_are_not_known_before(client: Client) -> None:
    words = seen(compare(client, "slug=cotton&slug=gas&as_of=2024-03-01"))
    assert "600" not in words
    assert "Eni" not in words
    assert words.count("not known on that day") == 13
    drawn = chart(client, "slug=cotton&slug=gas&as_of=2024-03-01")
    assert [len(one["points"]) for one in drawn["series"]] == [1, 0]


def test_partner_who_joined_later_is_not_shown_before(client: Client) -> None:
    cotton = Project.objects.get(slug="cotton")
    make_participation(cotton, make_investor("Late"), known_from="2025-03-01")
    assert "Late" not in seen(compare(client, "slug=cotton&slug=gas&as_of=2025-02-01"))
    assert "Late" in seen(compare(client))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Choose 2 to 5 projects"),
        ("slug=cotton", "Choose 2 to 5 projects"),
        ("slug=cotton&slug=cotton", "Choose 2 to 5 projects"),
        ("slug=cotton&slug=nowhere", "slug = “cotton, nowhere”: not known: “nowhere”"),
        ("slug=cotton&slug=gas&scale=log", "scale = “log”"),
        ("slug=cotton&slug=gas&as_of=soon", "as_of = “soon”"),
    ],
)
def test_what_does_not_fit_is_said(client: Client, query: str, words: str) -> None:
    response = compare(client, query)
    assert response.status_code == 200
    assert words in seen(response)
    assert (
        "grid compare" not in response.content.decode()
        or "scale" in query
        or ("as_of" in query)
    )


def test_six_are_too_many_and_each_can_be_taken_off(client: Client) -> None:
    slugs = [make_project(f"More {n}").slug for n in range(6)]
    rebuild_all()
    response = compare(client, "&".join(f"slug={slug}" for slug in slugs))
    assert "6 projects are too many: at most 5 fit" in seen(response)
    without = "&amp;".join(f"slug={slug}" for slug in slugs[1:])
    assert f'href="?{without}"' in response.content.decode()


def test_another_project_can_be_added(client: Client) -> None:
    third = make_project("Fourth")
    make_status(third, as_of="2024-01-01")
    rebuild_all()
    body = compare(client).content.decode()
    assert '<option value="fourth">Fourth</option>' in body
    assert '<option value="cotton">' not in body
    assert '<input type="hidden" name="slug" value="cotton">' in body


def test_list_has_a_box_for_each_project_and_a_form_for_them(client: Client) -> None:
    body = client.get("/projects/?as_of=2025-06-30").content.decode()
    assert 'id="compare" action="/projects/compare/"' in body
    assert '<input type="hidden" name="as_of" value="2025-06-30">' in body
    for slug in ("cotton", "gas"):
        assert f'name="slug" value="{slug}" id="pick-{slug}" form="compare"' in body


def test_address_of_a_project_called_compare_is_not_taken(client: Client) -> None:
    assert "Projects side by side" in seen(client.get("/projects/compare/"))


def test_number_of_queries_does_not_grow(client: Client) -> None:
    for number in range(3):
        project = make_project(f"More {number}", investors=[make_investor()])
        make_estimate(project, as_of="2024-01-01")
        make_due(make_milestone(project), as_of="2024-01-01")
        make_facility_report(make_facility(project), as_of="2024-01-01")
    rebuild_all()
    used = []
    for query in (BOTH, f"{BOTH}&slug=more-0&slug=more-1"):
        with CaptureQueriesContext(connection) as queries:
            compare(client, query)
        used.append(len(queries))
    assert used[0] == used[1] <= 12
