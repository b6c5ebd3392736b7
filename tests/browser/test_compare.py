"""Choosing projects to compare: ticks outlive filters, and need no script."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_estimate, make_project, make_status, rebuild_all

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def projects() -> None:
    steps = {"Alpha": "agreed", "Beta": "operating", "Gamma": "agreed"}
    for name, status in steps.items():
        project = make_project(name)
        make_estimate(project, as_of="2024-01-01")
        make_estimate(project, 700_000_000, as_of="2025-01-01")
        make_status(project, status, as_of="2025-01-01")
    rebuild_all()


def test_ticks_outlive_a_change_of_filters(page: Page) -> None:
    page.goto("/projects/")
    page.get_by_label("Compare Alpha").check()
    page.get_by_label("Operating").check()
    expect(page.get_by_label("Compare Alpha")).to_have_count(0)
    page.get_by_label("Compare Beta").check()
    expect(page.locator("[data-picked]")).to_have_text("Projects chosen: 2")
    page.get_by_role("button", name="Compare").click()
    expect(page).to_have_url("/projects/compare/?slug=alpha&slug=beta")
    expect(page.locator("canvas")).to_be_visible()


def test_tick_comes_back_with_its_row(page: Page) -> None:
    page.goto("/projects/")
    page.get_by_label("Compare Alpha").check()
    page.get_by_label("Operating").check()
    expect(page.get_by_label("Compare Alpha")).to_have_count(0)
    page.get_by_role("checkbox", name="Operating").uncheck()
    expect(page.get_by_label("Compare Alpha")).to_be_checked()


def test_choice_works_without_scripts(
    browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    page.goto("/projects/")
    page.get_by_label("Compare Alpha").check()
    page.get_by_label("Compare Gamma").check()
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("columnheader", name="B. Gamma")).to_be_visible()
    expect(page.get_by_role("cell", name="600,000,000 USD").first).to_be_visible()
    context.close()


def test_phone_has_nothing_to_scroll_sideways(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for path in (
        "/projects/",
        "/projects/compare/?slug=alpha&slug=beta&slug=gamma",
        "/milestones/",
        "/cohorts/",
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") == 390, path
