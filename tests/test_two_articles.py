"""What the tracker would show had it read the two founding articles and no other."""

from decimal import Decimal

import pytest
from django.test import Client

from projects.models import Change, Project, ProjectState
from tests.factories import (
    make_due,
    make_estimate,
    make_facility,
    make_facility_report,
    make_investor,
    make_jobs,
    make_meeting,
    make_milestone,
    make_project,
    make_rate,
    make_source,
    make_status,
    rebuild_all,
)
from tests.pages import row, seen

pytestmark = pytest.mark.django_db

M = 1_000_000


@pytest.fixture
def cotton() -> Project:
    """The gov.kz report of 31 December 2025."""
    make_rate()
    day = "2025-12-31"
    source = make_source("gov.kz", day, kind="official")
    investor = make_investor("Xinjiang Lihua (Group) Co., Ltd")
    project = make_project("Cotton cluster", investors=[investor])
    make_estimate(project, 450 * M, as_of=day, source=source, initial=True)
    make_estimate(project, 600 * M, as_of=day, source=source)
    make_jobs(project, 4000, day, source=source, qualifier="at_least")
    make_status(project, "partly_operating", day, source=source)
    plant = make_facility(project, "PVC pipe plant")
    make_facility_report(plant, "commissioned", day, source=source)
    make_due(make_milestone(project), as_of=day, source=source)
    make_meeting(project, date=None, source=source)
    rebuild_all()
    return project


@pytest.fixture
def park() -> Project:
    """The Astana Times' report of 8 January 2026."""
    make_rate("EUR")
    day = "2026-01-08"
    source = make_source("The Astana Times", day)
    project = make_project("Industrial park", investors=[make_investor("Xinfa Group")])
    make_estimate(project, 15_000 * M, as_of=day, source=source)
    make_jobs(project, 10_000, day, source=source, qualifier="at_least")
    make_status(project, "proposed", day, source=source)
    make_meeting(project, date=day, source=source)
    rebuild_all()
    return project


def test_cotton_cluster_was_raised_by_a_third(cotton: Project) -> None:
    """Originally 450, now 600 million USD: +150 million, +33.3 %."""
    change = Change.objects.get(kind="investment")
    assert change.estimate_before and change.estimate_before.amount == 450 * M
    assert change.estimate and change.estimate.amount == 600 * M
    assert (change.direction, change.percent) == ("raised", Decimal("33.3"))
    assert change.amount == change.usd == 150 * M


def test_cotton_cluster_has_two_states_of_one_day(cotton: Project) -> None:
    original, present = cotton.states.all()
    assert original.investment_usd == 450 * M
    assert original.valid_from == original.valid_to == present.valid_from
    assert present.investment_usd == 600 * M
    assert present.valid_to is None
    assert (present.trend, present.trend_percent) == ("raised", Decimal("33.3"))


def test_cotton_cluster_was_not_known_the_day_before(cotton: Project) -> None:
    days = [state.valid_from for state in ProjectState.objects.all()]
    assert {f"{day}" for day in days} == {"2025-12-31"}


def test_cotton_cluster_page_says_it_in_a_sentence(
    client: Client, cotton: Project
) -> None:
    words = seen(client.get(cotton.get_absolute_url()))
    assert (
        "Originally 450,000,000 USD, now 600,000,000 USD: +150,000,000 USD (+33.3 %)."
        in words
    )


def test_cotton_cluster_row_of_the_list(client: Client, cotton: Project) -> None:
    words = row(client.get("/projects/"), "Cotton cluster")
    assert "600 m" in words
    assert "33.3 %" in words
    assert "more than 4,000" in words
    assert "Partly operating" in words


def test_industrial_park_row_of_the_list(client: Client, park: Project) -> None:
    words = row(client.get("/projects/"), "Industrial park")
    assert "15 bn" in words
    assert "more than 10,000" in words
    assert "Proposed" in words
    assert "single figure" in words


def test_both_are_summed(client: Client, cotton: Project, park: Project) -> None:
    words = seen(client.get("/projects/"))
    assert "2 projects" in words
    assert "15.6 bn USD, reported for 2 of them" in words


def test_list_of_the_last_day_of_2025_has_one_of_them(
    client: Client, cotton: Project, park: Project
) -> None:
    words = seen(client.get("/projects/?as_of=2025-12-31"))
    assert "1 project · 600 m USD" in words
    assert "Industrial park" not in words
