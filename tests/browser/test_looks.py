"""Every page in light and dark, wide and narrow: readable, complete, no complaints."""

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.usefixtures("loaded_live")

PAGES = [
    "/",
    "/projects/",
    "/projects/?region=KZ-61&country=CN&as_of=2025-12-31",
    "/projects/?region=XX",
    "/projects/xinjiang-lihua-cotton-cluster/",
    "/projects/xinfa-pavlodar-industrial-park/",
]

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def settled(page: Page, url: str) -> None:
    """The page with its charts drawn."""
    page.goto(url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")


def broken_rules(page: Page) -> list[str]:
    """What axe-core finds, one line a place."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:150]}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("url", PAGES)
def test_page_breaks_no_rule_of_accessibility(page: Page, url: str) -> None:
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        settled(page, url)
        assert broken_rules(page) == [], scheme


@pytest.mark.parametrize("url", PAGES)
def test_page_does_not_scroll_sideways(page: Page, url: str) -> None:
    for width in (390, 768):
        page.set_viewport_size({"width": width, "height": 844})
        settled(page, url)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_page_draws_the_history_and_the_pipeline(page: Page) -> None:
    for url in ("/", "/projects/xinjiang-lihua-cotton-cluster/"):
        settled(page, url)
        drawn = "Boolean(Chart.getChart(document.querySelector('canvas')))"
        assert page.evaluate(drawn), url
