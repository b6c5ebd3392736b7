"""How a total was made: each step, its rule, its rows."""

import html
import re
from typing import Any

import pytest
from django.test import Client

from projects.models import Project
from tests.factories import (
    make_estimate,
    make_jobs,
    make_project,
    make_rate,
    make_status,
    rebuild_all,
)
from tests.pages import row, rows, seen

pytestmark = pytest.mark.django_db

M = 1_000_000


@pytest.fixture
def portfolio(db: None) -> None:
    """Two rates, each qualifier, an umbrella with its part, a halt, one unknown."""
    make_rate("USD", "2025-01-01", 500)
    make_rate("USD", "2025-06-01", 520, quality="market", source="Market means")
    make_rate("EUR", "2025-06-01", 572, quality="derived", source="Cross rates")
    for name, amount, currency, day, extra in (
        ("Exact", 100 * M, "USD", "2025-01-10", {}),
        ("About", 50_000 * M, "KZT", "2025-01-20", {"qualifier": "about"}),
        ("Least", 104_000 * M, "KZT", "2025-06-10", {"qualifier": "at_least"}),
        ("Euro", 10 * M, "EUR", "2025-06-10", {"qualifier": "at_most"}),
        ("Range", 300 * M, "USD", "2025-06-10", {"amount_to": 350 * M}),
        ("Umbrella", 900 * M, "USD", "2025-01-10", {}),
        ("Halted", 70 * M, "USD", "2025-01-10", {}),
    ):
        project = make_project(name)
        make_estimate(project, amount, currency, as_of=day, **extra)
        make_status(project, "cancelled" if name == "Halted" else "agreed", day)
        make_jobs(project, 100, as_of=day)
    umbrella = Project.objects.get(name="Umbrella")
    part = make_project("Part", part_of=umbrella)
    make_estimate(part, 5 * M, as_of="2025-06-10")
    make_status(make_project("Unknown"), "agreed", as_of="2025-01-10")
    rebuild_all()


def cells(response: Any, name: str) -> str:
    """Return the row's words behind its rule: the numbers."""
    words = row(response, name).replace("− ", "−")
    return re.sub(r"^.*?(?=−?\d[\d,]* (?:–|−?\d))", "", words)


def test_steps_lead_from_the_view_to_the_sum(portfolio: None, client: Client) -> None:
    page = client.get("/explain/")
    # 100 + 50bn/500 = 100 + 104bn/520 = 200 + 10m × 572/520 = 11 + 300 + 5 part
    assert cells(page, "Projects in view").startswith("9 1,686,000,000")
    assert cells(page, "Without a figure") == "−1 – 1,686,000,000"
    assert cells(page, "Umbrella") == "−1 −900,000,000 786,000,000"
    assert cells(page, "Suspended") == "−1 −70,000,000 716,000,000"
    assert cells(page, "Counted") == "6 716,000,000 716,000,000"
    assert "At least 716,000,000 USD" in seen(page)
    assert "1 of the projects counted below is part of an umbrella." in seen(page)


def test_last_step_is_the_figure_of_the_card(portfolio: None, client: Client) -> None:
    card = client.get("/").context["found"].totals.investment
    steps = client.get("/explain/").context["explanation"].steps
    assert steps[-1].amount == card.amount == 716 * M
    assert 'title="716,000,000 USD"' in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("name", "reported", "usd"),
    [
        ("USD", "405,000,000 USD", "405,000,000"),
        ("EUR, Jun 2025", "10,000,000 EUR", "11,000,000"),
        ("KZT, Jun 2025", "104,000,000,000 KZT", "200,000,000"),
        ("KZT, Jan 2025", "50,000,000,000 KZT", "100,000,000"),
    ],
)
def test_conversions_name_currency_month_and_sums(
    portfolio: None, client: Client, name: str, reported: str, usd: str
) -> None:
    words = row(client.get("/explain/"), f"{name} ")
    assert f"{reported} {usd}" in words


def test_rates_come_with_their_quality_and_source(
    portfolio: None, client: Client
) -> None:
    words = row(client.get("/explain/"), "EUR, Jun 2025")
    assert "1 EUR = 572 KZT" in words
    assert "official dollar rate times the ECB cross rate: Cross rates" in words
    assert "1 USD = 520 KZT" in words
    assert "market mean published by the National Bank: Market means" in words


def test_tenge_total_converts_what_was_reported_in_dollars(
    portfolio: None, client: Client
) -> None:
    page = client.get("/explain/?currency=KZT")
    assert "not converted 2 154,000,000,000 KZT 154,000,000,000" in row(page, "KZT ")
    assert "1 USD = 500 KZT" in row(page, "USD, Jan 2025")


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("Exactly", "2 105,000,000"),
        ("Between two figures", "1 300,000,000"),
        ("About", "1 100,000,000"),
        ("At least", "1 200,000,000"),
        ("At most", "1 11,000,000"),
        ("Sum: at least", "6 716,000,000"),
    ],
)
def test_qualifiers_add_up(
    portfolio: None, client: Client, name: str, numbers: str
) -> None:
    assert row(client.get("/explain/"), name).endswith(numbers)


def test_jobs_are_explained_too(portfolio: None, client: Client) -> None:
    page = client.get("/explain/?figure=jobs")
    assert cells(page, "Projects in view").startswith("9 700 700")
    assert cells(page, "Without a figure") == "−2 – 700"
    # The part has no number of jobs: the umbrella's own is not left out.
    assert cells(page, "Umbrella") == "0 – 700"
    assert cells(page, "Counted") == "6 600 600"
    assert "Exactly 600 jobs" not in seen(page)
    assert "At which rates" not in seen(page)


@pytest.mark.parametrize("figure", ["investment", "jobs"])
def test_every_step_leads_to_its_rows(
    portfolio: None, client: Client, figure: str
) -> None:
    page = client.get(f"/explain/?figure={figure}")
    explanation = page.context["explanation"]
    groups = [*explanation.steps, *explanation.conversions, *explanation.shares]
    for group in groups:
        listed = client.get(group.url).context["found"]
        assert listed.totals.projects == group.projects, group
        assert not listed.problems


def test_links_keep_the_filters(portfolio: None, client: Client) -> None:
    body = html.unescape(
        client.get("/explain/?status=agreed&currency=KZT").content.decode()
    )
    assert 'href="/projects/?status=agreed&counted=yes&currency=KZT"' in body


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("counted=yes", {"About", "Euro", "Exact", "Least", "Part", "Range"}),
        ("counted=umbrella", {"Umbrella"}),
        ("counted=no_figure", {"Unknown"}),
        ("counted=halted", {"Halted"}),
        ("counted=halted&counted=umbrella", {"Halted", "Umbrella"}),
        ("counted=no_figure&figure=jobs", {"Part", "Unknown"}),
        ("qualifier=at_least&qualifier=range", {"Least", "Range"}),
        ("reported_in=EUR", {"Euro"}),
        ("rate_month=2025-06&reported_in=KZT", {"Least"}),
    ],
)
def test_list_is_narrowed_to_a_step(
    portfolio: None, client: Client, query: str, names: set[str]
) -> None:
    page = client.get(f"/projects/?{query}")
    assert {state.project.name for state in page.context["rows"]} == names


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("counted=maybe", "counted = “maybe”: not known: “maybe”"),
        ("qualifier=nearly", "qualifier = “nearly”"),
        ("reported_in=XXX", "reported_in = “XXX”"),
        ("rate_month=2025-13", "rate_month = “2025-13”: not a month such as 2025-06"),
        ("figure=people", "figure = “people”: not known"),
    ],
)
@pytest.mark.parametrize("path", ["/projects/", "/explain/"])
def test_unknown_value_is_named_and_matches_nothing(
    portfolio: None, client: Client, path: str, query: str, problem: str
) -> None:
    page = client.get(f"{path}?{query}")
    assert problem in seen(page)
    assert page.context["found"].totals.projects == 0


def test_filter_by_link_is_a_chip_and_stays_with_other_filters(
    portfolio: None, client: Client
) -> None:
    page = client.get("/projects/?counted=yes&figure=jobs&rate_month=2025-06")
    words = seen(page)
    assert "In the total: Counted in the total (jobs)" in words
    assert "Converted at the rate of Jun 2025" in words
    body = page.content.decode()
    for name, value in (("counted", "yes"), ("figure", "jobs")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in body


def test_nothing_in_view_is_said(db: None, client: Client) -> None:
    page = client.get("/explain/")
    assert "No project in view has a figure to add up." in seen(page)
    assert cells(page, "Counted") == "0 – –"


@pytest.mark.parametrize("path", ["/", "/projects/"])
def test_totals_lead_to_their_explanation(
    portfolio: None, client: Client, path: str
) -> None:
    body = html.unescape(client.get(f"{path}?status=agreed").content.decode())
    assert 'href="/explain/?status=agreed"' in body
    assert 'href="/explain/?status=agreed&figure=jobs"' in body


def test_umbrella_without_a_figure_of_its_own_is_without_a_figure(
    db: None, client: Client
) -> None:
    umbrella = make_project("Empty umbrella")
    make_status(umbrella, "agreed")
    make_estimate(make_project("Part", part_of=umbrella), 5 * M)
    make_rate()
    rebuild_all()
    totals = client.get("/").context["found"].totals
    assert (totals.umbrellas, totals.investment.unknown) == (0, 1)


@pytest.mark.parametrize("query", ["", "?figure=jobs"])
def test_number_of_queries_does_not_grow(
    db: None, client: Client, query: str, django_assert_num_queries: Any
) -> None:
    make_rate()
    expected = 1 if query else 2
    for size in (2, 12):
        for number in range(size):
            project = make_project(f"{size}, {number}")
            make_estimate(project, 1000 * M, "KZT", as_of=f"2025-{number + 1:02}-10")
            make_jobs(project, 10)
        rebuild_all()
        with django_assert_num_queries(expected):
            assert rows(client.get(f"/explain/{query}"))
