"""The ledger: every change with its source, filters, sums that agree with the rows."""

import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.models import Project
from tests.factories import (
    make_due,
    make_estimate,
    make_investor,
    make_jobs,
    make_meeting,
    make_milestone,
    make_project,
    make_rate,
    make_region,
    make_source,
    make_status,
    rebuild_all,
)
from tests.reading import page, rows, words

pytestmark = pytest.mark.django_db

LEDGER = "/changes/"
QUERIES = 10


def entries(tree: Any) -> list[str]:
    return rows(tree, "h-entries")


def keys(tree: Any) -> dict[str, str]:
    """Return the key figures by their names."""
    return {
        words(cell.find("dt")): " ".join(words(dd) for dd in cell.findall("dd"))
        for cell in tree.xpath("//dl[@class='keys']/div")
    }


def make_raise(
    name: str = "", old: int = 400, new: int = 600, **fields: Any
) -> Project:
    """A project whose investment went from one amount to another, in million USD."""
    project = make_project(name, **fields)
    make_estimate(project, old * 1_000_000, as_of="2024-01-10")
    make_estimate(project, new * 1_000_000, as_of="2025-03-20")
    return project


# --- Rows ---


def test_investment_row_says_from_to_and_by_how_much(client: Client) -> None:
    project = make_project("Steel plant")
    make_estimate(project, 400_000_000, as_of="2024-01-10", qualifier="about")
    source = make_source("Qazinform", "2025-03-20", url="https://qaz.test/steel")
    make_estimate(project, 600_000_000, as_of="2025-03-20", source=source)
    rebuild_all()
    tree = page(client, LEDGER)
    (row,) = entries(tree)
    assert row == (
        "20 Mar 2025 Steel plant Investment ≈ 400 m USD → 600 m USD "
        "+200 m USD +50 % Qazinform ↗"
    )
    hrefs = tree.xpath("//section[@aria-labelledby='h-entries']//a/@href")
    assert source.get_absolute_url() in hrefs
    assert "https://qaz.test/steel" in hrefs


def test_row_compares_with_the_last_figure_and_with_the_original(
    client: Client,
) -> None:
    project = make_project()
    make_estimate(project, 420_000_000, as_of="2025-06-16")
    source = make_source(published_on="2025-12-31")
    make_estimate(
        project, 450_000_000, "USD", "2025-12-31", source=source, initial=True
    )
    make_estimate(project, 600_000_000, as_of="2025-12-31", source=source)
    rebuild_all()
    (row,) = entries(page(client, LEDGER))
    assert "420 m USD → 600 m USD" in row
    assert "+180 m USD +42.9 %" in row
    assert (
        "Originally 450 m USD, now 600 m USD: +150 m USD, +33.3 %; "
        "last reported 420 m USD"
    ) in row


def test_original_as_the_only_figure_before_is_named_so(client: Client) -> None:
    project, source = make_project(), make_source(published_on="2025-12-31")
    make_estimate(
        project, 450_000_000, "USD", "2025-12-31", source=source, initial=True
    )
    make_estimate(project, 600_000_000, as_of="2025-12-31", source=source)
    rebuild_all()
    (row,) = entries(page(client, LEDGER))
    assert "450 m USD (original) → 600 m USD" in row
    assert "+150 m USD +33.3 %" in row


def test_jobs_status_and_due_rows(client: Client) -> None:
    project = make_project("Farm")
    make_jobs(project, 1000, as_of="2025-01-01")
    make_jobs(project, 1500, as_of="2025-01-02", qualifier="at_least")
    make_status(project, "agreed", as_of="2025-01-03")
    make_status(project, "construction", as_of="2025-01-04")
    promise = make_milestone(project, "First harvest")
    make_due(promise, "2025-01-01", "2025-12-31", as_of="2025-01-05")
    make_due(promise, "2026-01-01", "2026-12-31", as_of="2025-01-06")
    rebuild_all()
    due, status, jobs = entries(page(client, LEDGER))
    assert "Due date First harvest 2025 → 2026 +365 days slipped" in due
    assert "Status Agreed → Construction moved on" in status
    assert "Jobs all jobs 1,000 → > 1,500 +500 +50 %" in jobs


def test_same_and_restated_are_words(client: Client) -> None:
    make_rate()
    project = make_project()
    make_estimate(project, 100_000_000_000, "KZT", as_of="2025-01-01")
    make_estimate(project, 205_000_000, as_of="2025-02-01")
    make_estimate(project, 100_000_000_000, "KZT", as_of="2025-03-01")
    rebuild_all()
    tree = page(client, LEDGER)
    same, restated = entries(tree)
    assert "100 bn KZT same" in same
    assert "+5 m USD +2.5 % restated" in restated
    assert "1 restated and 1 the same are neither" in keys(tree)["Net"]
    assert keys(tree)["Raised"].startswith("0 USD 0 raises")


def test_row_names_the_meeting_at_which_it_was_said(client: Client) -> None:
    project, other = make_project(), make_project()
    source = make_source(published_on="2025-03-20")
    make_estimate(project, 400, as_of="2024-01-10")
    make_estimate(project, 600, as_of="2025-03-20", source=source)
    make_meeting(project, date="2025-03-19", topic="Signing in Astana", source=source)
    make_meeting(other, date="2025-03-19", topic="Another matter", source=source)
    rebuild_all()
    (row,) = entries(page(client, LEDGER))
    assert "19 Mar 2025: Signing in Astana" in row
    assert "Another matter" not in row


# --- Filters ---


def test_filters_of_the_list_choose_the_projects(client: Client) -> None:
    region = make_region("KZ-61", "Turkistan")
    make_raise("Steel", region=region, investors=[make_investor("Acme", "CN")])
    make_raise("Cement", investors=[make_investor("Ajax", "FR")])
    rebuild_all()
    for query in ("region=KZ-61", "country=CN", "investor=acme", "q=steel"):
        (row,) = entries(page(client, f"{LEDGER}?{query}"))
        assert "Steel" in row, query


def test_project_narrows_to_its_own_ledger(client: Client) -> None:
    make_raise("Here"), make_raise("There")
    rebuild_all()
    (row,) = entries(page(client, f"{LEDGER}?project=here"))
    assert "Here" in row


def test_kind_direction_and_period_choose_the_changes(client: Client) -> None:
    project = make_raise("Plant")
    make_jobs(project, 200, as_of="2024-01-01")
    make_jobs(project, 100, as_of="2024-02-01")
    rebuild_all()

    def found(query: str) -> list[list[str]]:
        return [row.split()[0:3] for row in entries(page(client, f"{LEDGER}?{query}"))]

    jobs, money = ["1", "Feb", "2024"], ["20", "Mar", "2025"]
    assert found("kind=jobs&kind=investment") == [money, jobs]
    assert found("kind=jobs") == [jobs]
    assert found("direction=raised") == [money]
    assert found("from=2024-02-01&to=2025-03-19") == [jobs]
    assert found("from=2024-02-02&to=2025-03-20") == [money]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("kind=money", "kind = “money”: not known: “money”"),
        ("direction=up", "direction = “up”: not known: “up”"),
        ("region=KZ-99", "region = “KZ-99”: not known: “KZ-99”"),
        ("project=nothing", "project = “nothing”: not known: “nothing”"),
        ("from=2025-02-30", "from = “2025-02-30”: not a day such as 2025-06-30"),
        (
            "from=2025-06-30&to=2024-06-30",
            "to = “2024-06-30”: earlier than the day it starts from, 2025-06-30",
        ),
    ],
)
def test_value_not_understood_is_named_and_matches_nothing(
    client: Client, query: str, told: str
) -> None:
    make_raise()
    rebuild_all()
    tree = page(client, f"{LEDGER}?{query}")
    assert told in words(tree.xpath("//*[@role='alert']")[0])
    assert entries(tree) == []
    assert "No change matches" in words(tree)


def test_past_day_knows_nothing_of_later(client: Client) -> None:
    project = make_raise("Plant")
    later = make_source("Later Herald", "2025-08-01")
    make_estimate(project, 900_000_000, as_of="2025-08-01", source=later)
    make_status(project, "agreed", as_of="2024-01-10")
    make_status(project, "cancelled", as_of="2025-09-01")
    rebuild_all()
    tree = page(client, f"{LEDGER}?as_of=2025-07-31")
    assert len(entries(tree)) == 1
    assert keys(tree)["Raised"].startswith("+200 m USD")
    text = words(tree)
    for word in ("Later Herald", "900", "Cancelled", "Aug 2025", "set back 1"):
        assert word not in text
    assert "You see what was known on 31 Jul 2025" in text


def test_facets_count_changes_not_projects(client: Client) -> None:
    region = make_region("KZ-61", "Turkistan")
    twice = make_raise(region=region)
    make_estimate(twice, 500_000_000, as_of="2025-05-01")
    make_status(make_project(region=region), "agreed", as_of="2025-01-01")
    rebuild_all()
    tree = page(client, LEDGER)

    def count(field: str) -> str:
        return words(tree.xpath(f"//label[input[@id='{field}']]/b")[0])

    assert count("f-region-KZ-61") == "2"
    assert count("f-kind-investment") == "2"
    assert count("f-direction-raised") == "1"
    assert count("f-direction-cut") == "1"
    tree = page(client, f"{LEDGER}?direction=cut")
    assert count("f-region-KZ-61") == "1"
    assert count("f-direction-raised") == "1"


def test_form_sends_along_what_it_has_no_field_for(client: Client) -> None:
    make_raise("Here")
    rebuild_all()
    tree = page(client, f"{LEDGER}?project=here&changed=raised")
    hidden = tree.xpath("//form[@id='filters']//input[@type='hidden']")
    assert {(field.name, field.value) for field in hidden} == {
        ("project", "here"),
        ("changed", "raised"),
    }


# --- Sums ---


def test_sums_say_what_they_are_of(client: Client) -> None:
    make_raise(old=400, new=600)
    make_raise(old=500, new=450)
    rebuild_all()
    found = keys(page(client, LEDGER))
    assert found["Raised"].startswith("+200 m USD 1 raise")
    assert found["Cut"].startswith("-50 m USD 1 cut")
    assert found["Net"].startswith("+150 m USD")


def test_change_without_an_equivalent_is_counted_beside(client: Client) -> None:
    project = make_project()
    make_estimate(project, 100, "KZT", as_of="2025-01-01")
    make_estimate(project, 300, "KZT", as_of="2025-02-01")
    rebuild_all()
    tree = page(client, LEDGER)
    assert keys(tree)["Raised"] == "0 USD 0 raises; 1 more has no equivalent in USD"
    assert "+200 KZT +200 %" in entries(tree)[0]


def test_umbrella_counted_by_its_parts_is_left_out(client: Client) -> None:
    make_rate()
    umbrella = make_raise("Umbrella", old=1000, new=3000)
    make_raise("Part", old=400, new=600, part_of=umbrella)
    rebuild_all()
    tree = page(client, LEDGER)
    assert len(entries(tree)) == 2
    found = keys(tree)
    assert found["Raised"].startswith("+200 m USD 1 raise")
    assert "1 of an umbrella left out" in found["Net"]


def test_chart_has_every_month_and_cuts_below_zero(client: Client) -> None:
    first = make_raise(old=400, new=600)
    make_estimate(first, 550_000_000, as_of="2025-06-01")
    rebuild_all()
    tree = page(client, LEDGER)
    data = json.loads(tree.get_element_by_id("months-data").text)
    raised, cut = data["series"]
    months = ["2025-03", "2025-04", "2025-05", "2025-06"]
    assert [point["x"] for point in raised["points"]] == months
    assert [point["y"] for point in raised["points"]] == [200, 0, 0, 0]
    assert [point["y"] for point in cut["points"]] == [0, 0, 0, -50]
    assert rows(tree, "h-months") == [
        "Jun 2025 1 -50,000,000 -50,000,000",
        "Mar 2025 1 +200,000,000 +200,000,000",
    ]


# --- The page ---


def test_htmx_gets_the_ledger_and_the_feed_that_goes_with_it(client: Client) -> None:
    make_raise()
    rebuild_all()
    response = client.get(f"{LEDGER}?kind=jobs", headers={"HX-Request": "true"})
    text = response.content.decode()
    assert "<html" not in text
    assert 'id="results"' in text
    assert 'href="/changes/feed.atom?kind=jobs"' in text
    assert 'hx-swap-oob="true"' in text
    assert "HX-Request" in response["Vary"]


def test_history_restore_gets_the_whole_page(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    response = client.get(LEDGER, headers=headers)
    assert "<html" in response.content.decode()


def test_pages_of_twenty_five(client: Client) -> None:
    for number in range(26):
        make_raise(f"Plant {number:02}")
    rebuild_all()
    first = page(client, LEDGER)
    assert len(entries(first)) == 25
    assert "1–25 of 26" in words(first)
    assert len(entries(page(client, f"{LEDGER}?page=2"))) == 1
    assert "There is no page 3" in words(page(client, f"{LEDGER}?page=3"))


@pytest.mark.parametrize("projects", [2, 12])
def test_queries_do_not_grow(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    projects: int,
) -> None:
    for number in range(projects):
        project = make_raise(f"Plant {number}", investors=[make_investor()])
        source = make_source(published_on="2025-04-01")
        make_status(project, "agreed", as_of="2024-01-01")
        make_status(project, "construction", as_of="2025-04-01", source=source)
        make_meeting(project, source=source)
    rebuild_all()
    with django_assert_num_queries(QUERIES):
        client.get(LEDGER)


def test_project_page_has_its_own_ledger(client: Client) -> None:
    project = make_raise("Here")
    make_raise("There", old=1, new=2)
    rebuild_all()
    tree = page(client, project.get_absolute_url())
    section = words(tree.xpath("//section[@aria-labelledby='h-changes']")[0])
    assert "20 Mar 2025 Investment: 400 m USD → 600 m USD" in section
    assert "+200 m USD +50 %" in section
    assert "1 m USD" not in section
    past = page(client, project.get_absolute_url() + "?as_of=2025-03-19")
    assert not past.xpath("//section[@aria-labelledby='h-changes']")
