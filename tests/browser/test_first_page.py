"""The site opens in a real browser."""

from playwright.sync_api import Page, expect


def test_first_page_opens_without_complaints(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_first_page_loads_chartjs_by_its_hash(page: Page) -> None:
    page.goto("/")
    page.wait_for_function("window.Chart !== undefined")
