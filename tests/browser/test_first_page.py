"""The site opens in a real browser, and may load what its charts need."""

from django.conf import settings
from playwright.sync_api import Page, expect

LOAD_CHARTJS = """([url, hash]) => new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = url;
    script.integrity = hash;
    script.crossOrigin = "anonymous";
    script.onload = () => resolve(window.Chart.version);
    script.onerror = () => resolve("refused");
    document.head.append(script);
})"""


def test_first_page_opens_without_complaints(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_chartjs_is_accepted_by_policy_and_hash(page: Page) -> None:
    page.goto("/")
    chartjs = [settings.CHARTJS_URL, settings.CHARTJS_SRI]
    assert page.evaluate(LOAD_CHARTJS, chartjs) == "4.6.1"


def test_changed_chartjs_is_refused(page: Page, browser_errors: list[str]) -> None:
    page.goto("/")
    changed = "sha384-" + "A" * 64
    assert page.evaluate(LOAD_CHARTJS, [settings.CHARTJS_URL, changed]) == "refused"
    assert "integrity" in browser_errors.pop()
