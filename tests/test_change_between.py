"""What changed between two days: totals, groups, corrections, days explained."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from projects.models import Claim
from tests.factories import (
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
    make_retracted,
    make_source,
    make_status,
    rebuild_all,
)
from tests.reading import page, rows, words

pytestmark = pytest.mark.django_db

BETWEEN = "/changes/between/"
YEAR = f"{BETWEEN}?from=2024-12-31&to=2025-12-31"
QUERIES = 19


@pytest.fixture(autouse=True)
def _rates() -> None:
    make_rate()


def retract(claim: Claim, day: str, reason: str = "Misread") -> None:
    """Take a claim back on a day."""
    make_retracted(claim, reason)
    moment = timezone.make_aware(datetime.fromisoformat(f"{day}T12:00"))
    type(claim)._default_manager.filter(pk=claim.pk).update(retracted_at=moment)


def make_history(name: str, old: int, new: int, **fields: Any) -> None:
    """A project with a total before and another one within the year."""
    project = make_project(name, **fields)
    make_estimate(project, old * 1_000_000, as_of="2024-06-01")
    make_estimate(project, new * 1_000_000, as_of="2025-06-01")


def test_totals_then_and_now(client: Client) -> None:
    make_history("Raised", 400, 600)
    make_history("Cut", 300, 200)
    make_estimate(make_project("New"), 50_000_000, as_of="2025-02-01")
    rebuild_all()
    tree = page(client, YEAR)
    totals = rows(tree, "h-totals")
    assert "Projects 2 3 +1" in totals
    assert "Investment, USD 700 m 850 m +150 m" in totals
    links = tree.xpath("//section[@aria-labelledby='h-totals']//a/@href")
    assert links == ["/projects/?as_of=2024-12-31", "/projects/?as_of=2025-12-31"]


def test_steps_from_the_one_total_to_the_other(client: Client) -> None:
    make_history("Raised", 400, 600)
    make_history("Cut", 300, 200)
    make_estimate(make_project("New"), 50_000_000, as_of="2025-02-01")
    halted = make_project("Halted")
    make_estimate(halted, 30_000_000, as_of="2024-02-01")
    make_status(halted, "suspended", as_of="2025-03-01")
    late = make_project("Late figure")
    make_status(late, "proposed", as_of="2024-02-01")
    make_estimate(late, 20_000_000, as_of="2025-03-01")
    rebuild_all()
    assert rows(page(client, YEAR), "h-steps") == [
        "31 Dec 2024 730,000,000",
        "New projects 1 project +50,000,000",
        "Raised 1 change +200,000,000",
        "Cut 1 change -100,000,000",
        "In the total only now 1 project +20,000,000",
        "In the total no more 1 project -30,000,000",
        "31 Dec 2025 870,000,000",
    ]


def test_world_changed_in_groups(client: Client) -> None:
    make_history("Raised", 400, 600)
    make_history("Cut", 300, 200)
    project = make_project("Other")
    make_jobs(project, 100, as_of="2024-06-01")
    make_jobs(project, 300, as_of="2025-06-01")
    make_status(project, "construction", as_of="2024-06-01")
    make_status(project, "suspended", as_of="2025-06-02")
    make_status(project, "construction", as_of="2025-06-03")
    promise = make_milestone(project)
    make_due(promise, "2025-01-01", "2025-12-31", as_of="2024-06-01")
    make_due(promise, "2026-01-01", "2026-12-31", as_of="2025-06-01")
    rebuild_all()
    found = rows(page(client, YEAR), "h-world")
    titles = [row for row in found if "→" not in row]
    assert titles == [
        "Investment raised 1",
        "Investment cut 1",
        "Jobs raised 1",
        "Moved on 1",
        "Set back 1",
        "Slipped 1",
    ]
    assert "1 Jun 2025 Raised Investment 400 m USD → 600 m USD +200 m USD" in found[1]
    assert "Construction → Suspended set back" in found[9]


def test_group_shows_the_largest_and_leads_to_all(client: Client) -> None:
    for number in range(9):
        make_history(f"Plant {number}", 100, 300 - number)
    rebuild_all()
    tree = page(client, YEAR)
    title, *found = rows(tree, "h-world")
    assert title == "Investment raised all 9 in the ledger"
    assert [row.split()[4] for row in found] == list("0123456")
    (link,) = tree.xpath("//tr[@class='group']//a/@href")
    assert words(page(client, link).xpath("//p[@class='lede']")[0]).startswith(
        "9 changes of 9 projects"
    )


def test_new_projects_with_the_day_of_their_first_report(client: Client) -> None:
    new = make_project("New", investors=[make_investor("Acme")])
    make_estimate(new, 50_000_000, as_of="2025-02-01")
    make_status(new, "agreed", as_of="2025-03-01")
    make_history("Old", 1, 1)
    rebuild_all()
    tree = page(client, YEAR)
    assert rows(tree, "h-new") == ["1 Feb 2025 New Acme Agreed 50 m –"]


def test_what_lies_outside_the_days_is_left_out(client: Client) -> None:
    project = make_project("Plant")
    for day, amount in (("2024-01-01", 100), ("2024-12-31", 200), ("2026-01-01", 300)):
        make_estimate(project, amount * 1_000_000, as_of=day)
    rebuild_all()
    text = words(page(client, YEAR))
    assert "No figure, status or date of a known project changed" in text
    assert "300 m" not in text


def test_filters_of_the_list_choose_the_projects(client: Client) -> None:
    make_history("Here", 400, 600, region=make_region("KZ-61", "Turkistan"))
    make_history("Elsewhere", 300, 200)
    rebuild_all()
    tree = page(client, f"{YEAR}&region=KZ-61")
    assert "Investment, USD 400 m 600 m +200 m" in rows(tree, "h-totals")
    assert "Elsewhere" not in words(tree)


# --- We corrected ourselves ---


def test_retracted_claims_stand_apart_struck_through_with_the_reason(
    client: Client,
) -> None:
    project = make_project("Plant")
    make_estimate(project, 400_000_000, as_of="2024-06-01")
    source = make_source("Daily", "2024-07-01")
    wrong = make_estimate(project, 900_000_000, as_of="2024-07-01", source=source)
    retract(wrong, "2025-05-05", "Quoted another project")
    rebuild_all()
    tree = page(client, YEAR)
    (row,) = rows(tree, "h-corrections")
    assert row == (
        "5 May 2025 Plant Investment estimate: 900 m USD as of 1 Jul 2024 "
        "Quoted another project Daily"
    )
    assert words(tree.xpath("//s")[0]) == "900 m USD"
    (link,) = tree.xpath("//section[@aria-labelledby='h-corrections']//th/a/@href")
    assert link == f"{project.get_absolute_url()}#{wrong.anchor}"
    assert "Investment, USD 400 m 400 m 0" in rows(tree, "h-totals")
    assert "900 m" not in words(tree.xpath("//section[@aria-labelledby='h-world']")[0])


def test_every_kind_of_claim_can_be_taken_back(client: Client) -> None:
    project = make_project("Plant")
    make_estimate(project, as_of="2024-06-01")
    promise = make_milestone(project, "First steel")
    claims = [
        make_jobs(project, 500),
        make_status(project, "operating"),
        make_facility_report(make_facility(project, "Mill"), "commissioned"),
        make_due(promise, "2026-01-01", "2026-03-31"),
    ]
    for claim in claims:
        retract(claim, "2025-07-01")
    rebuild_all()
    text = " / ".join(rows(page(client, YEAR), "h-corrections"))
    for what in (
        "Job estimate: 500",
        "Status report: Operating",
        "Mill: Commissioned",
        "First steel: first quarter of 2026",
    ):
        assert what in text


def test_correction_is_of_the_day_it_was_made(client: Client) -> None:
    project = make_project("Plant")
    make_estimate(project, 400_000_000, as_of="2024-06-01")
    retract(make_jobs(project, 500, as_of="2024-06-02"), "2024-12-31", "On the first")
    retract(make_jobs(project, 600, as_of="2024-06-03"), "2025-12-31", "On the last")
    retract(make_jobs(project, 700, as_of="2024-06-04"), "2026-01-01", "Too late")
    rebuild_all()
    (row,) = rows(page(client, YEAR), "h-corrections")
    assert "On the last" in row


def test_correction_of_another_project_is_filtered_out(client: Client) -> None:
    region = make_region("KZ-61", "Turkistan")
    make_history("Here", 1, 2, region=region)
    other = make_project("Elsewhere")
    retract(make_jobs(other, 500), "2025-07-01")
    rebuild_all()
    assert len(rows(page(client, YEAR), "h-corrections")) == 1
    assert rows(page(client, f"{YEAR}&region=KZ-61"), "h-corrections") == []


# --- Days ---


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("from=2025-02-30", "not a day such as 2025-06-30"),
        ("to=soon", "not a day such as 2025-06-30"),
        ("from=2025-06-30&to=2024-06-30", "earlier than the day it starts from"),
        ("region=KZ-99", "not known: “KZ-99”"),
    ],
)
def test_day_not_understood_is_named_and_nothing_shown(
    client: Client, query: str, told: str
) -> None:
    make_history("Plant", 400, 600)
    rebuild_all()
    tree = page(client, f"{BETWEEN}?{query}")
    assert told in words(tree.xpath("//*[@role='alert']")[0])
    assert "Plant" not in words(tree)


def test_day_to_come_is_said_and_taken_as_today(client: Client) -> None:
    make_history("Plant", 400, 600)
    rebuild_all()
    today = timezone.localdate()
    later = today + timedelta(days=400)
    tree = page(client, f"{BETWEEN}?from=2024-12-31&to={later}")
    assert "is yet to come" in words(tree.xpath("//p[@class='banner']")[0])
    assert tree.get_element_by_id("f-to").value == today.isoformat()
    assert "Investment, USD 400 m 600 m +200 m" in rows(tree, "h-totals")


def test_day_before_the_first_report_is_said(client: Client) -> None:
    make_history("Plant", 400, 600)
    rebuild_all()
    tree = page(client, f"{BETWEEN}?from=2020-01-01&to=2025-12-31")
    assert "Nothing was known on 1 Jan 2020: the first report on file is of" in words(
        tree.xpath("//p[@class='banner']")[0]
    )
    assert "Investment, USD – 600 m +600 m" in rows(tree, "h-totals")


def test_both_days_before_the_first_report_are_explained(client: Client) -> None:
    make_history("Plant", 400, 600)
    rebuild_all()
    text = words(page(client, f"{BETWEEN}?from=2020-01-01&to=2021-01-01"))
    assert "Nothing was known yet" in text
    assert "The first report on file is of 1 Jun 2024" in text


def test_page_without_any_report_is_explained(client: Client) -> None:
    assert "No report is on file yet" in words(page(client, BETWEEN))


def test_past_day_in_view_ends_the_period(client: Client) -> None:
    make_history("Plant", 400, 600)
    rebuild_all()
    tree = page(client, f"{YEAR}&as_of=2025-05-31")
    assert "Investment, USD 400 m 400 m 0" in rows(tree, "h-totals")
    assert "600 m" not in words(tree)


def test_without_days_it_is_the_last_year(client: Client) -> None:
    make_history("Plant", 400, 600)
    rebuild_all()
    tree = page(client, BETWEEN)
    today = timezone.localdate()
    assert tree.get_element_by_id("f-to").value == today.isoformat()
    year_ago = today - timedelta(days=365)
    assert tree.get_element_by_id("f-from").value == year_ago.isoformat()


def test_first_day_of_all_has_no_year_before(client: Client) -> None:
    make_history("Plant", 400, 600)
    rebuild_all()
    assert "Nothing was known yet" in words(page(client, f"{BETWEEN}?to=0001-01-01"))


@pytest.mark.parametrize("projects", [2, 12])
def test_queries_do_not_grow(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    projects: int,
) -> None:
    for number in range(projects):
        make_history(f"Plant {number}", 400, 600, investors=[make_investor()])
        new = make_project(f"New {number}", investors=[make_investor()])
        make_estimate(new, 100, as_of="2025-01-01")
        retract(make_jobs(new, 500), "2025-07-01")
    rebuild_all()
    with django_assert_num_queries(QUERIES):
        client.get(YEAR)
