"""The pipeline over time on the dashboard: money and jobs, from the same code."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from .factories import (
    make_estimate,
    make_jobs,
    make_project,
    make_rate,
    make_status,
    rebuild_all,
)

pytestmark = pytest.mark.django_db


def levels(client: Client, chart: str, query: str = "as_of=2025-06-30") -> Any:
    """Return, by status, the level on each day at the end of a month."""
    rebuild_all()
    body = client.get(f"/?{query}").content.decode()
    data = re.search(rf'<script id="{chart}-data"[^>]*>(.*?)</script>', body)
    assert data
    return {
        one["label"]: {point["x"]: point["y"] for point in one["points"]}
        for one in json.loads(data[1])["series"]
    }


def now(found: Any) -> float:
    return sum(series["2025-06-30"] for series in found.values())


def test_jobs_move_on_with_the_status(client: Client) -> None:
    project = make_project()
    make_jobs(project, 400, as_of="2025-01-10")
    make_status(project, "agreed", as_of="2025-01-10")
    make_status(project, "construction", as_of="2025-03-10")
    make_jobs(project, 500, as_of="2025-05-10")
    found = levels(client, "jobs-pipeline")
    assert found["Agreed"]["2025-01-31"] == 400
    assert found["Agreed"]["2025-03-31"] == 0
    assert found["Construction"]["2025-03-31"] == 400
    assert found["Construction"]["2025-06-30"] == 500


def test_last_level_is_the_total_of_the_headline(client: Client) -> None:
    make_rate()
    for number in range(1, 4):
        project = make_project()
        make_jobs(project, 100 * number, as_of="2025-01-10")
        make_estimate(project, 1_000_000_000 * number, as_of="2025-01-10")
        make_status(project, "cancelled" if number == 2 else "agreed", "2025-02-01")
    assert (
        sum(one["2025-06-30"] for one in levels(client, "jobs-pipeline").values())
        == 400
    )
    assert now(levels(client, "jobs-pipeline")) == 400
    assert now(levels(client, "pipeline")) == 4


def test_umbrella_leaves_the_jobs_to_its_parts(client: Client) -> None:
    umbrella = make_project()
    make_jobs(umbrella, 1000, as_of="2024-01-10")
    part = make_project(part_of=umbrella)
    make_jobs(part, 600, as_of="2025-01-10")
    found = levels(client, "jobs-pipeline")["Not reported"]
    assert found["2024-12-31"] == 1000
    assert found["2025-06-30"] == 600


def test_filters_narrow_both_charts(client: Client) -> None:
    one, other = make_project("Cotton"), make_project("Gas")
    for project in (one, other):
        make_jobs(project, 100, as_of="2025-01-10")
    found = levels(client, "jobs-pipeline", "as_of=2025-06-30&q=cotton")
    assert found["Not reported"]["2025-06-30"] == 100


def test_project_with_jobs_and_no_amount_is_in_the_jobs_alone(client: Client) -> None:
    make_jobs(make_project(), 100, as_of="2025-01-10")
    rebuild_all()
    body = client.get("/?as_of=2025-06-30").content.decode()
    assert 'id="jobs-pipeline-data"' in body
    assert 'id="pipeline-data"' not in body
