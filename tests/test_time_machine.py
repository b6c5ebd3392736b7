"""A past day shows what was known then, to the letter, and nothing that came later."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from projects.models import (
    FacilityReport,
    InvestmentEstimate,
    Investor,
    JobEstimate,
    Meeting,
    MilestoneReport,
    Participation,
    Project,
    Source,
    StatusReport,
)
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
    make_participation,
    make_project,
    make_rate,
    make_region,
    make_sector,
    make_source,
    make_status,
    make_zone,
    rebuild_all,
)
from tests.pages import seen

pytestmark = pytest.mark.django_db

DAY = "2025-06-30"
EARLIER, LATER = "2025-03-01", "2025-09-01"
CLAIMS = (
    InvestmentEstimate, JobEstimate, StatusReport, FacilityReport, MilestoneReport
)  # fmt: skip

PATHS = [
    "/",
    "/?status=construction",
    "/projects/",
    "/projects/?sort=-jobs&currency=KZT",
    "/projects/?q=betalater",
    "/projects/?q=laterword",
    "/projects/?country=DE",
    "/projects/?changed=raised&changed=slipped",
    "/projects/?overdue=1",
    "/projects/?due_from=2025-07-01&due_to=2030-01-01",
    "/projects/?investment_min=200000000",
    "/projects/?counted=yes",
    "/projects/alpha/",
    "/explain/",
    "/explain/?figure=jobs",
    "/projects/export.csv",
    "/projects/export.json",
    "/changes/",
    "/changes/?kind=status",
    "/changes/feed.atom",
    "/changes/between/?from=2025-04-01&to=2025-06-15",
    "/milestones/",
    "/cohorts/",
    "/projects/compare/?slug=alpha&slug=umbrella",
    "/investors/",
    "/investors/alphaco/",
    "/regions/",
    "/regions/turkistan/",
    "/sectors/",
    "/sectors/textiles/",
    "/meetings/",
    "/facilities/",
    "/sources/",
    "/about/",
]


@pytest.fixture(autouse=True)
def history(db: None) -> None:
    """One project with each kind of fact before and after the day, one after it."""
    make_rate()
    places: dict[str, Any] = {
        "region": make_region("KZ-61", "Turkistan", slug="turkistan"),
        "sector": make_sector("textiles", "Textiles"),
    }
    alpha = make_project(
        "Alpha", investors=[make_investor("Alphaco")], summary="Laterword.", **places
    )
    umbrella = make_project("Umbrella", **places)
    make_estimate(umbrella, 900_000_000, as_of=EARLIER)
    for day, amount, jobs, status in (
        (EARLIER, 100_000_000, 100, "proposed"),
        (LATER, 250_000_000, 300, "construction"),
    ):
        _report(alpha, day, amount, jobs, status)
    make_participation(
        alpha, make_investor("Betalater", "DE"), role="partner", known_from=LATER
    )
    # Held before the day, told after it.
    told = make_source("Latertimes", LATER)
    make_status(alpha, "agreed", as_of="2025-06-01", source=told)
    part = make_project(
        "Gamma",
        investors=[make_investor("Gammalater", "FR")],
        part_of=umbrella,
        zone=make_zone("laterzone", "Laterzone"),
        region=make_region("KZ-75", "Almaty"),
        sector=make_sector("energy", "Energy"),
    )
    _report(part, LATER, 70_000_000, 50, "operating")
    rebuild_all()


def _report(project: Project, day: str, amount: int, jobs: int, status: str) -> None:
    later = day == LATER
    source = make_source("Latertimes" if later else "Early Post", day)
    fields: dict[str, Any] = {"as_of": day, "source": source}
    make_estimate(project, amount, **fields)
    make_jobs(project, jobs, **fields)
    make_status(project, status, **fields)
    milestone = project.milestones.first() or make_milestone(project, "Opening")
    due = ("2026-01-01", "2026-03-31") if later else ("2025-05-01", "2025-05-31")
    make_due(milestone, *due, **fields)
    plant = make_facility(project, "Lateplant" if later else "First plant")
    make_facility_report(plant, "planned", **fields)
    meeting = make_meeting(project, date=day, topic=f"Talks of {day}", source=source)
    make_participant(meeting, "Latermann" if later else "Erlmann")


def _forget_what_came_later() -> None:
    """Take off file all that was not known on the day."""
    known_later = Q(as_of__gt=DAY) | Q(source__published_on__gt=DAY)
    for model in CLAIMS:
        model.objects.filter(known_later).delete()
    Participation.objects.filter(known_from__gt=DAY).delete()
    Meeting.objects.filter(source__published_on__gt=DAY).delete()
    Project.objects.filter(name="Gamma").delete()
    Project.objects.filter(name="Alpha").update(
        summary="", search_text=Project(name="Alpha", sector_id=1).text_to_search()
    )
    Investor.objects.filter(name__contains="later").delete()
    Source.objects.filter(publisher="Latertimes").delete()
    rebuild_all()


def _body(client: Client, path: str) -> str:
    joint = "&" if "?" in path else "?"
    response: Any = client.get(f"{path}{joint}as_of={DAY}")
    assert response.status_code == 200, path
    body = response.getvalue().decode()
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body)
    # When a file was made; when a feed without an entry was asked for.
    return re.sub(r'"made_at": "[^"]+"|T[0-9:.]+\+00:00</updated>', "", body)


@pytest.mark.parametrize("path", PATHS)
def test_past_day_is_the_same_as_if_nothing_had_come_later(
    client: Client, path: str
) -> None:
    now = _body(client, path)
    _forget_what_came_later()
    assert _body(client, path) == now


def test_present_shows_what_came_later(client: Client) -> None:
    body = seen(client.get("/projects/alpha/"))
    for later in ("Betalater", "Latertimes", "Lateplant", "Latermann", "Laterword"):
        assert later in body
        assert later not in seen(client.get(f"/projects/alpha/?as_of={DAY}"))


def test_report_told_later_is_not_known_before_it_was_told(client: Client) -> None:
    words = seen(client.get("/projects/alpha/?as_of=2025-06-02"))
    assert "Agreed" not in words
    assert "Agreed" in seen(client.get(f"/projects/alpha/?as_of={LATER}"))


def test_links_keep_the_day(client: Client) -> None:
    for path in ("/", "/projects/"):
        body = client.get(f"{path}?as_of={DAY}").content.decode()
        assert f'/projects/alpha/?as_of={DAY}"' in body.replace("#", '"')
    body = client.get(f"/projects/alpha/?as_of={DAY}").content.decode()
    assert f'href="/projects/?as_of={DAY}"' in body


@pytest.mark.parametrize("path", ["/", "/projects/", "/projects/alpha/", "/explain/"])
def test_day_before_the_first_report_is_empty_and_explained(
    client: Client, path: str
) -> None:
    words = seen(client.get(f"{path}?as_of=2025-01-01"))
    assert "On 1 Jan 2025 nothing was known yet" in words
    assert "the first report on file is of 1 Mar 2025" in words


@pytest.mark.parametrize("path", ["/", "/projects/", "/projects/alpha/", "/explain/"])
def test_day_to_come_is_said_and_treated_as_today(client: Client, path: str) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    response = client.get(f"{path}?as_of={tomorrow}")
    assert "That day is yet to come: you see what is known today." in seen(response)
    assert response.context["found"].day is None


@pytest.mark.parametrize("path", ["/", "/projects/", "/projects/alpha/", "/explain/"])
def test_impossible_day_is_named(client: Client, path: str) -> None:
    words = seen(client.get(f"{path}?as_of=2025-02-30"))
    assert "as_of = “2025-02-30”: not a day such as 2025-06-30" in words


@pytest.mark.parametrize("path", ["/", "/projects/", "/projects/alpha/"])
def test_steps_lead_a_month_and_a_year_away(client: Client, path: str) -> None:
    body = client.get(f"{path}?as_of=2025-07-31").content.decode()
    assert 'href="?as_of=2025-06-30">a month earlier' in body
    assert 'href="?as_of=2025-08-31">a month later' in body
    assert "a year earlier" not in body  # nothing was known then
    assert "a month later" not in client.get(path).content.decode()


def test_steps_keep_the_filters_and_end_today(client: Client) -> None:
    last_month = timezone.localdate() - timedelta(days=3)
    page = client.get(f"/projects/?status=construction&as_of={last_month}")
    assert 'href="?status=construction">a month later' in page.content.decode()


@pytest.mark.parametrize("path", ["/", "/projects/", "/projects/alpha/"])
def test_field_holds_the_day_and_works_without_a_script(
    client: Client, path: str
) -> None:
    body = client.get(f"{path}?as_of={DAY}").content.decode()
    form = re.search(r'name="as_of" id="f-as-of" form="(\w+)" value="2025-06-30"', body)
    assert form is not None
    assert f'<form id="{form[1]}"' in body or f'id="{form[1]}" action=' in body
    assert re.search(rf'<button class="btn" form="{form[1]}"', body)


def test_slider_has_a_tick_a_month_and_stands_at_the_day(client: Client) -> None:
    time = client.get(f"/projects/?as_of={DAY}").context["time"]
    assert f"{time.months[time.place]:%Y-%m}" == "2025-06"
    assert f"{time.months[0]:%Y-%m}" == "2025-03"
    present = client.get("/projects/").context["time"]
    assert present.place == present.last


def test_nothing_on_file_has_no_slider(client: Client) -> None:
    Project.objects.filter(part_of__isnull=False).delete()
    Project.objects.all().delete()
    assert 'type="range"' not in client.get("/projects/").content.decode()
