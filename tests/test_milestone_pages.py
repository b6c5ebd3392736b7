"""Promises against delivery, as a reader sees them."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .factories import (
    make_due,
    make_estimate,
    make_facility,
    make_investor,
    make_milestone,
    make_outcome,
    make_participation,
    make_project,
    make_region,
    make_source,
    make_status,
    rebuild_all,
)
from .pages import row, rows, seen

pytestmark = pytest.mark.django_db

DAY = "as_of=2025-06-30"


@pytest.fixture
def promises() -> None:
    """Cotton put its plant off twice; Pipes kept its day; Gas was cancelled."""
    turkistan, astana = (
        make_region("KZ-61", "Turkistan"),
        make_region("KZ-71", "Astana"),
    )
    lihua = make_investor("Lihua", "CN")
    cotton = make_project("Cotton", investors=[lihua], region=turkistan)
    pipes = make_project("Pipes", investors=[make_investor("Eni", "IT")], region=astana)
    gas = make_project("Gas", region=astana)
    plant = make_milestone(cotton, "Spinning mill", facility=make_facility(cotton))
    early = make_source("First Paper", "2023-05-01")
    make_due(plant, "2024-01-01", "2024-03-31", as_of="2023-05-01", source=early)
    make_due(plant, "2024-07-01", "2024-12-31", as_of="2024-04-01")
    make_due(plant, "2025-01-01", "2025-03-31", as_of="2025-01-15")
    works = make_milestone(pipes, "Works begin", kind="construction_start")
    make_due(works, "2024-06-01", "2024-06-30", as_of="2023-06-01")
    make_outcome(works, as_of="2024-05-25", outcome_on="2024-05-20")
    make_due(
        make_milestone(pipes, "Full load"), "2026-01-01", "2026-12-31", "2024-06-01"
    )
    make_due(make_milestone(gas, "First gas"), "2024-01-01", "2024-12-31", "2023-01-01")
    make_status(gas, "cancelled", as_of="2024-02-01")
    rebuild_all()


def each(client: Client, query: str = "") -> list[str]:
    """Return the rows of the list itself, not of chart and record."""
    response = client.get(f"/milestones/?{query}")
    body = response.content.decode()
    if 'id="h-promises"' not in body:
        return []
    response.content = body[body.index('id="h-promises"') :].encode()
    return rows(response)


def the_record(client: Client, query: str, name: str) -> str:
    response = client.get(f"/milestones/?{query}")
    body = response.content.decode()
    start = body.index('id="record"')
    response.content = body[start : body.index('id="h-promises"')].encode()
    return row(response, name)


def chart(client: Client, query: str = DAY) -> dict[str, Any]:
    body = client.get(f"/milestones/?{query}").content.decode()
    data = re.search(r'<script id="slip-data"[^>]*>(.*?)</script>', body)
    assert data
    loaded: dict[str, Any] = json.loads(data[1])
    return loaded


@pytest.mark.usefixtures("promises")
class TestList:
    def test_promise_shows_every_day_named_and_by_whom(self, client: Client) -> None:
        [cotton] = [words for words in each(client, DAY) if words.startswith("Cotton")]
        assert "first quarter of 2024 1 May 2023, First Paper" in cotton
        assert "second half of 2024 1 Apr 2024, The Test Times" in cotton
        assert cotton.index("1 May 2023") < cotton.index("1 Apr 2024")

    def test_promise_shows_first_and_present_window_and_slip(
        self, client: Client
    ) -> None:
        [cotton] = [words for words in each(client, DAY) if words.startswith("Cotton")]
        tail = cotton.split("15 Jan 2025, The Test Times ")[1]
        assert tail == (
            "first quarter of 2024 first quarter of 2025 +365 in 2 steps "
            "91 days over, no report"
        )

    def test_outcomes_are_told(self, client: Client) -> None:
        words = " | ".join(each(client, DAY))
        assert "met 20 May 2024 25 May 2024" in words
        assert "met 12 days early" in words
        assert "due in 549 days" in words

    def test_promise_of_a_cancelled_project_is_stopped_not_overdue(
        self, client: Client
    ) -> None:
        [gas] = [words for words in each(client, DAY) if words.startswith("Gas")]
        assert gas.endswith("stopped with the project")
        assert [r[:6] for r in each(client, f"{DAY}&standing=overdue")] == ["Cotton"]
        assert "stopped with the project" in seen(client.get(f"/projects/gas/?{DAY}"))

    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ("standing=early", ["Pipes"]),
            ("standing=early&standing=stopped", ["Pipes", "Gas"]),
            ("standing=due", ["Pipes"]),
            ("standing=late", []),
            ("kind=construction_start", ["Pipes"]),
            ("kind=construction_start&standing=due", []),
            ("region=KZ-61", ["Cotton"]),
            ("country=IT", ["Pipes", "Pipes"]),
            ("investor=lihua", ["Cotton"]),
            ("status=cancelled", ["Gas"]),
            ("q=cotton", ["Cotton"]),
            ("due_from=2026-06-01", ["Pipes"]),
            ("due_to=2024-07-01", ["Pipes", "Gas"]),
        ],
    )
    def test_filters(self, client: Client, query: str, names: list[str]) -> None:
        assert [r.split()[0] for r in each(client, f"{DAY}&{query}")] == names

    @pytest.mark.parametrize(
        ("sort", "names"),
        [
            ("due", ["Pipes", "Gas", "Cotton", "Pipes"]),
            ("-due", ["Pipes", "Cotton", "Gas", "Pipes"]),
            ("-slip", ["Cotton", "Gas", "Pipes", "Pipes"]),
            ("project", ["Cotton", "Gas", "Pipes", "Pipes"]),
        ],
    )
    def test_sorting(self, client: Client, sort: str, names: list[str]) -> None:
        assert [r.split()[0] for r in each(client, f"{DAY}&sort={sort}")] == names

    def test_facets_count_promises_under_the_other_filters(
        self, client: Client
    ) -> None:
        body = seen(client.get(f"/milestones/?{DAY}&region=KZ-71&standing=due"))
        assert "due, its day to come 1 met early 1 stopped with the project 1" in body
        assert "construction starts" not in body

    def test_earlier_day_knows_nothing_of_what_came_later(self, client: Client) -> None:
        listed = " | ".join(each(client, "as_of=2024-03-15"))
        assert "Full load" not in listed
        assert "2025" not in listed
        assert "First gas" in listed
        assert "second half of 2024" not in listed
        response = client.get("/milestones/?as_of=2024-03-15")
        assert "1 Apr 2024" not in seen(response)
        before = client.get("/milestones/?as_of=2022-01-01")
        assert "No promise matches" in seen(before)

    @pytest.mark.parametrize(
        ("query", "named"),
        [
            ("standing=kept", "kept"),
            ("kind=party", "party"),
            ("by=planet", "by"),
            ("sort=-investment", "sort"),
            ("due_from=soon", "soon"),
            ("due_from=2025-02-01&due_to=2025-01-01", "due_to"),
            ("page=9", "There is no page 9"),
        ],
    )
    def test_what_is_not_understood_is_named(
        self, client: Client, query: str, named: str
    ) -> None:
        response = client.get(f"/milestones/?{query}")
        assert response.status_code == 200
        alert = re.search(r'role="alert">(.*?)</div>', response.content.decode(), re.S)
        assert alert
        assert named in alert[1]

    def test_bad_value_matches_nothing(self, client: Client) -> None:
        assert each(client, "standing=kept") == []

    def test_fragment_for_htmx_is_part_of_the_page(self, client: Client) -> None:
        page = client.get(f"/milestones/?{DAY}")
        part = client.get(f"/milestones/?{DAY}", headers={"HX-Request": "true"})
        assert part.content.strip() in page.content
        assert b"<html" not in part.content


@pytest.mark.usefixtures("promises")
class TestSlipChart:
    def test_line_steps_through_the_days_promised_and_runs_to_the_day(
        self, client: Client
    ) -> None:
        lines = {one["label"]: one for one in chart(client)["series"]}
        cotton = lines["Cotton: Spinning mill"]
        assert cotton["style"] == "overdue"
        assert [(p["x"], p["y"]) for p in cotton["points"]] == [
            ("2023-05-01", "2024-03-31"),
            ("2024-04-01", "2024-12-31"),
            ("2025-01-15", "2025-03-31"),
            ("2025-06-30", "2025-03-31"),
        ]

    def test_line_of_a_promise_kept_ends_on_its_day(self, client: Client) -> None:
        lines = {one["label"]: one for one in chart(client)["series"]}
        assert lines["Pipes: Works begin"]["points"][-1]["x"] == "2024-05-20"
        assert lines["Pipes: Works begin"]["style"] == "kept"
        assert lines["Gas: First gas"]["style"] == "failed"

    def test_diagonal_is_today(self, client: Client) -> None:
        diagonal = chart(client)["series"][-1]
        assert diagonal["points"][-1] == {"x": "2025-06-30", "y": "2025-06-30"}

    def test_chart_follows_the_filters_and_has_a_table(self, client: Client) -> None:
        narrowed = chart(client, f"{DAY}&region=KZ-61")
        assert len(narrowed["series"]) == 2
        response = client.get(f"/milestones/?{DAY}&region=KZ-61")
        assert "1 May 2023: 31 Mar 2024 1 Apr 2024: 31 Dec 2024" in rows(response)[0]


@pytest.mark.usefixtures("promises")
class TestRecord:
    def test_record_counts_what_has_come_due(self, client: Client) -> None:
        assert the_record(client, DAY, "Astana") == "Astana 1 1 0 0 0 0 0 1 of 1"
        assert the_record(client, DAY, "Turkistan") == "Turkistan 1 0 0 0 0 0 1 0 of 1"

    @pytest.mark.parametrize(
        ("by", "name"), [("country", "Italy"), ("investor", "Eni")]
    )
    def test_record_by_investor_and_country(
        self, client: Client, by: str, name: str
    ) -> None:
        line = the_record(client, f"{DAY}&by={by}", name)
        assert line == f"{name} 1 1 0 0 0 0 0 1 of 1"

    def test_headline_leaves_out_the_stopped(self, client: Client) -> None:
        words = seen(client.get(f"/milestones/?{DAY}"))
        assert "Come due so far 2 their last window has passed; 1 more stopped" in words
        assert "Met in time 1 of 2, too few for a share" in words
        assert "Met as first promised 1 of 2, too few" in words

    def test_record_is_the_same_whichever_outcome_is_listed(
        self, client: Client
    ) -> None:
        query = f"{DAY}&standing=overdue"
        assert the_record(client, query, "Astana") == "Astana 1 1 0 0 0 0 0 1 of 1"
        words = seen(client.get(f"/milestones/?{query}"))
        assert "1 dated promise of 1 project" in words
        assert "Come due so far 2" in words

    def test_partner_who_joined_later_is_not_in_the_record_before(
        self, client: Client
    ) -> None:
        project = make_project("Old")
        make_due(make_milestone(project), "2021-01-01", "2021-12-31", "2020-01-01")
        make_participation(project, make_investor("Late"), known_from="2024-01-01")
        rebuild_all()
        before = client.get("/milestones/?as_of=2023-01-01&by=investor")
        assert "Late" not in seen(before)
        assert the_record(client, f"{DAY}&by=investor", "Late").startswith("Late 1 0")

    def test_share_has_its_interval_from_ten_promises_on(self, client: Client) -> None:
        project = make_project("Many", region=make_region("KZ-10", "Abai"))
        for number in range(10):
            milestone = make_milestone(project, f"Plant {number}")
            make_due(milestone, "2024-01-01", "2024-12-31", as_of="2023-01-01")
            if number < 3:
                make_outcome(milestone, as_of="2024-06-01", outcome_on="2024-06-01")
        rebuild_all()
        line = the_record(client, DAY, "Abai")
        assert line == "Abai 10 3 0 0 0 0 7 30 % 11–60 %"

    def test_project_with_two_partners_of_a_country_counts_once(
        self, client: Client
    ) -> None:
        partners = [make_investor("One", "FR"), make_investor("Two", "FR")]
        project = make_project("Twin", investors=partners)
        make_due(make_milestone(project), "2024-01-01", "2024-12-31", "2023-01-01")
        rebuild_all()
        line = the_record(client, f"{DAY}&by=country", "France")
        assert line.startswith("France 1 0")

    def test_place_not_known_is_a_row_without_a_link(self, client: Client) -> None:
        project = make_project("Nowhere")
        make_due(make_milestone(project), "2024-01-01", "2024-12-31", "2023-01-01")
        rebuild_all()
        assert the_record(client, DAY, "several or not known").endswith("0 of 1")


def make_promises(count: int) -> None:
    for _number in range(count):
        project = make_project(investors=[make_investor()], region=make_region())
        make_estimate(project, as_of="2024-01-01")
        milestone = make_milestone(project)
        make_due(milestone, "2024-01-01", "2024-06-30", as_of="2024-01-01")
        make_due(milestone, "2024-01-01", "2024-12-31", as_of="2024-05-01")


@pytest.mark.parametrize("by", ["region", "sector", "country", "investor"])
def test_number_of_queries_does_not_grow(client: Client, by: str) -> None:
    used = []
    for count in (3, 30):
        make_promises(count)
        rebuild_all()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(f"/milestones/?{DAY}&by={by}")
        used.append(len(queries))
    assert used[0] == used[1] <= 13


def test_list_has_pages_of_25(client: Client) -> None:
    make_promises(30)
    rebuild_all()
    assert len(each(client, DAY)) == 25
    assert len(each(client, f"{DAY}&page=2")) == 5
