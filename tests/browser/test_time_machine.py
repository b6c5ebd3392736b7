"""The slider over the months on file, in a real browser."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_estimate, make_project, make_rate, rebuild_all

PAGES = ["/", "/projects/", "/projects/cluster/"]


@pytest.fixture(autouse=True)
def history(transactional_db: None) -> None:
    make_rate()
    project = make_project("Cluster", slug="cluster")
    make_estimate(project, 450_000_000, as_of="2025-01-15")
    make_estimate(project, 600_000_000, as_of="2025-06-15")
    rebuild_all()


@pytest.mark.parametrize("path", PAGES)
def test_slider_goes_to_the_end_of_a_month(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.get_by_role("button", name="Show", exact=True)).to_be_hidden()
    page.get_by_role("slider").fill("1")
    expect(page.get_by_text("You see what was known on 28 Feb 2025.")).to_be_visible()
    assert "as_of=2025-02-28" in page.url
    expect(page.get_by_label("As known on")).to_have_value("2025-02-28")
    expect(page.get_by_role("slider")).to_have_value("1")
    expect(page.get_by_role("main")).not_to_contain_text(re.compile("600.m"))


@pytest.mark.parametrize("path", PAGES)
def test_slider_at_its_end_is_today(page: Page, path: str) -> None:
    page.goto(f"{path}?as_of=2025-02-28")
    slider = page.get_by_role("slider")
    slider.fill(slider.get_attribute("max") or "")
    expect(page.get_by_text("You see what was known on")).to_be_hidden()
    assert "as_of" not in page.url


def test_slider_obeys_the_keys_and_keeps_the_focus(page: Page) -> None:
    page.goto("/projects/?as_of=2025-02-28")
    page.get_by_role("slider").press("ArrowRight")
    expect(page.get_by_text("You see what was known on 31 Mar 2025.")).to_be_visible()
    expect(page.get_by_role("slider")).to_be_focused()
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "Mar 2025")


@pytest.mark.parametrize("path", PAGES)
def test_day_is_chosen_without_scripts(
    browser: Browser, live_server: LiveServer, path: str
) -> None:
    page = browser.new_page(java_script_enabled=False, base_url=live_server.url)
    page.goto(path)
    expect(page.get_by_role("slider")).to_be_hidden()
    page.get_by_label("As known on").fill("2025-02-28")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_text("You see what was known on 28 Feb 2025.")).to_be_visible()
    page.close()


@pytest.mark.parametrize("path", [*PAGES, "/explain/", "/explain/?figure=jobs"])
def test_nothing_reaches_beyond_a_phone(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{path}{'&' if '?' in path else '?'}as_of={timezone.localdate()}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
