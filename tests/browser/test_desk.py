"""The editor's commonest tasks in the browser, with the fields and clicks they take.

`docs/editors.md` states the same figures: change both together.
"""

import re
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from projects.models import Project
from tests import factories as make
from tests.desk import make_editor, make_roles
from tests.desk import page as address_of

pytestmark = pytest.mark.django_db(transaction=True)

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "editors.md"


class Hand:
    """An editor's hand, counting the fields it fills in and the clicks it makes."""

    def __init__(self, page: Page) -> None:
        self.page, self.fields, self.clicks = page, 0, 0

    def fill(self, selector: str, text: str) -> None:
        self.page.fill(selector, text)
        self.fields += 1

    def choose(self, selector: str, value: str) -> None:
        self.page.select_option(selector, value)
        self.fields += 1

    def click(self, selector: str) -> None:
        self.page.click(selector)
        self.clicks += 1

    def save(self) -> None:
        self.click("input[name=_continue]")
        expect(self.page.locator(".messagelist .success")).to_be_visible()

    def took(self, task: str) -> None:
        """Check that the guide promises for the task what it took."""
        found = re.search(
            rf"\| {re.escape(task)} \| (\d+) \| (\d+) \|", GUIDE.read_text("utf-8")
        )
        assert found, f"docs/editors.md has no task “{task}”"
        assert (self.fields, self.clicks) == (int(found[1]), int(found[2]))


@pytest.fixture
def project() -> Project:
    make.make_rate()
    project = make.make_project("Cotton cluster", investors=[make.make_investor()])
    source = make.make_source(
        "The Times", "2025-01-15", url="https://times.test/cotton"
    )
    make.make_estimate(project, 450_000_000, as_of="2025-01-15", source=source)
    make.make_due(make.make_milestone(project), as_of="2025-01-15", source=source)
    make.make_facility(project, name="PVC plant")
    make.rebuild_all()
    return project


@pytest.fixture
def hand(
    page: Page,
    context: BrowserContext,
    project: Project,
    client: Client,
    live_server: LiveServer,
) -> Hand:
    """An editor, signed in, with the project's page open."""
    make_roles()
    client.force_login(make_editor())
    session = client.cookies["sessionid"].value
    context.add_cookies(
        [{"name": "sessionid", "value": session, "url": live_server.url}]
    )
    page.goto(address_of("change", project))
    return Hand(page)


AMOUNT = "#id_new_investment_estimates-0-amount"


def test_figure_from_a_new_report_then_seen_by_readers_then_undone(
    hand: Hand, project: Project
) -> None:
    hand.fill("#id_report_url", "http://www.times.test/raised/?utm_source=mail")
    hand.fill("#id_report_published_on", "31 December 2025")
    hand.fill(AMOUNT, "more than 600 million USD")
    beside = hand.page.locator(f"{AMOUNT} + .understood")
    expect(beside).to_have_text("more than 600,000,000 USD")
    hand.save()
    hand.took("A figure from a new report of a known publisher")

    hand.page.goto(project.get_absolute_url())
    expect(hand.page.locator("#content, main").first).to_contain_text("600 m")

    hand.page.goto(address_of("change", project))
    undoing = Hand(hand.page)
    undoing.click("text=History")
    undoing.click("text=Undo this save")
    undoing.click("text=Undo it")
    undoing.took("Undo a wrong save")
    hand.page.goto(project.get_absolute_url())
    expect(hand.page.locator("main")).not_to_contain_text("600 m")


def test_figure_from_a_report_on_file(hand: Hand, project: Project) -> None:
    hand.fill("#id_report_url", "https://times.test/cotton/")
    expect(hand.page.locator("#id_report_url + .understood")).to_contain_text("On file")
    hand.fill("#id_new_job_estimates-0-count", "more than 4,000")
    hand.save()

    hand.took("A figure from a report on file")
    assert project.job_estimates.get().qualifier == "at_least"


def test_figure_retracted(hand: Hand, project: Project) -> None:
    hand.fill("#id_investment_estimates-0-retracted_reason", "Another project's")
    hand.save()

    hand.took("Retract a figure")
    expect(hand.page.locator(".claims-on-file s")).to_have_text("450,000,000 USD")


def test_outcome_of_a_promise(hand: Hand, project: Project) -> None:
    hand.fill("#id_report_url", "https://times.test/cotton/")
    hand.choose("#id_milestones-0-outcome", "met")
    hand.save()

    hand.took("What came of a promise")
    expect(hand.page.locator("#milestones-group .on-file")).to_contain_text("met")


def test_one_report_on_a_plant_and_a_promise(hand: Hand, project: Project) -> None:
    hand.fill("#id_report_url", "https://times.test/cotton/")
    hand.choose("#id_facilities-0-status", "operating")
    hand.fill("#id_milestones-0-due", "in the first quarter of next year")
    beside = hand.page.locator("#id_milestones-0-due + .understood")
    expect(beside).to_have_text("first quarter of 2026")
    hand.save()

    hand.took("A plant's new status and a promise's new window, of one report")
    plant = hand.page.locator("#facilities-group .on-file")
    expect(plant).to_contain_text("Operating · The Times, 15 Jan 2025")
    promise = hand.page.locator("#milestones-group .on-file")
    expect(promise).to_contain_text("first quarter of 2026")


def test_facility_added_by_script_is_reported_of_in_the_same_save(
    hand: Hand, project: Project
) -> None:
    hand.fill("#id_report_url", "https://times.test/cotton/")
    hand.click("#facilities-group .add-row a")
    hand.fill("#id_facilities-1-name", "Cotton gin")
    hand.page.keyboard.press("Tab")
    hand.choose("#id_facilities-1-status", "construction")
    hand.click("#milestones-group .add-row a")
    hand.fill("#id_milestones-1-title", "The gin runs")
    hand.fill("#id_milestones-1-due", "by the end of 2027")
    beside = hand.page.locator("#id_milestones-1-due + .understood")
    expect(beside).to_contain_text("2027")
    hand.save()

    gin = project.facilities.get(slug="cotton-gin")
    assert gin.reports.get().status == "construction"
    assert project.milestones.get(title="The gin runs").reports.count() == 1


def test_row_added_by_script_says_what_it_understood(hand: Hand) -> None:
    hand.click("#new_investment_estimates-group .add-row a")
    hand.fill("#id_new_investment_estimates-1-amount", "a lot")

    beside = hand.page.locator("#id_new_investment_estimates-1-amount + .understood")
    expect(beside).to_contain_text("450 million")
